from odoo import fields, models


class RegcertAchievementNotice(models.Model):
    """The Fair Processing Notice: how a learner's details are used once an achievement is submitted."""

    _name = "regcert.achievement.notice"
    _description = "Fair Processing Notice"
    _inherit = ["regcert.published.text"]

    told_ids = fields.One2many(
        "regcert.achievement.notice.told", "notice_id", "Learners told", readonly=True
    )

    _version_unique = models.UniqueIndex(
        "(version) WHERE published_on IS NOT NULL", "There is already a notice with this version."
    )
