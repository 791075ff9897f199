"""Connects the checks of achievements to the database: loads what they need to know, and records what passed."""

from contextlib import suppress
from itertools import chain

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain
from odoo.tools import split_every

from ...core.achievement.file import single_row
from ...core.achievement.match import CHOSEN, EXACT
from ...core.achievement.plan import plan
from ...core.achievement.world import IDENTIFIERS, Earlier, Person, World, identifiers_of
from ...core.achievement_scheme.scheme import VALUES
from ...core.file.check import check_rows
from ...core.file.issue import FileRefused, Issue
from ...core.header.header import headed
from ...tools.company_environment import company_environment
from ...tools.origin import CONTEXT_KEY as ORIGIN_KEY
from ...tools.origin import Origin
from ...tools.reading import read_file
from ...tools.sentences import Speaker
from ...tools.short_forms import full_forms
from ...tools.workbook import SHEET
from .writer import create_achievements

BATCH = 2_000
"""How many achievements are recorded between two updates of the progress."""

ID_DIGITS = 10
"""The longest Individual ID."""

CHECKED = object()
"""Set under :data:`CONTEXT_KEY` in the context of records that have just been checked. No client can send it."""

CONTEXT_KEY = "regcert_achievements_checked"


class AchievementImporter:
    """Checks achievements of one company by one scheme, with the rights of the environment's user."""

    def __init__(self, env, company, scheme):
        self._env = company_environment(env, company)
        self._company = company
        self._scheme = scheme
        self.file_format = scheme._format()

    # From a file

    def plan(self, data):
        """``(outcomes, sheet)`` of a CSV file or workbook; raises ``FileRefused``."""
        sheet = self.read(data)
        header, *rows = sheet.rows
        return self._judged(check_rows(rows, self.file_format, len(header.cells))), sheet

    def read(self, data):  # pylint: disable=method-required-super
        """The rows of a file from its header on, numbered as in a spreadsheet, and the separator with which the header fits."""
        found = None
        try:
            found = read_file(data, wanted=SHEET)
            sheet = headed(found, self.file_format)
        except FileRefused as refusal:
            meant = [issue.params["meant"] for issue in refusal.issues if "meant" in issue.params]
            if not meant:
                if found:
                    self._refuse_old(found)
                raise
            sheet = headed(read_file(data, meant[0]), self.file_format)
        return sheet.as_in_spreadsheet()

    def _refuse_old(self, sheet):
        """Raises ``FileRefused`` if the file fits an earlier version of the scheme."""
        for scheme in self._scheme._earlier():
            with suppress(FileRefused):
                headed(sheet, scheme._format())
                changes = self._scheme._changes_since(scheme)
                params = {"old": scheme.version, "new": self._scheme.version, "changes": changes}
                break
        else:
            return
        raise FileRefused(Issue("scheme_old", params=params))

    def record(self, outcomes, upload, progress=None):
        """Creates the achievements of ``outcomes``: all of them, or an exception and none."""
        speaker = Speaker(self._env)
        achievements = self._env["regcert.achievement"].with_context(
            **{CONTEXT_KEY: CHECKED, ORIGIN_KEY: Origin("import")},
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
        )
        done = 0
        try:
            for batch in split_every(BATCH, outcomes, list):
                create_achievements(
                    achievements,
                    [
                        {
                            **self.values(outcome, speaker),
                            "upload_id": upload.id,
                            "line": outcome.line,
                            "company_id": self._company.id,
                            "scheme_id": self._scheme.id,
                            "user_id": upload.user_id.id,
                        }
                        for outcome in batch
                    ],
                )
                done += len(batch)
                if progress:
                    progress(done, len(outcomes))
        except UniqueViolation as error:
            # Another transaction has just recorded the same; when this one is tried again, the checks find that record.
            raise ConcurrencyError(error.diag.constraint_name) from error

    def values(self, outcome, speaker):
        """The field values of an achievement made from a checked row."""
        values, extra = {}, {}
        for column in self.file_format.columns:
            value = outcome.row.values.get(column.name)
            if column.name in VALUES:
                values[column.name] = value or False
            elif value not in (None, ""):
                extra[column.name] = column.cell.render(value)
        values.pop("course_code", None)
        return values | {
            "course_id": outcome.course.id,
            "learner_id": outcome.match.learner_id,
            "extra": extra or False,
            **self.found_out(outcome, speaker),
        }

    def found_out(self, outcome, speaker):
        """The warnings about an achievement that may be recorded."""
        return {
            "match": outcome.match.kind,
            "match_note": self._headers(outcome.match.agreed),
            "match_differs": self._headers(outcome.match.differed),
            "advice": "\n".join(map(speaker.say, outcome.issues)) or False,
        }

    def _headers(self, names):
        known = [name for name in names if name in self.file_format.positions]
        return ", ".join(self.file_format.column(name).header for name in known) or False

    # From the form

    def judge(self, achievements, chosen=()):
        """Checks records as rows of a file. ``chosen``: ids of records whose learner somebody has just chosen."""
        rows = [
            single_row(achievement._file_values(self.file_format), self.file_format, line)
            for line, achievement in enumerate(achievements, 1)
        ]
        linked = {
            line: (
                achievement.learner_id.id,
                CHOSEN if achievement.id in chosen else achievement.match or EXACT,
            )
            for line, achievement in enumerate(achievements, 1)
            if achievement.learner_id
        }
        checked = check_rows(rows, self.file_format, len(self.file_format.columns))
        return self._judged(checked, linked, achievements.ids)

    def _judged(self, rows, linked=None, exclude=()):
        linked = linked or {}
        levels = self._env["regcert.achievement.rule"]._levels()
        world = self._world(rows, [learner_id for learner_id, _kind in linked.values()], exclude)
        return plan(rows, self.file_format, world, levels, linked)

    # The world

    def _world(self, rows, linked, exclude):
        values = [row.values for row in rows]
        learners = self._learners(values, linked)
        numbers, shared = self._levy_numbers(values)
        return World(
            today=fields.Date.context_today(self._env.user),
            courses={
                course.code_key: course._as_core()
                for course in self._env["regcert.course"].search(
                    [
                        (
                            "code_key",
                            "in",
                            list({v["course_code"] for v in values if v.get("course_code")}),
                        )
                    ]
                )
            },
            people=tuple(map(_person, learners)),
            earlier=tuple(self._earlier(values, learners, exclude)),
            late_after=self._env["regcert.achievement"]._days("late"),
            levy_numbers=numbers,
            shared_levy_numbers=shared,
            full_forms=full_forms,
        )

    def _levy_numbers(self, values):
        """Which of ``values`` employers on record have, and which of these several have; None if no employer has one."""
        employers = self._env["res.partner"].with_context(active_test=False)
        own = Domain("company_id", "in", [False, self._company.id])
        if not employers.search_count(own & Domain("regcert_levy_number", "!=", False), limit=1):
            return None, ()
        found = employers._by_levy_number(
            {v["levy_number"] for v in values if v.get("levy_number")}, self._company
        )
        in_use = {number: some.filtered("active") for number, some in found.items()}
        return set(found), {number for number, some in in_use.items() if len(some) > 1}

    def _learners(self, values, linked):
        """Finds every learner that a row may mean in one query, including archived ones."""
        wanted = Domain("id", "in", list(linked))
        given = _given(values)
        given["individual_id"] = set(chain.from_iterable(map(_alike, given["individual_id"])))
        for name, found in given.items():
            wanted |= Domain(name, "in", list(found))
        births = {
            v["date_of_birth"] for v in values if v.get("date_of_birth") and v.get("last_name")
        }
        if births:
            wanted |= Domain("date_of_birth", "in", list(births))
        mine = Domain("company_id", "in", [False, self._company.id])
        learners = self._env["regcert.learner"].with_context(active_test=False)
        names = ["first_name", "last_name", "date_of_birth", "active", *IDENTIFIERS]
        return learners.search_fetch(mine & wanted, names, order="id")

    def _earlier(self, values, learners, exclude):
        wanted = Domain("learner_id", "in", learners.ids)
        for name, found in _given(values).items():
            wanted |= Domain(name, "in", list(found))
        domain = Domain("company_id", "=", self._company.id) & Domain("id", "not in", list(exclude))
        found = self._env["regcert.achievement"].search_fetch(
            domain & wanted,
            ["course_id", "achievement_date", "learner_id", *IDENTIFIERS],
            order="id",
        )
        for achievement in found:
            yield Earlier(
                achievement.course_id.id,
                achievement.achievement_date,
                achievement.learner_id.id or None,
                identifiers_of(_identifiers(achievement)),
            )


def _given(values):
    """Identifier to its values in the rows."""
    found = {name: set() for name in IDENTIFIERS}
    for row in values:
        for name, value in identifiers_of(row).items():
            found[name].add(value)
    return found


def _alike(number):
    """An Individual ID with more and fewer leading zeros."""
    bare = number.lstrip("0")
    return {number, *(bare.zfill(length) for length in range(len(bare), ID_DIGITS + 1))} - {""}


def _person(learner):
    return Person(
        learner.id,
        learner.first_name or "",
        learner.last_name or "",
        learner.date_of_birth or None,
        identifiers_of(_identifiers(learner)),
        learner.active,
    )


def _identifiers(record):
    return {name: record[name] for name in IDENTIFIERS}
