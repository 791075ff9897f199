from odoo import fields, models


class RegcertReconciliationSettle(models.TransientModel):
    """Asks why some differences from the ILR are right as they are."""

    _name = "regcert.reconciliation.settle"
    _description = "Differences that are right as they are"
    _inherit = ["regcert.visible"]

    line_ids = fields.Many2many("regcert.reconciliation.line", string="Differences", required=True)
    reason = fields.Char(
        "Why they are right", help="Blank: they are differences again, and nothing is remembered."
    )

    def action_settle(self):
        self._require_one()
        self.line_ids.action_settle(self.reason or "")
        return {"type": "ir.actions.act_window_close"}
