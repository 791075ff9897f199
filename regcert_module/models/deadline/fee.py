from odoo import api, fields, models


class RegcertDeadlineFee(models.Model):
    """What a late registration costs from a certain day on, as the organisation publishes it."""

    _name = "regcert.deadline.fee"
    _description = "Late fee"
    _inherit = ["regcert.guarded"]
    _order = "rule_id, from_day, id"

    rule_id = fields.Many2one(
        "regcert.deadline.rule", required=True, ondelete="cascade", index=True
    )
    from_day = fields.Integer(
        "From day", required=True, help="Days from the start of the enrolment; the start is day 0."
    )
    multiplier = fields.Float(
        digits=(6, 2), help="The usual fee times this; 0 where the organisation gives an amount."
    )
    amount = fields.Float(digits=(10, 2), help="Pounds for each learner, on top of the usual fee.")
    company_id = fields.Many2one(related="rule_id.company_id")

    _day_unique = models.Constraint(
        "UNIQUE (rule_id, from_day)", "The rule already has a fee from this day. Change that one."
    )
    _says_something = models.Constraint(
        "CHECK (from_day >= 0 AND (multiplier > 1 OR amount > 0))",
        "A late fee needs a day and either an amount or a multiplier above 1.",
    )

    @api.depends("from_day", "multiplier", "amount")
    def _compute_display_name(self):
        for fee in self:
            fee.display_name = self.env._(
                "%(fee)s from day %(day)s", fee=fee._words(), day=fee.from_day
            )

    def _words(self):
        """The fee of one step, as “£10.00 a learner” or “the fee × 1.25”."""
        parts = []
        if self.multiplier > 1:
            parts.append(self.env._("the fee × %(multiplier)s", multiplier=f"{self.multiplier:g}"))
        if self.amount:
            parts.append(self.env._("£%(amount)s a learner", amount=f"{self.amount:,.2f}"))
        return (
            self.env._("%(first)s and %(second)s", first=parts[0], second=parts[1])
            if parts[1:]
            else "".join(parts) or self.env._("no fee")
        )
