from odoo import api, fields, models


class RegcertAchievement(models.Model):
    """What the employer may expect, by the rates of the day; an estimate, not a promise."""

    _inherit = "regcert.achievement"

    grant_tier_id = fields.Many2one(related="course_id.grant_tier_id", store=True)
    grant_estimate = fields.Float(
        "Grant estimate (£)", compute="_compute_grant", store=True, digits=(10, 2)
    )
    grant_lost = fields.Float(
        "Lost without levy number (£)", compute="_compute_grant", store=True, digits=(10, 2)
    )

    @api.depends(
        "achievement_date",
        "levy_number",
        "course_id.grant_tier_id.rate_ids",
        "course_id.refresher_of_id",
    )
    def _compute_grant(self):
        for achievement in self:
            course, day = achievement.course_id, achievement.achievement_date
            rates = course.grant_tier_id.rate_ids
            amount = rates._amount_on(day, bool(course.refresher_of_id)) if day else 0.0
            achievement.grant_estimate = amount if achievement.levy_number else 0.0
            achievement.grant_lost = 0.0 if achievement.levy_number else amount
