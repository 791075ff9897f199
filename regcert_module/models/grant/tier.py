from odoo import api, fields, models

from .route import NONE, ROUTES


class RegcertGrantTier(models.Model):
    """What a course is worth to the employer, by the date of the achievement."""

    _name = "regcert.grant.tier"
    _description = "Grant tier"
    _inherit = ["regcert.visible"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    rate_ids = fields.One2many("regcert.grant.rate", "tier_id", "Rates")

    route_today = fields.Selection(ROUTES, "Paid by", compute="_compute_amount_today")
    amount_today = fields.Float("Today (£)", compute="_compute_amount_today", digits=(10, 2))

    _name_unique = models.UniqueIndex("(name)", "There is already a tier of this name.")

    @api.depends("rate_ids")
    def _compute_amount_today(self):
        for tier in self:
            rate = tier.rate_ids._on(fields.Date.context_today(tier))
            tier.route_today = rate.route or NONE
            tier.amount_today = rate._amount(refresher=False)

    def _recompute_grants(self):
        """Updates estimates when the rates change."""
        # sudo(): every estimate depends on the published rate
        achievements = self.env["regcert.achievement"].sudo()
        concerned = achievements.search([("course_id.grant_tier_id", "in", self.ids)])
        for name in ("grant_route", "grant_estimate", "grant_lost"):
            self.env.add_to_compute(achievements._fields[name], concerned)
