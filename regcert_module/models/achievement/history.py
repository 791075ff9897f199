from odoo import fields, models

from .achievement import HIDDEN, PERSON
from .importer import CHECKED, CONTEXT_KEY

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

    _erased = (*PERSON, "notes", "extra", "match_note", "match_differs", "advice")

    history_ids = fields.One2many("regcert.achievement.history", "achievement_id", readonly=True)

    def _history_values(self, origin, kind, changes):
        return {**super()._history_values(origin, kind, changes), "line": self.line}

    def _erase(self):  # pylint: disable=missing-return
        super(RegcertAchievement, self.with_context(**{CONTEXT_KEY: CHECKED}))._erase()
