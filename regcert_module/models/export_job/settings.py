from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .registration import ROWS, ROWS_PARAMETER


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_export_rows = fields.Integer(
        "Exports in the background from",
        default=ROWS,
        config_parameter=ROWS_PARAMETER,
        help="Registrations from which an export is made in the background.",
    )

    @api.constrains("regcert_export_rows")
    def _check_regcert_export_rows(self):
        for settings in self:
            if settings.regcert_export_rows < 1:
                raise ValidationError(
                    self.env._(
                        "Exports in the background need a number of registrations. Enter at least 1."
                    )
                )
