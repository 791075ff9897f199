from odoo import fields, models

from .regcert_upload_retention import DAYS


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_import_file_days = fields.Integer(
        "Keep imported files for",
        default=DAYS["file"],
        config_parameter="regcert_module.import_file_days",
        help="Days after which an imported file, its rejected rows and what was said about them are removed.",
    )
    regcert_import_history_days = fields.Integer(
        "Keep the history of imports for",
        default=DAYS["history"],
        config_parameter="regcert_module.import_history_days",
        help="Days after which an import itself is removed. Until then it can be undone.",
    )
