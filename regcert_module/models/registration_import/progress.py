from odoo import fields, models


class RegcertImportProgress(models.Model):
    _name = "regcert.import.progress"
    _description = "Progress of a registration import"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "import_id"

    import_id = fields.Many2one("regcert.import", required=True, ondelete="cascade")

    _import_unique = models.UniqueIndex("(import_id)")
