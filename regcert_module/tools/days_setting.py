"""Settings that are a number of days, stored as system parameters."""


def days_setting(env, name, default, least=1):
    """What an administrator set under ``regcert_module.<name>_days``, or ``default`` if nothing is set, or no whole number of at least
    ``least`` days."""
    # sudo(): a setting that applies to everyone
    text = env["ir.config_parameter"].sudo().get_param(f"regcert_module.{name}_days") or ""
    return int(text) if text.isdecimal() and int(text) >= least else default
