from odoo import fields, models


class RegcertAchievementNoticeTold(models.Model):
    """A learner was told how their details are used: when, by whom, and by which version of the notice."""

    _name = "regcert.achievement.notice.told"
    _description = "Learner told how their details are used"
    _inherit = ["regcert.guarded"]
    _order = "told_on desc, id desc"
    _rec_name = "learner_id"
    _inputs = frozenset()

    learner_id = fields.Many2one(
        "regcert.learner", required=True, readonly=True, index=True, ondelete="cascade"
    )
    notice_id = fields.Many2one(
        "regcert.achievement.notice", required=True, readonly=True, ondelete="restrict"
    )
    way = fields.Selection(
        [("mail", "By e-mail"), ("paper", "On paper")], "How", required=True, readonly=True
    )
    told_on = fields.Datetime(
        "Told on", required=True, readonly=True, default=lambda self: fields.Datetime.now()
    )
    user_id = fields.Many2one(
        "res.users", "Told by", required=True, readonly=True, default=lambda self: self.env.user
    )
