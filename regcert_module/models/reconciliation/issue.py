from odoo import fields, models


class RegcertReconciliationIssue(models.Model):
    """Why an ILR file could not be compared."""

    _name = "regcert.reconciliation.issue"
    _description = "Issue of a comparison with the ILR"
    _inherit = ["regcert.issue"]
    _order = "reconciliation_id, line, id"
    _log_access = False  # the comparison says who and when
    _owner = "reconciliation_id"

    reconciliation_id = fields.Many2one(
        "regcert.reconciliation", required=True, index=True, ondelete="cascade"
    )
