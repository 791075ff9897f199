from itertools import combinations

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.error import some
from ...core.file.issue import Issue
from ...core.file.levels import judged
from ...core.registration.dates import DATES, IMPLIED, disagreements
from ...core.registration.doubts import doubts
from ...core.registration.numbers import number_key
from ...core.registration.status import STATUSES
from ...tools.sentences import Speaker

WRITTEN = ("status", *DATES)


class RegcertRegistration(models.Model):
    """The warnings of an import, for registrations written in another way."""

    _inherit = "regcert.registration"

    doubts = fields.Text(
        "To check",
        compute="_compute_doubts",
        exportable=False,
        help="What an import of this registration would warn of.",
    )
    dates_disagree = fields.Boolean(
        "Dates and status disagree",
        compute="_compute_dates_disagree",
        search="_search_dates_disagree",
        exportable=False,
        help="A date is before an earlier step's, a status is without its date, or a date is beyond the status.",
    )

    @api.depends(*WRITTEN)
    def _compute_dates_disagree(self):
        for registration in self:
            registration.dates_disagree = any(disagreements(registration._values_written()))

    @api.model
    def _search_dates_disagree(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        if set(value) == {True, False}:
            return Domain(operator == "in")
        disagree = Domain.custom(to_sql=_disagree)
        return disagree if (operator == "in") == (True in value) else ~disagree

    @api.depends(
        *WRITTEN, "registration_number", "learner_id", "qualification_id", "enrolment_id", "active"
    )
    @api.depends_context("lang", "tz")
    def _compute_doubts(self):
        speaker = Speaker(self.env)
        levels = self.env["regcert.registration.rule"]._levels()
        for registration in self:
            issues = registration._issues()
            sentences = [speaker.say(issue) for issue in judged(list(issues), levels)]
            registration.doubts = "\n".join(sentences) or False

    def _issues(self):
        """The issues from ``core.registration.rules`` of this registration as it is."""
        if not self.active:
            return
        yield from self._issues_of(self._values_written())
        if self.registration_number and (names := self._others_with_number()):
            where = [], some(names)
            number = self.registration_number
            yield Issue("number_shared", value=number, params={"where": where})
        if not self.enrolment_id and self.learner_id and self.qualification_id:
            yield from self._enrolment_issues()

    def _issues_of(self, values):
        """The issues of the status and dates in ``values``."""
        return doubts(values, fields.Date.context_today(self))

    def _others_with_number(self):
        """The names of other learners with this registration number of the awarding organisation."""
        key = number_key(self.registration_number)
        bearers = self._number_bearers([self.registration_number], self.company_id)
        ids = {
            learner
            for number, learner, organisation in bearers
            if number_key(number) == key
            and organisation == self.awarding_organisation_id.id
            and learner != self.learner_id.id
        }
        return sorted(self.env["regcert.learner"].browse(ids).mapped("display_name"))

    def _enrolment_issues(self):
        enrolments = self.env["regcert.enrolment"]
        found = enrolments._all_by_qualification(self.learner_id, self.company_id)
        fitting = found.get((self.learner_id.id, self.qualification_id.id), ())
        if len(fitting) > 1:
            names = enrolments.browse(id_ for id_, *_ in fitting).mapped("display_name")
            params = {"count": len(fitting), "names": some(names)}
            yield Issue("enrolment_several", params=params)

    def _values_written(self):
        return {name: self[name] or None for name in WRITTEN}


def _disagree(registrations, alias, query):
    """:func:`disagreements` as an SQL condition."""

    def column(name):
        return registrations._field_to_sql(alias, name, query)

    later = [SQL("%s < %s", column(b), column(a)) for a, b in combinations(DATES, 2)]
    wrong = []
    for status in STATUSES:
        implied = IMPLIED.get(status.key)
        reached = DATES.index(implied) if implied else -1
        beyond = [SQL("%s IS NOT NULL", column(name)) for name in DATES[reached + 1 :]]
        missing = [SQL("%s IS NULL", column(implied))] if implied else []
        if either := missing + beyond:
            wrong.append(
                SQL("%s = %s AND (%s)", column("status"), status.key, SQL(" OR ").join(either))
            )
    return SQL(
        "COALESCE(%s, FALSE)", SQL(" OR ").join(SQL("(%s) IS TRUE", one) for one in later + wrong)
    )
