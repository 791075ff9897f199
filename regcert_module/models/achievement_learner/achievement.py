from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...core.achievement.match import CONFLICT, CREATED, EXACT, SEVERAL
from ...core.achievement.people import differences, groups, someone
from ...core.achievement.world import IDENTIFIERS
from ...tools.sentences import Speaker
from ...tools.short_forms import full_forms
from ..achievement.achievement import PERSON
from ..achievement.importer import CHECKED, CONTEXT_KEY, AchievementImporter

CREATE, LINK, RESTORE, OUT = "create", "link", "restore", "out"


class People(NamedTuple):
    """Achievements that seem to belong to one person. ``reason`` says why they are left out; ``learner`` is set if the person is on
    record."""

    achievements: models.BaseModel
    kind: str
    learner: models.BaseModel
    reason: str = ""


class RegcertAchievement(models.Model):
    """Makes learners from achievements whose learner is not on record: one for each consistent group, none for a group that contradicts
    itself."""

    _inherit = "regcert.achievement"

    def action_create_learners(self):
        """Shows who would become a learner and who would not."""
        self.check_access("write")
        window = self.env["regcert.achievement.learners"]._open(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Create learners"),
            "res_model": window._name,
            "res_id": window.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_create_learner(self):
        """Makes the learners without showing them first. Raises ``UserError`` if none can be made."""
        self.check_access("write")
        people = self._people_not_on_record()
        if people and all(one.kind == OUT for one in people):
            raise UserError("\n".join(dict.fromkeys(one.reason for one in people)))
        self._make_learners(people)
        return True

    def _people_not_on_record(self):
        """The :class:`People` that these achievements are about, with other achievements that share an identifier."""
        found = []
        wanted = self.filtered(lambda one: not one.learner_id.active)
        for company, achievements in wanted.grouped("company_id").items():
            achievements |= achievements._of_the_same_people()
            found += achievements._sorted_into_people(company)
        return found

    def _of_the_same_people(self):
        """Other achievements without a learner that share an identifier with these, directly or through others."""
        everybody = latest = self
        while latest:
            shared = Domain.OR(
                Domain(name, "in", list({one[name] for one in latest if one[name]}))
                for name in IDENTIFIERS
            )
            open_ones = Domain("company_id", "=", self.company_id.id) & Domain(
                "learner_id", "=", False
            )
            latest = self.search(open_ones & shared) - everybody
            everybody |= latest
        return everybody

    def _sorted_into_people(self, company):
        achievements = self.sorted("id")
        scheme = self.env["regcert.achievement.scheme"]._current(company)
        importer = AchievementImporter(self.env, company, scheme)
        outcomes = dict(zip(achievements, importer.judge(achievements), strict=True))
        speaker = Speaker(self.env)
        people = [someone(one, {name: one[name] for name in PERSON}) for one in achievements]
        for group in groups(people, full_forms):
            members = self.browse().union(*(one.key for one in group))
            learners = self.env["regcert.learner"].browse(
                {outcomes[one].match.learner_id or 0 for one in members} - {0}
            )
            kind = RESTORE if learners and not learners[0].active else LINK if learners else CREATE
            reason = self._why_left_out(
                group, learners, [outcomes[one] for one in members], speaker
            )
            yield People(members, OUT if reason else kind, learners[:1], reason)

    def _why_left_out(self, group, learners, outcomes, speaker):
        if differing := differences(group, full_forms):
            labels = [self._fields[name]._description_string(self.env) for name in differing]
            return self.env._(
                "They share an identifier, but differ in: %(fields)s. Correct the achievements of one of them.",
                fields=", ".join(labels),
            )
        for outcome in outcomes:
            if outcome.match.kind in (CONFLICT, SEVERAL):
                code = "learner_conflict" if outcome.match.kind == CONFLICT else "learner_several"
                said = [speaker.say(issue) for issue in outcome.issues if issue.code == code]
                return said[0] if said else self.env._("There is no way to know who is meant.")
        if len(learners) > 1:
            return self.env._(
                "They are %(count)s learners on record. Choose the learner in each achievement.",
                count=len(learners),
            )
        return self._why_twice(self.browse().union(*(one.key for one in group)), learners)

    def _why_twice(self, achievements, learner):
        """A person can achieve a course only once on a day."""
        known = learner and self.search(
            [("learner_id", "=", learner.id), ("id", "not in", achievements.ids)]
        )
        passes = [
            (one.course_id, one.achievement_date) for one in achievements | (known or self.browse())
        ]
        if len(passes) > len(set(passes)):
            return self.env._(
                "The learner has two achievements of the same course on one day. Archive one of them."
            )
        return ""

    def _make_learners(self, people):
        """Creates, restores and links learners; returns those that were created."""
        new = [one for one in people if one.kind == CREATE]
        created = self.env["regcert.learner"].create(
            [one.achievements._as_learner() for one in new]
        )
        for one, learner in zip(new, created, strict=True):
            one.achievements._link_learner(learner, CREATED)
        for one in people:
            if one.kind in (LINK, RESTORE):
                one.learner.active = True
                one.achievements._link_learner(one.learner, EXACT)
        self.browse().union(*(one.achievements for one in people if one.kind != OUT))._judge_again()
        return created

    def _as_learner(self):
        """One learner from everything that these achievements say about a person."""
        values = {name: next((one[name] for one in self if one[name]), False) for name in PERSON}
        return {**values, "company_id": self.company_id.id}

    def _link_learner(self, learner, kind):
        unlinked = self.filtered(lambda one: one.learner_id != learner)
        # sudo(): confirming the learner is allowed even when the details for the register are locked
        unlinked.sudo().with_context(**{CONTEXT_KEY: CHECKED}).write(
            {"learner_id": learner.id, "match": kind}
        )
        said = self.env._("Learner confirmed: %(name)s.", name=learner.name)
        unlinked._message_log_batch({one.id: said for one in unlinked})

    def _judge_again(self):
        """Warnings about these achievements, now that more is known; nothing is refused."""
        speaker = Speaker(self.env)
        for company, achievements in self.grouped("company_id").items():
            scheme = self.env["regcert.achievement.scheme"]._current(company)
            importer = AchievementImporter(self.env, company, scheme)
            outcomes = importer.judge(achievements)
            # sudo(): no user may write what the system fills in
            found_out = achievements.sudo().with_context(**{CONTEXT_KEY: CHECKED})
            for achievement, outcome in zip(found_out, outcomes, strict=True):
                achievement.write(importer.found_out(outcome, speaker))
