"""Reads what a file of learners is planned against, in a fixed number of queries."""

from collections import defaultdict

from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.grouped import grouped
from ...core.ilr.learner_rows import Aims
from ...core.learner_import.format import OF_ENROLMENT, OF_LEARNER
from ...core.learner_import.world import Enrolment, Found, Learner, Programme, World, named

_ON_ENROLMENT = ("programme_id", "start_date", "active", *OF_ENROLMENT)


class WorldReader:
    """Reads what the user of ``env`` may see in ``company``, with archived records. ``lock``: lock the learners concerned until the end
    of the transaction."""

    def __init__(self, env, company, lock=False):
        self._env = env(context={**env.context, "active_test": False})
        self._company = company
        self._lock = lock

    def read(self, rows):  # pylint: disable=method-required-super
        """The world of ``rows``, which are checked."""
        learners = self._learners([row.values for row in rows])
        return World(
            learners=learners,
            enrolments=self._enrolments(list(learners)),
            programmes=self._programmes(),
            employers=self._named("res.partner", self._given(rows, "employer")),
            tutors=self._tutors(),
            countries=self._countries(),
            counties=self._counties(),
            home_country_id=self._company.country_id.id or None,
            registered=self._registered(list(learners)),
        )

    def aims(self):
        """The qualifications that learning aims may mean, and their possible programmes."""
        qualifications = self._env["regcert.qualification"].search_fetch(
            self._of_company & Domain("active", "=", True), ["number_key"]
        )
        key_of = {one.id: one.number_key for one in qualifications}
        by_code, by_aim = defaultdict(list), defaultdict(list)
        for same in self._programmes().values():
            for programme in same:
                if not programme.active:
                    continue
                if programme.ilr_code:
                    by_code[programme.ilr_code].append(programme)
                for id_ in programme.qualification_ids:
                    by_aim[key_of.get(id_)].append(programme)
        return Aims(frozenset(key_of.values()), by_code, by_aim)

    @property
    def _of_company(self):
        return Domain("company_id", "in", [False, self._company.id])

    def _given(self, rows, name):
        return {value for row in rows if (value := row.values.get(name))}

    def _learners(self, values):
        def given(name):
            return list({value for one in values if (value := one.get(name))})

        wanted = Domain.OR(
            Domain(name, "in", given(name))
            for name in ("uln", "individual_id", "date_of_birth", "email")
        )
        # Two learners with one name and date of birth, or one e-mail address, may be the same person
        learners = self._env["regcert.learner"].search_fetch(
            self._of_company & wanted, ["active", *OF_LEARNER], order="id"
        )
        if self._lock and learners:
            statement = SQL(
                "SELECT id FROM regcert_learner WHERE id IN %s ORDER BY id FOR UPDATE",
                learners._ids,
            )
            self._env.cr.execute(statement, log_exceptions=False)
        return {
            one.id: Learner(one.id, _values(one, OF_LEARNER), bool(one.active)) for one in learners
        }

    def _enrolments(self, learners):
        domain = [("learner_id", "in", learners), ("company_id", "=", self._company.id)]
        found = defaultdict(list)
        enrolments = self._env["regcert.enrolment"]
        for one in enrolments.search_fetch(domain, ["learner_id", *_ON_ENROLMENT], order="id"):
            found[one.learner_id.id].append(
                Enrolment(
                    one.id,
                    one.programme_id.id or None,
                    one.start_date or None,
                    _values(one, OF_ENROLMENT),
                    bool(one.active),
                )
            )
        return found

    def _programmes(self):
        found = defaultdict(list)
        programmes = self._env["regcert.programme"].search_fetch(
            self._of_company, ["name", "active", "ilr_code", "qualification_ids"], order="id"
        )
        for one in programmes:
            qualifications = tuple(one.qualification_ids.filtered("active").ids)
            code = one.ilr_code or ""
            found[named(one.name)].append(
                Programme(one.id, one.name, qualifications, bool(one.active), code)
            )
        return found

    def _named(self, model, names):
        """Contacts that a file may mean: those with these names, and companies to suggest the nearest name."""
        domain = self._of_company & Domain("active", "=", True)
        domain &= Domain("name", "in", list(names)) | Domain("is_company", "=", True)
        found = self._env[model].search_fetch(domain, ["name"], order="id")
        return grouped((named(one.name), Found(one.id, one.name)) for one in found if one.name)

    def _tutors(self):
        domain = [
            ("share", "=", False),
            ("active", "=", True),
            ("company_ids", "in", self._company.ids),
        ]
        # sudo(): names and logins of colleagues, to find the one that is meant
        users = self._env["res.users"].sudo().search_fetch(domain, ["name", "login"], order="id")
        return grouped(
            (name, Found(one.id, one.name))
            for one in users
            for name in {named(one.name), named(one.login)}
        )

    def _countries(self):
        countries = self._env["res.country"].with_context(lang="en_US")
        return grouped(
            (named(name), Found(one.id, one.name))
            for one in countries.search_fetch([], ["name", "code"])
            for name in (one.name, one.code)
        )

    def _counties(self):
        counties = self._env["res.country.state"].search_fetch([], ["name", "country_id"])
        return grouped(
            (named(one.name), Found(one.id, one.name, one.country_id.id)) for one in counties
        )

    def _registered(self, learners):
        domain = [("learner_id", "in", learners), ("company_id", "=", self._company.id)]
        groups = self._env["regcert.registration"]._read_group(
            domain, ["learner_id", "qualification_id"]
        )
        return frozenset((learner.id, qualification.id) for learner, qualification in groups)


def _values(record, names):
    """The filled values of a record, records by id."""
    found = {}
    for name in names:
        value = record[name]
        if value:
            found[name] = value.id if record._fields[name].type == "many2one" else value
    return found
