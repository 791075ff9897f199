"""Connects the plan to the database: loads what the plan needs to know, and carries it out."""

from dataclasses import replace

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.tools import split_every

from ...core.file.check import check_rows
from ...core.file.sheet import corrected
from ...core.header.header import headed
from ...core.registration.format import REGISTRATION_FILE
from ...core.registration.outcome import CREATE, UPDATE
from ...core.registration.plan import Options, plan
from ...tools.company_environment import company_environment
from ...tools.origin import Origin
from ...tools.reading import read_file
from ..registration.writer import is_hooked, write_in_sets, write_with_orm
from .world import WorldReader

BATCH = 5000
"""How many rows are written between two updates of the progress."""


class RegistrationImporter:
    """Plans and carries out a registration file in one company, with the rights of the environment's user."""

    file_format = REGISTRATION_FILE

    def __init__(self, env, company):
        self._env = company_environment(env, company)
        self._company = company

    def plan(self, data, separator, options=Options(), mended=None, lock=False):  # noqa: B008
        """``(outcomes, sheet)`` of a file; raises ``FileRefused``.

        ``mended``: corrected cells, by line as text. ``lock``: lock the registrations concerned until the end of the transaction; if one
        has changed since it began, PostgreSQL raises a serialization failure and Odoo runs the request again.
        """
        sheet = headed(read_file(data, separator), self.file_format)
        header, *rows = sheet.rows
        checked = check_rows(corrected(rows, mended or {}), self.file_format, len(header.cells))
        today = fields.Date.context_today(self._env.user)
        world = WorldReader(self._env, self._company, lock).read(checked)
        levels = self._env["regcert.registration.rule"]._levels()
        return plan(checked, world, replace(options, levels=levels), today), sheet

    def apply(self, outcomes, import_id, progress=None):
        """Carries the plan out in this transaction, completely or not at all. ``progress`` is called with ``(done, total)`` rows from
        time to time, and may raise to stop."""
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
            # Another transaction has just created the same registration: Odoo runs this request
            # again, and the new plan finds that record.
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
    """What no two registrations share after the plan is carried out, as ``_history_key()`` returns it."""
    return *outcome.pair, outcome.number or ""
