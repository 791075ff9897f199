from odoo import api, fields, models


class RegcertGrantRate(models.Model):
    _name = "regcert.grant.rate"
    _description = "Grant rate"
    _inherit = ["regcert.visible"]
    _order = "tier_id, date_from desc, id"

    tier_id = fields.Many2one("regcert.grant.tier", required=True, index=True, ondelete="cascade")
    date_from = fields.Date("From", required=True, help="First day of achievement at this rate.")
    date_to = fields.Date("To", help="Last day of achievement at this rate. Blank: still.")
    amount = fields.Float("Amount (£)", required=True, digits=(10, 2))
    refresher_percent = fields.Float(
        "Refresher (%)", default=50, help="Share of the amount that is paid for a refresher."
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

    def _amount_on(self, day, refresher):
        """What one of these rates pays for an achievement on ``day``."""
        for rate in self:
            if rate.date_from <= day and (not rate.date_to or day <= rate.date_to):
                return rate.amount * (rate.refresher_percent / 100 if refresher else 1)
        return 0.0
