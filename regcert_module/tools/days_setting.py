"""Settings that are a number of days, kept as parameters of the system."""


def days_setting(env, name, default, least=1):
    """What an administrator has set under ``regcert_module.<name>_days``.

    ``default`` where nothing is set, or nothing that is a whole number of at least ``least`` days.
    """
    # sudo(): a setting that everybody is subject to
    text = env["ir.config_parameter"].sudo().get_param(f"regcert_module.{name}_days") or ""
    return int(text) if text.isdecimal() and int(text) >= least else default
