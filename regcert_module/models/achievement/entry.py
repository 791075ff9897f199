from odoo import fields, models
from odoo.exceptions import ValidationError

from ...core.file.rules import ERROR
from ...tools.days_setting import days_setting
from ...tools.sentences import Speaker
from .importer import CHECKED, CONTEXT_KEY, AchievementImporter

DAYS = {"change": 2, "late": 10, "remind": 3}
"""Days to change an achievement, to add one, and before that to be reminded, unless set otherwise."""


class RegcertAchievement(models.Model):
    """Single entry: judged by the very rules that a file is judged by."""

    _inherit = "regcert.achievement"

    def _is_checked(self):
        return self.env.context.get(CONTEXT_KEY) is CHECKED

    def _check_rules(self):
        """Refuses what a file would be refused for; keeps what it would be warned of."""
        for company, achievements in self.grouped("company_id").items():
            scheme = self.env["regcert.achievement.scheme"]._current(company)
            importer = AchievementImporter(self.env, company, scheme)
            speaker = Speaker(self.env)
            outcomes = importer.judge(achievements)
            for achievement, outcome in zip(achievements, outcomes, strict=True):
                if outcome.rejected:
                    raise ValidationError(self._refusal(outcome, speaker))
                values = importer.found_out(outcome, speaker)
                if outcome.match.learner_id and not achievement.learner_id:
                    values["learner_id"] = outcome.match.learner_id
                # sudo(): what is found out is written by no user
                achievement.sudo().with_context(**{CONTEXT_KEY: CHECKED}).write(values)

    def _refusal(self, outcome, speaker):
        return "\n".join(
            f"{issue.column}: {speaker.say(issue)}" if issue.column else speaker.say(issue)
            for issue in outcome.issues
            if issue.level == ERROR
        )

    def _days(self, what):
        return days_setting(self.env, f"achievement_{what}", DAYS[what], least=0)

    def action_create_learner(self):
        """Confirms the proposal: a learner with what the achievement tells of them."""
        for achievement in self:
            achievement.check_access("write")
            if achievement.learner_id:
                continue
            company = achievement.company_id
            learner = self.env["regcert.learner"].create(
                {**achievement._proposal(), "company_id": company.id}
            )
            # Others of the same upload may mean the same person.
            achievement._same_person()._set_learner(learner)
        return True

    def _proposal(self):
        names = ("first_name", "last_name", "date_of_birth", "individual_id")
        values = {name: self[name] for name in (*names, "national_insurance_number", "uln")}
        return {name: value for name, value in values.items() if value}

    def _same_person(self):
        """This achievement, and others without a learner that share an identifier with it."""
        domain = fields.Domain.OR(
            fields.Domain(name, "=", self[name])
            for name in ("uln", "national_insurance_number", "individual_id")
            if self[name]
        )
        others = fields.Domain("company_id", "=", self.company_id.id) & fields.Domain(
            "learner_id", "=", False
        )
        return self | self.search(others & domain)

    def _set_learner(self, learner):
        # sudo(): who it was is confirmed, which a lock on what the register was told does not forbid
        self.sudo().with_context(**{CONTEXT_KEY: CHECKED}).write(
            {"learner_id": learner.id, "match": "chosen"}
        )
        for achievement in self:
            achievement.message_post(
                body=self.env._("Learner confirmed: %(name)s.", name=learner.name)
            )
