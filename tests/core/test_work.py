"""Work grows in proportion to the file: counted in lines of Python that are run, not in seconds.

Four times the input must not cost more than four times the work, apart from a fixed part.
"""

import sys
from datetime import date, timedelta

import journey
import pytest
from refusing import HEADER, refusal

from odoo.addons.regcert_module.core.achievement.plan import plan as plan_achievements
from odoo.addons.regcert_module.core.achievement.world import Earlier, Person
from odoo.addons.regcert_module.core.achievement.world import World as AchievementWorld
from odoo.addons.regcert_module.core.achievement_scheme.scheme_file import MAX_COLUMNS, read_scheme
from odoo.addons.regcert_module.core.batch.acknowledgement import Expected, translate
from odoo.addons.regcert_module.core.file import archive as achievement_archive
from odoo.addons.regcert_module.core.file.check import MOST_ISSUES, check_rows
from odoo.addons.regcert_module.core.file.error_file import error_row
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import MAX_ROWS, Row, read
from odoo.addons.regcert_module.core.file.summary import mostly_wrong
from odoo.addons.regcert_module.core.header.header import check_header, headed
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE, STORED
from odoo.addons.regcert_module.core.registration.outcome import digest
from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import Registration, World

FEW = 150


ACHIEVEMENT_HEADER = ",".join(journey.ACHIEVEMENTS.headers) + "\n"


FIRST_DAY = date(2000, 1, 1)


def work(function, *arguments):
    """How many lines of Python a call runs, counting each round of a loop."""
    lines = 0

    def trace(_frame, event, _argument):
        nonlocal lines
        lines += event == "line"
        return trace

    former = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    finally:
        sys.settrace(former)
    return lines


def told(issues):
    """The size of all messages: a list in each that grows with their number would show here."""
    return sum(len(repr(issue.params)) for issue in issues)


def registrations(text, world=journey.WORLD):
    """All that the core does with a file, and how much it says."""
    try:
        header, *rows = headed(read(text.encode()), REGISTRATION_FILE).rows
    except FileRefused as refusal:
        return told(refusal.issues)
    checked = check_rows(rows, REGISTRATION_FILE, len(header.cells))
    outcomes = plan(checked, world, today=journey.TODAY)
    digest(outcomes)
    mostly_wrong(outcomes, REGISTRATION_FILE)
    for outcome in outcomes:
        error_row(outcome.row.cells, len(REGISTRATION_FILE.columns), outcome.line, "")
    return sum(told(outcome.issues) for outcome in outcomes)


def rows_of(row):
    """A file of registrations, from a function that makes a row of its number."""
    return lambda size: HEADER + "".join(f"{row(number)}\n" for number in range(size))


def known(count):
    """One learner and qualification with many registrations."""
    values = {**dict.fromkeys(STORED), "status": "registered"}
    records = [
        Registration(number + 1, {**values, "registration_number": f"{number:05}"})
        for number in range(count)
    ]
    return World(
        journey.WORLD.learners, journey.WORLD.qualifications, registrations={(1, 1): records}
    )


TEXTS = {
    "one cell": lambda size: HEADER + '"' + "x" * 50 * size + '",1,Registered,,,,,,,\n',
    "quotes": lambda size: '"' * 10 * size,
    "quotes in the last row": lambda size: HEADER + 'a,"' + '"",' * size,
    "quotes that alternate": lambda size: HEADER + '"a",b"' * 10 * size,
    "unclosed": lambda size: HEADER + '"' + "\n" * size,
    "columns": lambda size: ",".join("a" * 10 * size),
    "columns of a right header": lambda size: HEADER[:-1] + ",a" * size + "\n1\n",
    "cells": lambda size: HEADER + "a" + "," * 10 * size,
    "separators": lambda size: "," * 10 * size,
    "blank lines": lambda size: HEADER + "\n" * 10 * size + "a",
    "short rows": rows_of(lambda number: "a"),
    "rejected": rows_of(lambda number: f",,x{number},,x,x,x,x,x,"),
    "alike": rows_of(lambda number: "601/1977/3,3941465413,Registered,N-1,,,,,,"),
    "contradicting": rows_of(lambda number: f"601/1977/3,3941465413,Registered,N-1,,,,,,{number}"),
    "one learner": rows_of(lambda number: f"601/1977/3,1818365846,Registered,R{number},,,,,,"),
    "one learner without number": rows_of(
        lambda number: f"A,1818365846,Exempt,{number or ''},,,,,,"
    ),
    "many learners": rows_of(lambda number: f"A,{number},Exempt,,,,,,,"),
}


def grows_as_it_should(small, large):
    assert large <= 4.2 * small + 500, f"{small} became {large}"


@pytest.mark.parametrize("name", TEXTS)
def test_registrations(name):
    text = TEXTS[name]
    grows_as_it_should(*(work(registrations, text(size)) for size in (FEW, 4 * FEW)))
    grows_as_it_should(*(registrations(text(size)) for size in (FEW, 4 * FEW)))


@pytest.mark.parametrize("number", ["R{}", "{:05}", "{:06}", ""])
def test_one_learner_with_many_registrations_on_record(number):
    """Numbers that are new, known, known except for a zero, and missing."""
    text = rows_of(lambda place: f"601/1977/3,1818365846,Registered,{number.format(place)},,,,,,")
    files = [(text(size), known(size)) for size in (FEW, 4 * FEW)]
    grows_as_it_should(*(work(registrations, *file) for file in files))
    grows_as_it_should(*(registrations(*file) for file in files))


def achievements(rows):
    found = check_header(read((ACHIEVEMENT_HEADER + rows).encode()), journey.ACHIEVEMENTS)
    width = len(journey.ACHIEVEMENTS.columns)
    checked = check_rows(found, journey.ACHIEVEMENTS, width)
    people = (Person(1, "Ann", "Ash", None, {"uln": journey.ANN}),)
    earlier = tuple(Earlier(1, FIRST_DAY + timedelta(row.line), 1) for row in checked)
    courses = journey.ACHIEVEMENT_WORLD.courses
    world = AchievementWorld(date(2026, 3, 1), courses, people, earlier)
    outcomes = plan_achievements(checked, journey.ACHIEVEMENTS, world)
    return sum(told(outcome.issues) for outcome in outcomes)


@pytest.mark.parametrize(
    "row",
    [
        lambda _number: f"01/01/2026,A1,Ann,Ash,,{journey.ANN},,",
        lambda number: f"{FIRST_DAY + timedelta(number):%d/%m/%Y},A1R,Ann,Ash,,{journey.ANN},,",
        lambda number: f"01/01/2026,A1,Bo,Oak,01/01/1990,,AB{number:06}C,",
        lambda number: (
            f"{FIRST_DAY + timedelta(number):%d/%m/%Y},A1,Bo,Oak,01/01/1980,,AB{number:06}C,"
        ),
        lambda _number: "01/01/2026,A1,Bo,Oak,01/01/1990,,AB123456C,",
    ],
    ids=["alike", "many days", "namesakes", "namesakes on many days", "a stranger"],
)
def test_achievements(row):
    texts = ["".join(f"{row(number)}\n" for number in range(size)) for size in (FEW, 4 * FEW)]
    grows_as_it_should(*(work(achievements, text) for text in texts))
    grows_as_it_should(*map(achievements, texts))


def test_acknowledgements_of_many_who_bear_one_key():
    def answered(size):
        sent = [Expected("9999999999", "", f"A{number}") for number in range(size)]
        rows = "".join(f"9999999999,N,,A{number}\n" for number in range(size))
        translate(read(f"ULN,Number,Date,Aim\n{rows}".encode()), journey.ACKNOWLEDGEMENT, sent)

    grows_as_it_should(work(answered, FEW), work(answered, 4 * FEW))


def test_a_file_has_as_many_rows_as_a_file_can_have():
    issue = refusal(read, b"a\n" * (MAX_ROWS + 1))
    assert (issue.code, issue.params) == ("too_many_rows", {"limit": MAX_ROWS})
    assert len(read(b"a\n" * MAX_ROWS).rows) == MAX_ROWS
    shortest = len("60119773,1818365846,Exempt,,,,,,,\n")
    assert MAX_ROWS * shortest > 2 * 1024 * 1024


def test_every_row_is_rejected_and_told_why_however_many_errors_there_are():
    cells = ("", "", "", "", *"xxxxx", "")
    checked = check_rows([Row(line, cells) for line in range(20_000)], REGISTRATION_FILE, 10)
    assert all(row.rejected for row in checked)
    counts = [len(row.issues) for row in checked]
    cut = counts.index(2)
    assert sum(counts[: cut - 1]) <= MOST_ISSUES < sum(counts[:cut])
    noted, *rest = checked[cut:]
    assert [issue.code for issue in noted.issues] == ["required_blank", "issues_cut"]
    assert {len(row.issues) for row in rest} == {1}


def test_a_scheme_has_as_many_columns_as_a_sheet_is_read():
    names = [str(number) for number in range(MAX_COLUMNS + 1)]
    assert len(read_scheme([Row(1, tuple(names[1:]))], {})) == MAX_COLUMNS
    assert refusal(read_scheme, [Row(1, tuple(names))], {}).code == "scheme_too_large"
    assert MAX_COLUMNS == achievement_archive.MAX_COLUMNS
