from odoo import fields, models


class RegcertQualificationImportProgress(models.Model):
    _name = "regcert.qualification.import.progress"
    _description = "Progress of a qualification import"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "import_id"

    import_id = fields.Many2one("regcert.qualification.import", required=True, ondelete="cascade")

    _import_unique = models.UniqueIndex("(import_id)")
