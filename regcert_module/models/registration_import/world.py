"""Reads what a registration file is planned against, in as many queries for thousands of rows as for one."""

from collections import defaultdict
from itertools import chain

from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.grouped import grouped
from ...core.registration.format import STORED
from ...core.registration.numbers import number_key
from ...core.registration.world import Enrolment, Qualification, Registration, World, keys
from ...tools.bulk import select


class WorldReader:
    """Reads what the user of ``env`` may see in ``company``, with archived records.

    ``lock``: lock the registrations concerned until the end of the transaction; if one has changed since it began, PostgreSQL raises a
    serialization failure and Odoo runs the request again.
    """

    def __init__(self, env, company, lock=False):
        # Certificates also arrive for learners who have left, so archived records are read and the plan decides
        self._env = env(context={**env.context, "active_test": False})
        self._company = company
        self._lock = lock

    def read(self, rows):  # pylint: disable=method-required-super
        """The world of ``rows``, which are checked."""
        ulns, numbers = keys(rows)
        by_uln, archived_learners = self._learners(ulns)
        learners = self._env["regcert.learner"].browse(chain.from_iterable(by_uln.values()))
        qualifications = self._qualifications(numbers)
        registrations, archived_numbers = self._registrations(learners, qualifications)
        return World(
            learners=by_uln,
            archived_learners=archived_learners,
            qualifications=grouped(
                (record.number_key, _qualification(record)) for record in qualifications
            ),
            archived_qualifications=_names(qualifications.filtered(lambda found: not found.active)),
            registrations=registrations,
            archived_numbers=archived_numbers,
            enrolments=self._enrolments(learners),
            unverified=self._unverified(learners),
            bearers=self._bearers(rows, by_uln),
            terms=qualifications._terms(),
        )

    @property
    def _of_company(self):
        return Domain("company_id", "in", [False, self._company.id])

    def _learners(self, ulns):
        learners = self._env["regcert.learner"]
        found = select(
            learners, self._of_company & Domain("uln", "in", list(ulns)), ["uln", "id", "active"]
        )
        archived = learners.browse(id_ for _uln, id_, active in found if not active)
        return grouped((uln, id_) for uln, id_, _active in found), _names(archived)

    def _qualifications(self, numbers):
        return self._env["regcert.qualification"].search_fetch(
            self._of_company & Domain("number_key", "in", list(numbers)),
            ["number_key", "awarding_organisation_id", "active"],
            order="id",
        )

    def _registrations(self, learners, qualifications):
        """Active registrations by learner and qualification, and the numbers of archived ones."""
        registrations = self._env["regcert.registration"]
        domain = Domain("company_id", "=", self._company.id)
        domain &= Domain("learner_id", "in", learners.ids)
        domain &= Domain("qualification_id", "in", qualifications.ids)
        if self._lock:
            # In the order of ids, so that two imports wait for each other instead of deadlocking.
            query = registrations._search(domain, order="id")
            statement = SQL(
                "%s FOR UPDATE OF %s", query.select(), SQL.identifier(registrations._table)
            )
            self._env.flush_query(statement)
            # Losing a race is not an error to log, because the request runs again
            self._env.cr.execute(statement, log_exceptions=False)
        found = select(
            registrations, domain, ["active", "learner_id", "qualification_id", "id", *STORED]
        )
        undone = self._undone([id_ for active, _, _, id_, *_ in found if not active])
        in_use, archived = [], []
        for active, learner, qualification, id_, *values in found:
            record = Registration(id_, dict(zip(STORED, values, strict=True)))
            if active:
                in_use.append(((learner, qualification), record))
            elif id_ not in undone:
                archived.append(((learner, qualification), record.number))
        return grouped(in_use), grouped(archived)

    def _undone(self, archived):
        """Registrations archived by the undo of the import that created them: their rows may be imported again."""
        if not archived:
            return frozenset()
        # sudo(): what happened to a record, even if the user may not read its history
        history = self._env["regcert.registration.history"].sudo()
        found = history.search_fetch(
            [("registration_id", "in", archived), ("kind", "in", ("archived", "restored"))],
            ["registration_id", "source"],
            order="id",
        )
        last = {row.registration_id.id: row.source for row in found}
        return frozenset(id_ for id_, source in last.items() if source == "undo")

    def _enrolments(self, learners):
        enrolments = self._env["regcert.enrolment"].with_context(active_test=True)
        found = enrolments._all_by_qualification(learners, self._company)
        return {
            pair: [
                Enrolment(enrolment, programme.name, start) for enrolment, programme, start in rows
            ]
            for pair, rows in found.items()
        }

    def _unverified(self, learners):
        """Learners with enrolments in the ILR, none of which is QA verified."""
        # sudo(): the warning must not depend on which enrolments the user may read
        enrolments = self._env["regcert.enrolment"].with_context(active_test=True).sudo()
        groups = enrolments._read_group(
            [("learner_id", "in", learners.ids)], ["learner_id"], ["qa_verified:bool_or"]
        )
        return frozenset(learner.id for learner, verified in groups if not verified)

    def _bearers(self, rows, by_uln):
        """Learners who have a number that one of ``rows`` gives to another learner."""
        given, learners_of = set(), defaultdict(set)
        for row in rows:
            if number := row.values.get("registration_number"):
                given.add(number)
                learners_of[number_key(number)].update(by_uln.get(row.values["uln"], ()))
        bearers = [
            (organisation, number_key(number), learner)
            for number, learner, organisation in self._env["regcert.registration"]._number_bearers(
                given, self._company
            )
            if learners_of[number_key(number)] - {learner}
        ]
        names = _names(self._env["regcert.learner"].browse({learner for *_, learner in bearers}))
        found = defaultdict(dict)
        for organisation, key, learner in bearers:
            found[organisation, key][learner] = names[learner]
        return found


def _names(records):
    return {record.id: record.display_name for record in records}


def _qualification(record):
    # sudo(): whether numbers are issued decides how a row is judged, even if the user may not read it
    organisation = record.sudo().awarding_organisation_id
    return Qualification(record.id, organisation.issues_registration_numbers, organisation.id)
