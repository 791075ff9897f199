from odoo import fields, models


class RegcertGrantTier(models.Model):
    """What a course is worth to the employer, by the date of the achievement."""

    _name = "regcert.grant.tier"
    _description = "Grant tier"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    rate_ids = fields.One2many("regcert.grant.rate", "tier_id", "Rates")

    _name_unique = models.UniqueIndex("(name)", "There is a tier of this name already.")

    def _recompute_grants(self):
        """Estimates follow the rates."""
        # sudo(): an estimate follows the published rate, whoever may read the achievement
        achievements = self.env["regcert.achievement"].sudo()
        concerned = achievements.search([("course_id.grant_tier_id", "in", self.ids)])
        for name in ("grant_estimate", "grant_lost"):
            self.env.add_to_compute(achievements._fields[name], concerned)
