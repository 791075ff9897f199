"""The way of a file through the core, and what must be true for any bytes.

A function here takes bytes and returns nothing. It raises only a failed assertion of one of these:

* bytes are read, or refused with ``FileRefused``;

* what is read is exactly what the file says: no character is lost or added;

* each row is accepted or rejected, none is lost or duplicated;

* the registration has the values of its accepted row;

* the error file has the values of a rejected row, is read the same again, and is rejected again until somebody corrects it.
"""

import io
import json
from datetime import date

from odoo.addons.regcert_module.core.achievement.plan import plan as plan_achievements
from odoo.addons.regcert_module.core.achievement.world import Course, Earlier, Person
from odoo.addons.regcert_module.core.achievement.world import World as AchievementWorld
from odoo.addons.regcert_module.core.achievement_scheme.scheme import ColumnSpec, scheme_format
from odoo.addons.regcert_module.core.achievement_scheme.scheme_file import read_scheme, scheme_rows
from odoo.addons.regcert_module.core.batch.acknowledgement import (
    AcknowledgementFormat,
    Expected,
    translate,
)
from odoo.addons.regcert_module.core.cell.identifiers import uln_key
from odoo.addons.regcert_module.core.cell.text import clean, squeeze
from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.error_file import SHORT, error_row
from odoo.addons.regcert_module.core.file.format import HELPER_HEADERS
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import SEPARATORS, Row, read
from odoo.addons.regcert_module.core.file.summary import mostly_wrong
from odoo.addons.regcert_module.core.file.writer import write_csv
from odoo.addons.regcert_module.core.header.header import headed
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE, STORED
from odoo.addons.regcert_module.core.registration.outcome import REJECT, digest
from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import (
    Qualification,
    Registration,
    World,
)
from odoo.addons.regcert_module.core.rule.rule import RULES
from odoo.addons.regcert_module.tools.workbook import SHEET, sheets
from odoo.addons.regcert_module.tools.workbook.reading import sheet_of

ANN, BEN, CARA = "1818365846", "3941465413", "8875682037"
BUSINESS, CARE = "60119773", "60319367"
TODAY = date(2026, 3, 1)


def _registration(identity, **values):
    return Registration(identity, {**dict.fromkeys(STORED), "status": "not_registered", **values})


WORLD = World(
    learners={ANN: [1], BEN: [2], CARA: [3, 4], "9999999999": [5], "1": [6]},
    qualifications={
        BUSINESS: [Qualification(1)],
        CARE: [Qualification(2, issues_numbers=False)],
        "A": [Qualification(3)],
    },
    registrations={
        (1, 1): [_registration(1), _registration(2, registration_number="007")],
        (2, 1): [_registration(3, status="registered", registration_number="N-1")],
    },
    unverified=frozenset({2}),
)

SCHEME = (
    ColumnSpec("Date", "achievement_date", "date", need="mandatory"),
    ColumnSpec("Course", "course_code", "course", need="mandatory"),
    ColumnSpec("First", "first_name"),
    ColumnSpec("Last", "last_name"),
    ColumnSpec("Born", "date_of_birth", "birth_date"),
    ColumnSpec("ULN", "uln", "uln", need="group"),
    ColumnSpec("NI", "national_insurance_number", "ni_number", need="group"),
    ColumnSpec("Grade", "grade", "choice", choices=("Pass", "Merit")),
)
ACHIEVEMENTS = scheme_format("fuzz", SCHEME)
ACHIEVEMENT_WORLD = AchievementWorld(
    TODAY,
    {
        "A1": Course(1, "A1", validity_months=60),
        "A1R": Course(2, "A1R", refresher_of=1, refresher_months=66),
    },
    (Person(1, "Ann", "Ash", date(1990, 1, 2), {"uln": ANN}),),
    (Earlier(1, date(2025, 1, 1), 1),),
)

ACKNOWLEDGEMENT = AcknowledgementFormat("ULN", "Number", "Date", "Aim")
SENT = (
    Expected(ANN, "A 1", "601/1977/3"),
    Expected(BEN, "B-2", "601/1977/3", status="achieved"),
    Expected(CARA, "C3", "601/1977/3"),
    Expected(CARA, "C3", "603/1936/7"),
)

CODECS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "cp1252": "cp1252"}


def registrations(data, separator=","):
    """A file of registrations: read, checked and planned, its error file written and read."""
    sheet = _read(data, separator)
    sheet = sheet and _headed(sheet, REGISTRATION_FILE)
    if not sheet:
        return
    header, *rows = sheet.rows
    checked = check_rows(rows, REGISTRATION_FILE, len(header.cells))
    outcomes = plan(checked, WORLD, today=TODAY)
    assert [outcome.line for outcome in outcomes] == [row.line for row in rows]
    assert digest(outcomes) == digest(plan(checked, WORLD, today=TODAY))
    _check_issues(mostly_wrong(outcomes, REGISTRATION_FILE))
    for outcome in outcomes:
        _check_issues(outcome.issues)
        assert (outcome.action == REJECT) == any(issue.is_error for issue in outcome.issues)
        if outcome.action != REJECT:
            _check_accepted(outcome)
    rejected = [outcome for outcome in outcomes if outcome.action == REJECT]
    again = _out_and_in([outcome.row for outcome in rejected], REGISTRATION_FILE, sheet.separator)
    # Rows rejected because of other rows may be accepted without those
    for before, after in zip(rejected, again, strict=True):
        assert after.rejected or not before.row.rejected


def achievements(data):
    """A file of achievements, in whatever separator its header fits."""
    sheet = _read(data, ",")
    if sheet:
        _judge_achievements(sheet)


def workbook(data):
    """A workbook, if it is one. It is read in this process, because starting another one takes a while."""
    try:
        found = list(map(json.loads, map(json.dumps, sheets.read(data, SHEET))))
    except Exception:  # the limits of the other process
        return
    try:
        sheet = sheet_of(found)
    except FileRefused as refusal:
        _check_issues(refusal.issues)
        return
    assert sheet.is_workbook
    _judge_achievements(sheet)


def acknowledgement(data, separator=","):
    """An awarding organisation's answer: each row becomes one row on the same line."""
    sheet = _read(data, separator)
    if not sheet:
        return
    try:
        found = translate(sheet, ACKNOWLEDGEMENT, SENT)
    except FileRefused as refusal:
        _check_issues(refusal.issues)
        return
    _check_issues(found.problems)
    content = io.BytesIO()
    write_csv(content, found.rows)
    made = read(content.getvalue(), max_bytes=1 << 30)
    lines = [row.line for row in made.rows]
    assert lines == [row.line for row in sheet.rows if row.line >= lines[0]]
    problems = [issue.line for issue in found.problems]
    assert sorted(set(problems)) == problems
    registrations(content.getvalue())


def scheme(data, separator=","):
    """A scheme, and the file written from it."""
    sheet = _read(data, separator)
    if not sheet:
        return
    try:
        specs = read_scheme(sheet.rows, {})
    except FileRefused as refusal:
        _check_issues(refusal.issues)
        return
    scheme_format("fuzz", specs)
    rows = [Row(line, cells) for line, cells in enumerate(scheme_rows(specs), 1)]
    assert list(scheme_rows(read_scheme(rows, {}))) == list(scheme_rows(specs))


def _read(data, separator):
    """The sheet, or None for a file that is refused."""
    try:
        sheet = read(data, separator)
    except FileRefused as refusal:
        _check_issues(refusal.issues)
        return None
    _check_issues(sheet.notices)
    assert sheet.separator in SEPARATORS
    lines = [row.line for row in sheet.rows]
    assert lines == sorted(set(lines))
    text = data.decode(CODECS[sheet.encoding])
    if sheet.declares_separator:
        text = text[5:]
    text = text.removeprefix("\u00ef\u00bb\u00bf")
    if not text[len(text.rstrip("\r\n\x1a")) :].strip("\r\n\x1a"):
        text = text.rstrip("\r\n\x1a")
    said = _said("".join("".join(row.cells) for row in sheet.rows), sheet.separator)
    assert said == _said(text, sheet.separator)
    return sheet


def _said(text, separator):
    """``text`` without separators, quotes and blanks."""
    return squeeze(text.replace(separator, "").replace('"', ""))


def _headed(sheet, file_format):
    """The sheet from its header on, or None for a file that is refused."""
    try:
        sheet = headed(sheet, file_format)
    except FileRefused as refusal:
        _check_issues(refusal.issues)
        return None
    _check_issues(sheet.notices)
    return sheet


def _check_issues(issues):
    for issue in issues:
        assert issue.code in RULES
        assert issue.line >= 0
        assert all(len(one) <= 11 for one in issue.params.values() if isinstance(one, list))
        assert isinstance(issue.cell, str)


def _check_accepted(outcome):
    """Every cell that is not blank has become a value, and the registration will have that value."""
    row = outcome.row
    codes = {issue.code for issue in outcome.issues}
    stored = {
        record.id: record.values for records in WORLD.registrations.values() for record in records
    }
    after = {
        **stored.get(outcome.registration_id, {}),
        **{name: new for name, (_old, new) in outcome.changes.items()},
    }
    for column, raw in zip(REGISTRATION_FILE.columns, row.cells, strict=True):
        text, value = clean(raw), row.values[column.name]
        assert value == (column.cell.parse(text) if text else None)
        if value is None or column.name not in STORED or "row_repeated" in codes:
            continue
        kept = column.name == "status" and "status_kept" in codes
        assert after[column.name] == value or kept
    assert outcome.learner_id in WORLD.learners[uln_key(row.values["uln"])]


def _judge_achievements(sheet):
    sheet = _headed(sheet, ACHIEVEMENTS)
    if not sheet:
        return
    header, *rows = sheet.rows
    checked = check_rows(rows, ACHIEVEMENTS, len(header.cells))
    outcomes = plan_achievements(checked, ACHIEVEMENTS, ACHIEVEMENT_WORLD)
    assert [outcome.line for outcome in outcomes] == [row.line for row in rows]
    for outcome in outcomes:
        _check_issues(outcome.issues)
        if outcome.rejected:
            continue
        for column, raw in zip(ACHIEVEMENTS.columns, outcome.row.cells, strict=True):
            text = clean(raw)
            expected = column.cell.parse(text) if text else None
            assert outcome.row.values[column.name] == expected
    again = _out_and_in(checked, ACHIEVEMENTS, sheet.separator)
    assert [row.rejected for row in again] == [row.rejected for row in checked]


def _out_and_in(rows, file_format, separator):
    """``rows`` as they come back in an error file; all that they say is there."""
    if not rows:
        return []
    width = len(file_format.columns)
    content = io.BytesIO()
    written = [
        error_row(row.cells, width, row.line, f'Wrong{separator} "row"\n{row.line}') for row in rows
    ]
    write_csv(content, [(*file_format.headers, *HELPER_HEADERS), *written], separator)
    sheet = headed(read(content.getvalue(), separator, max_bytes=1 << 30), file_format)
    header, *back = sheet.rows
    checked = check_rows(back, file_format, len(header.cells))
    for before, told, after in zip(rows, back, checked, strict=True):
        assert told.cells[width] == str(before.line)
        cells = list(map(clean, after.cells))
        sent = list(map(clean, before.cells))
        surplus = sent[width:]
        if len(sent) != width and not any(surplus):
            surplus.append(SHORT)
        assert cells == [*sent[:width], *[""] * (width - len(sent)), *surplus]
    return checked
