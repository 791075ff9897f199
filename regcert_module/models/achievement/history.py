from odoo import fields, models

from .achievement import HIDDEN

TRACKED = (
    "learner_id",
    "first_name",
    "last_name",
    *HIDDEN,
    "course_id",
    "achievement_date",
    "levy_number",
    "employer_id",
    "notes",
    "extra",
    "state",
    "reopen_reason",
    "active",
)


class RegcertAchievementHistory(models.Model):
    _name = "regcert.achievement.history"
    _description = "History of an achievement"
    _inherit = ["regcert.history"]
    _log_access = False
    _of = "achievement_id"

    achievement_id = fields.Many2one(
        "regcert.achievement", required=True, ondelete="cascade", index=True
    )


class RegcertAchievement(models.Model):
    _name = "regcert.achievement"
    _inherit = ["regcert.achievement", "regcert.tracked"]
    _tracked = TRACKED
    _hidden = frozenset({*HIDDEN, "extra"})
    _history = "regcert.achievement.history"

    history_ids = fields.One2many(
        "regcert.achievement.history", "achievement_id", "History", readonly=True
    )

    def _history_values(self, origin, kind, changes):
        return {**super()._history_values(origin, kind, changes), "line": self.line}
