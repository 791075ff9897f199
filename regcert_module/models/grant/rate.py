from odoo import api, fields, models

from .route import GRANT, ROUTES


class RegcertGrantRate(models.Model):
    _name = "regcert.grant.rate"
    _description = "Grant rate"
    _inherit = ["regcert.visible"]
    _order = "tier_id, date_from desc, id"

    tier_id = fields.Many2one("regcert.grant.tier", required=True, index=True, ondelete="cascade")
    date_from = fields.Date("From", required=True, help="First day of achievement at this rate.")
    date_to = fields.Date("To", help="Last day of achievement at this rate. Blank: still.")
    route = fields.Selection(ROUTES, "Paid by", required=True, default=GRANT)
    amount = fields.Float(
        "Amount (£)", required=True, digits=(10, 2), help="0: no amount is published."
    )
    refresher_percent = fields.Float(
        "Refresher (%)", default=50, help="Share of the amount that is paid for a refresher."
    )
    note = fields.Char(
        help="What else the grant depends on; it is shown with each achievement of these days."
    )
    source = fields.Char(help="Where the rate was published.")

    _in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from <= date_to)", "A rate cannot end before it begins."
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0 AND refresher_percent BETWEEN 0 AND 100)",
        "An amount cannot be negative, and a share is between 0 and 100.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rates = super().create(vals_list)
        rates.tier_id._recompute_grants()
        return rates

    def write(self, vals):
        tiers = self.tier_id
        result = super().write(vals)
        (tiers | self.tier_id)._recompute_grants()
        return result

    def unlink(self):
        tiers = self.tier_id
        result = super().unlink()
        tiers._recompute_grants()
        return result

    def _on(self, day):
        """The rate that is in force on ``day``; empty if there is none."""
        in_force = self.filtered(
            lambda rate: rate.date_from <= day and (not rate.date_to or day <= rate.date_to)
        )
        return in_force[:1]

    def _amount(self, refresher):
        """What this rate pays, in pounds; 0 without a rate."""
        return self.amount * (self.refresher_percent / 100 if refresher else 1)
