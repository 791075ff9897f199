"""Connects the plan of a file of learners to the database."""

import io
from collections import defaultdict
from dataclasses import replace

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.tools import split_every

from ...core.file.check import check_rows
from ...core.file.columns import own_format
from ...core.file.issue import FileRefused, Issue
from ...core.file.sheet import Sheet, corrected
from ...core.header.header import squared
from ...core.ilr.learner_rows import ILR_ROWS, checked_rows
from ...core.ilr.reader import IlrReader
from ...core.learner_import.format import LEARNER_FILE, MAX_BYTES, MAX_ROWS, PASSED_OVER
from ...core.learner_import.outcome import New
from ...core.learner_import.plan import plan
from ...core.learner_import.world import named
from ...tools.company_environment import company_environment
from ...tools.origin import CONTEXT_KEY, Origin
from ...tools.reading import read_file
from ..learner.writer import create_enrolments, create_learners
from ..records_import.made import QUIET, Made
from .world import WorldReader

SHEET = "Learners"
"""The name of the sheet to read in a workbook; without it, the first sheet."""

BATCH = 1000
"""How many learners are written between two updates of the progress."""


class LearnerImporter:
    """Plans and carries out a file of learners in one company, with the rights of the environment's user."""

    def __init__(self, env, company):
        self._env = company_environment(env, company)
        self._company = company
        self._names = {}
        """By kind, names that were not on record to the ids created for them."""

    def plan(self, data, separator, options, mended, lock=False, ask_whose=None):
        """``(plan, sheet, format)`` of a CSV or ILR file; raises ``FileRefused``. ``ask_whose`` may refuse a UKPRN."""
        today = fields.Date.context_today(self._env.user)
        reader = WorldReader(self._env, self._company, lock)
        if is_xml(data):
            ilr = IlrReader(io.BytesIO(data))
            learners = list(ilr)
            if ask_whose:
                ask_whose(ilr.header.ukprn)
            checked = checked_rows(learners, reader.aims(), mended)
            found = plan(checked, reader.read(checked), ILR_ROWS, options, today)
            return found, Sheet((), "utf-8", separator), ILR_ROWS
        sheet = squared(read_file(data, separator, SHEET, max_bytes=MAX_BYTES, max_rows=MAX_ROWS))
        file_format, notices = own_format(sheet, LEARNER_FILE, PASSED_OVER)
        header, *rows = sheet.rows
        if not rows:
            raise FileRefused(Issue("no_rows", header.line))
        checked = check_rows(corrected(rows, mended), file_format, len(header.cells))
        world = reader.read(checked)
        sheet = replace(sheet, notices=(*sheet.notices, *notices))
        return plan(checked, world, file_format, options, today), sheet, file_format

    def apply(self, outcomes, upload_id, progress=None):
        """Carries the plan out in this transaction. Returns what was created and changed: ``Made``."""
        done = Made()
        people = defaultdict(list)
        for outcome in outcomes:
            if outcome.of_learner or outcome.of_enrolment or outcome.enrols or outcome.registers:
                people[outcome.learner_id, outcome.person].append(outcome)
            elif not outcome.learner and outcome.person == outcome.line:
                people[None, outcome.person].append(outcome)
        try:
            self._make_names(outcomes, done)
            total, count = len(people), 0
            for batch in split_every(BATCH, people.items(), list):
                self._write(batch, done, upload_id)
                count += len(batch)
                if progress:
                    progress(count, total)
        except UniqueViolation as error:
            # Another transaction has just created the same learner; when this one is tried again, the plan finds it
            raise ConcurrencyError(error.diag.constraint_name) from error
        return done

    def _model(self, name, **context):
        return self._env[name].with_context(**QUIET, **context)

    def _make_names(self, outcomes, done):
        """Creates programmes and employers that are not on record."""
        for kind, model, values in (
            ("programme", "regcert.programme", {}),
            ("employer", "res.partner", {"is_company": True}),
        ):
            names = {}
            for outcome in outcomes:
                found = getattr(outcome, kind)
                if isinstance(found, New) and (outcome.enrols or outcome.of_enrolment):
                    names.setdefault(named(found.name), found.name)
            company = {"company_id": self._company.id, **values}
            made = self._model(model).create([{"name": name, **company} for name in names.values()])
            self._names[kind] = dict(zip(names, made.ids, strict=True))
            done.created[model] += made.ids

    def _write(self, people, done, upload_id):
        learners = self._model("regcert.learner")
        new = [(key, group) for key, group in people if key[0] is None]
        made = create_learners(learners, self._company, [_merged(group) for _key, group in new])
        done.created["regcert.learner"] += made
        ids = dict(zip((key for key, _group in new), made, strict=True))
        enrolments, of_outcome = [], []
        for key, group in people:
            learner_id = key[0] or ids[key]
            if key[0]:
                done.update(learners.browse(learner_id), _merged(group))
            for outcome in group:
                values = self._enrolment_values(outcome)
                if outcome.enrols:
                    start = outcome.row.values.get("start_date") or False
                    programme = self._id_of("programme", outcome.programme)
                    known = {
                        "learner_id": learner_id,
                        "programme_id": programme,
                        "start_date": start,
                    }
                    enrolments.append({**known, **values})
                    of_outcome.append((outcome, learner_id))
                elif outcome.enrolment:
                    enrolment = self._model("regcert.enrolment").browse(outcome.enrolment.id)
                    done.update(enrolment, values)
        created = create_enrolments(self._model("regcert.enrolment"), self._company, enrolments)
        done.created["regcert.enrolment"] += created
        found = {id(outcome): one for (outcome, _id), one in zip(of_outcome, created, strict=True)}
        self._register(people, ids, found, done, upload_id)

    def _register(self, people, ids, enrolments, done, upload_id):
        """Creates *Not registered* records."""
        values = [
            {
                "company_id": self._company.id,
                "learner_id": key[0] or ids[key],
                "qualification_id": qualification,
                "enrolment_id": enrolments.get(id(outcome))
                or (outcome.enrolment.id if outcome.enrolment else False),
            }
            for key, group in people
            for outcome in group
            for qualification in outcome.registers
        ]
        if values:
            registrations = self._model("regcert.registration", **{CONTEXT_KEY: Origin("import")})
            done.created["regcert.registration"] += registrations.create(values).ids

    def _enrolment_values(self, outcome):
        values = dict(outcome.of_enrolment)
        if "employer_id" in values:
            values["employer_id"] = self._id_of("employer", values["employer_id"])
        return values

    def _id_of(self, kind, found):
        if isinstance(found, New):
            return self._names[kind][named(found.name)]
        return found.id if hasattr(found, "id") else found


def is_xml(data):
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _merged(group):
    values = {}
    for outcome in group:
        values |= outcome.of_learner
    return values
