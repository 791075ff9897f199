from odoo import api, models

ROWS = 100_000
ROWS_PARAMETER = "regcert_module.export_rows"


class RegcertRegistration(models.Model):
    """Makes large exports in the background, where no time limit ends them."""

    _inherit = "regcert.registration"

    @api.model
    @api.readonly
    def check_export(self, *args, **kwargs):
        found = super().check_export(*args, **kwargs)
        # A user with Bulk Upload alone exports an import file, which is never that large
        large = found["count"] >= self._background_rows()
        may = self._may("regcert_module.group_data_export")
        return {**found, "in_background": large and may}

    @api.model
    def export_in_background(
        self,
        format="csv",  # noqa: A002
        profile=None,
        ids=None,
        domain=None,
        order=None,
        only_good=False,
    ):
        """Makes an export in the background; the arguments are those of the route. Returns the id of the ``regcert.export.job``, which
        only its user can see."""
        self._check_export_right()
        profile = self._export_profile(profile)
        self._export_format(format)
        self._export_stream(profile, ids, domain, order)  # so that errors are reported at once
        job = self.env["regcert.export.job"]._make(
            format=format,
            profile_id=profile.id,
            wanted={"ids": ids, "domain": domain, "order": order, "only_good": bool(only_good)},
        )
        return job.id

    @api.model
    def _background_rows(self):
        # sudo(): a setting that applies to everyone
        text = self.env["ir.config_parameter"].sudo().get_param(ROWS_PARAMETER) or ""
        return int(text) if text.isdecimal() and int(text) else ROWS
