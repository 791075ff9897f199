"""Between the plan and the database: what the plan needs to know, and carrying it out."""

from dataclasses import replace
from itertools import chain

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ...core.file.check import check_rows
from ...core.file.header import headed
from ...core.file.reader import read
from ...core.registration.format import REGISTRATION_FILE, STORED
from ...core.registration.plan import (
    CREATE,
    UPDATE,
    Enrolment,
    Options,
    Qualification,
    Registration,
    World,
    keys,
    plan,
)
from ...tools.bulk import select
from ...tools.company_environment import company_environment
from ...tools.origin import Origin
from ..registration.writer import is_hooked, write_in_sets, write_with_orm

BATCH = 5000
"""Rows written between two words on the progress."""


class RegistrationImporter:
    """Plans and applies a registration file in one company, with the rights of the environment's user."""

    file_format = REGISTRATION_FILE

    def __init__(self, env, company):
        self._env = company_environment(env, company)
        self._company = company

    def plan(self, data, separator, options=Options(), mended=None, lock=False):  # noqa: B008
        """``(outcomes, sheet)`` of a file; raises ``FileRefused``.

        ``mended``: cells that stand for those of the file, by line as text.
        ``lock``: hold the registrations concerned until the end of the transaction. One that has
        changed since the transaction began raises a serialization failure, upon which Odoo runs
        the request again.
        """
        sheet = headed(read(data, separator), self.file_format)
        header, *rows = sheet.rows
        if mended:
            rows = [replace(row, cells=tuple(mended.get(str(row.line), row.cells))) for row in rows]
        checked = check_rows(rows, self.file_format, len(header.cells))
        today = fields.Date.context_today(self._env.user)
        return plan(checked, self._world(checked, lock), options, today), sheet

    def _world(self, rows, lock):
        ulns, numbers = keys(rows)
        of_company = Domain("company_id", "in", [False, self._company.id])
        learners = self._env["regcert.learner"]
        by_uln = _grouped(
            select(learners, of_company & Domain("uln", "in", list(ulns)), ["uln", "id"])
        )
        learners = learners.browse(chain.from_iterable(by_uln.values()))
        qualifications = self._env["regcert.qualification"].search_fetch(
            of_company & Domain("number_key", "in", list(numbers)),
            ["number_key", "awarding_organisation_id"],
            order="id",
        )
        return World(
            learners=by_uln,
            qualifications=_grouped(
                (record.number_key, _qualification(record)) for record in qualifications
            ),
            registrations=self._registrations(learners, qualifications, lock),
            enrolments=self._enrolments(learners),
            unverified=self._unverified(learners),
        )

    def _enrolments(self, learners):
        found = self._env["regcert.enrolment"]._by_qualification(learners, self._company)
        return {
            pair: Enrolment(enrolment, programme.name)
            for pair, (enrolment, programme) in found.items()
        }

    def _unverified(self, learners):
        """Learners with enrolments in the ILR, none of them QA verified."""
        # sudo(): the warning must not depend on which enrolments the user may read
        groups = (
            self._env["regcert.enrolment"]
            .sudo()
            ._read_group(
                [("learner_id", "in", learners.ids)], ["learner_id"], ["qa_verified:bool_or"]
            )
        )
        return frozenset(learner.id for learner, verified in groups if not verified)

    def _registrations(self, learners, qualifications, lock):
        registrations = self._env["regcert.registration"]
        domain = Domain("company_id", "=", self._company.id)
        domain &= Domain("learner_id", "in", learners.ids) & Domain(
            "qualification_id", "in", qualifications.ids
        )
        if lock:
            # In the order of ids, so that two imports wait for each other instead of blocking each other.
            query = registrations._search(domain, order="id")
            statement = SQL(
                "%s FOR UPDATE OF %s", query.select(), SQL.identifier(registrations._table)
            )
            self._env.flush_query(statement)
            # That somebody was quicker is no error to log: the request runs again
            self._env.cr.execute(statement, log_exceptions=False)
        found = select(registrations, domain, ["learner_id", "qualification_id", "id", *STORED])
        return _grouped(
            ((learner, qualification), Registration(id_, dict(zip(STORED, values, strict=True))))
            for learner, qualification, id_, *values in found
        )

    def apply(self, outcomes, import_id, progress=None):
        """Carries the plan out in this transaction: all of it, or an exception and nothing.

        ``progress`` is told ``(done, total)`` rows now and then, and may raise to stop it all.
        """
        creations = sorted(
            (outcome for outcome in outcomes if outcome.action == CREATE), key=_natural_key
        )
        updates = [outcome for outcome in outcomes if outcome.action == UPDATE]
        lines = {_natural_key(outcome): outcome.line for outcome in (*creations, *updates)}
        origin = Origin("import", import_id=import_id, lines=lines)
        total = len(creations) + len(updates)
        done = 0
        for batch in split_every(BATCH, creations, list):
            created = self._write(
                origin, creations=[self._creation_values(outcome) for outcome in batch]
            )
            for outcome, record in zip(batch, created, strict=True):
                outcome.registration_id = record.id
            done += len(batch)
            if progress:
                progress(done, total)
        for batch in split_every(BATCH, updates, list):
            self._write(
                origin, updates={outcome.registration_id: _new_values(outcome) for outcome in batch}
            )
            done += len(batch)
            if progress:
                progress(done, total)

    def revert(self, reversals, import_id):
        """Writes the values that undo an import, by registration."""
        self._write(Origin("undo", import_id=import_id), updates=reversals)

    def _write(self, origin, creations=(), updates=None):
        registrations = self._env["regcert.registration"]
        write = write_with_orm if is_hooked(registrations) else write_in_sets
        try:
            return write(registrations, creations, updates or {}, origin)
        except UniqueViolation as error:
            # Somebody else created the same registration after this transaction began: Odoo runs the
            # request again, and the new plan finds that record.
            raise ConcurrencyError(error.diag.constraint_name) from error

    def _creation_values(self, outcome):
        return {
            "company_id": self._company.id,
            "learner_id": outcome.learner_id,
            "qualification_id": outcome.qualification_id,
            "enrolment_id": outcome.enrolment.id if outcome.enrolment else False,
            **_new_values(outcome),
        }


def _new_values(outcome):
    return {name: new for name, (_old, new) in outcome.changes.items()}


def _natural_key(outcome):
    """What no two registrations share once the plan is carried out; as ``_history_key()`` has it."""
    return *outcome.pair, outcome.row.values["registration_number"] or ""


def _qualification(record):
    # sudo(): whether numbers are issued decides how the row is judged, whatever the user may read.
    issues_numbers = record.sudo().awarding_organisation_id.issues_registration_numbers
    return Qualification(record.id, issues_numbers)


def _grouped(pairs):
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
