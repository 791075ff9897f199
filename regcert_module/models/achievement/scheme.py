from odoo import api, fields, models


class RegcertAchievementScheme(models.Model):
    """A scheme that achievements were checked by is never changed."""

    _inherit = "regcert.achievement.scheme"

    achievement_ids = fields.One2many("regcert.achievement", "scheme_id", "Achievements")

    @api.depends("achievement_ids")
    def _compute_is_used(self):  # pylint: disable=missing-return
        super()._compute_is_used()
        # sudo(): the achievements of every company count, archived ones too
        recorded = self.env["regcert.achievement"].sudo().with_context(active_test=False)
        used = recorded._read_group([("scheme_id", "in", self.ids)], ["scheme_id"])
        self.browse([scheme.id for [scheme] in used]).is_used = True
