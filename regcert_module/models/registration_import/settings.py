from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..upload.retention import DAYS


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_import_file_days = fields.Integer(
        "Keep imported files for",
        default=DAYS["file"],
        config_parameter="regcert_module.import_file_days",
        help="Days after which an imported file, its rejected rows and their messages are removed.",
    )
    regcert_import_history_days = fields.Integer(
        "Keep the history of imports for",
        default=DAYS["history"],
        config_parameter="regcert_module.import_history_days",
        help="Days after which an import itself is removed. Until then it can be undone.",
    )

    @api.constrains("regcert_import_file_days", "regcert_import_history_days")
    def _check_regcert_import_days(self):
        for settings in self:
            if min(settings.regcert_import_file_days, settings.regcert_import_history_days) < 1:
                raise ValidationError(
                    self.env._("Imports and their files are kept for at least one day.")
                )
