from odoo import api, fields, models

from .route import GRANT, LARGE, NETWORK, NONE, ROUTES


class RegcertAchievement(models.Model):
    """What the employer may expect at the rates of the day. It is an estimate, not a promise."""

    _inherit = "regcert.achievement"

    grant_tier_id = fields.Many2one(related="course_id.grant_tier_id", store=True)
    grant_route = fields.Selection(ROUTES, "Paid by", compute="_compute_grant", store=True)
    grant_estimate = fields.Float(
        "Grant estimate (£)",
        compute="_compute_grant",
        store=True,
        digits=(10, 2),
        help="0 where no amount is published for the day of the achievement.",
    )
    grant_lost = fields.Float(
        "Lost without levy number (£)", compute="_compute_grant", store=True, digits=(10, 2)
    )
    grant_note = fields.Char("About the rate", compute="_compute_grant_note")

    @api.depends(
        "achievement_date",
        "levy_number",
        "employer_id.regcert_large_employer",
        "course_id.grant_tier_id.rate_ids",
        "course_id.refresher_of_id",
    )
    def _compute_grant(self):
        for achievement in self:
            rate = achievement._grant_rate()
            # sudo(): users may not read what an employer is paid from
            is_large = achievement.employer_id.sudo().regcert_large_employer
            # The fund pays by agreement, so no amount is published
            route = LARGE if rate.route == NETWORK and is_large else rate.route or NONE
            amount = (
                0.0 if route == LARGE else rate._amount(bool(achievement.course_id.refresher_of_id))
            )
            # Only grants use the levy number of the achievement
            is_lost = route == GRANT and not achievement.levy_number
            achievement.grant_route = route
            achievement.grant_estimate = 0.0 if is_lost else amount
            achievement.grant_lost = amount if is_lost else 0.0

    @api.depends("achievement_date", "course_id.grant_tier_id.rate_ids.note")
    def _compute_grant_note(self):
        for achievement in self:
            achievement.grant_note = achievement._grant_rate().note

    def _grant_rate(self):
        """The rate of the course on the day of the achievement, if any."""
        rates, day = self.course_id.grant_tier_id.rate_ids, self.achievement_date
        return rates._on(day) if day else rates.browse()
