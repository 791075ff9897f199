from odoo import fields, models


class RegcertLearnerImportProgress(models.Model):
    _name = "regcert.learner.import.progress"
    _description = "Progress of a learner import"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "import_id"

    import_id = fields.Many2one("regcert.learner.import", required=True, ondelete="cascade")

    _import_unique = models.UniqueIndex("(import_id)")
