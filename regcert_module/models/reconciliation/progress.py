from odoo import fields, models


class RegcertReconciliationProgress(models.Model):
    _name = "regcert.reconciliation.progress"
    _description = "Progress of a comparison with the ILR"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "reconciliation_id"

    reconciliation_id = fields.Many2one("regcert.reconciliation", required=True, ondelete="cascade")

    _reconciliation_unique = models.UniqueIndex("(reconciliation_id)")
