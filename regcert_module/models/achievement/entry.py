from odoo import fields, models
from odoo.exceptions import ValidationError

from ...core.rule.rule import ERROR
from ...tools.days_setting import days_setting
from ...tools.sentences import Speaker
from .importer import CHECKED, CONTEXT_KEY, AchievementImporter

DAYS = {"change": 2, "late": 10, "remind": 3}
"""Default numbers of days: to change an achievement, to add one, and to be reminded before that deadline."""


class RegcertAchievement(models.Model):
    """An achievement entered by hand is checked by the same rules as a file."""

    _inherit = "regcert.achievement"

    scheme_id = fields.Many2one(
        "regcert.achievement.scheme",
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["regcert.achievement.scheme"]._current(self.env.company),
        help="The version in force when it was recorded. It is judged and sent by this one.",
    )

    def _is_checked(self):
        return self.env.context.get(CONTEXT_KEY) is CHECKED

    def _check_rules(self, chosen=()):
        """Refuses errors and keeps warnings, as a file would. ``chosen``: ids of achievements whose learner somebody has just chosen."""
        for (company, scheme), achievements in self.grouped(_judged_by).items():
            importer = AchievementImporter(self.env, company, scheme)
            speaker = Speaker(self.env)
            outcomes = importer.judge(achievements, chosen)
            for achievement, outcome in zip(achievements, outcomes, strict=True):
                if outcome.rejected:
                    raise ValidationError(self._refusal(outcome, speaker))
                values = importer.found_out(outcome, speaker)
                if outcome.match.learner_id and not achievement.learner_id:
                    values["learner_id"] = outcome.match.learner_id
                # sudo(): no user may write what the system fills in
                achievement.sudo().with_context(**{CONTEXT_KEY: CHECKED}).write(values)

    def _refusal(self, outcome, speaker):
        return "\n".join(
            f"{issue.column}: {speaker.say(issue)}" if issue.column else speaker.say(issue)
            for issue in outcome.issues
            if issue.level == ERROR
        )

    def _days(self, what):
        return days_setting(self.env, f"achievement_{what}", DAYS[what], least=0)


def _judged_by(achievement):
    return achievement.company_id, achievement.scheme_id
