"""Work grows as the file does: counted in lines of Python that are carried out, not in seconds.

Four times the input must not cost more than four times the work, plus what is there in any case.
"""

import ast
import io
import re
import signal
import sys
import tracemalloc
import zipfile
import zlib
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import import_module
from itertools import product
from pathlib import Path

import journey
import pytest

from odoo.addons.regcert_module import core
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
HEADER = ",".join(REGISTRATION_FILE.headers) + "\n"
ACHIEVEMENT_HEADER = ",".join(journey.ACHIEVEMENTS.headers) + "\n"
FIRST_DAY = date(2000, 1, 1)


def work(function, *arguments):
    """How many lines of Python a call carries out, each round of a loop counted."""
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
    """How much the issues say; a list in each that grows with their number would show here."""
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
    """Numbers that are new, known, known but for a zero, and none at all."""
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


# Nobody needs so much


def refusal(function, *arguments):
    with pytest.raises(FileRefused) as caught:
        function(*arguments)
    return caught.value.issues[0]


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


# Memory


@contextmanager
def memory():
    """A function that tells the most bytes of objects that there were at once."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        b"a" + b"," * 200_000,
        b"ab," * 70_000,
        HEADER.encode() + b"a" + b"," * 200_000,
        HEADER.encode() + b"\n" * 200_000,
        b'"' * 200_000,
        HEADER.encode() + b"," * 9 + b'"' + b"\n" * 200_000,
    ],
    ids=["columns", "named columns", "cells", "lines", "quotes", "unclosed"],
)
def test_reading_takes_some_ten_times_the_size_of_the_file(data):
    with memory() as most:
        try:
            check_header(read(data), REGISTRATION_FILE)
        except FileRefused:
            pass
        assert most() < 60 * len(data)


# Workbooks

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def archive(parts, method=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as written:
        for name, data in parts:
            written.writestr(name, data)
    return bytearray(content.getvalue())


def declare(data, name, size):
    """Says of a part of zeros that it unpacks to so many, and has their checksum."""
    said = zlib.crc32(bytes(min(size, 1000))).to_bytes(4, "little")
    for signature, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        start = data.rindex(signature, 0, data.rindex(name) + 1) + place
        data[start : start + 4] = said
        data[start + 8 : start + 12] = size.to_bytes(4, "little")
    return data


def zeros(name=b"xl/media/image1.png", size=20_000_000):
    return archive([*PARTS.items(), (name.decode(), bytes(size))])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zeros(size=65 * 1024 * 1024), "workbook_too_large"),
        (declare(zeros(), b"xl/media/image1.png", 100), "workbook_unusual"),
        (declare(zeros(), b"xl/media/image1.png", 0xFFFFFFFE), "workbook_too_large"),
        (archive([*PARTS.items(), ("a", bytes(9_000_000))], zipfile.ZIP_BZIP2), "workbook_unusual"),
        (archive([*PARTS.items(), ("a", bytes(9_000_000))], zipfile.ZIP_LZMA), "workbook_unusual"),
        (archive([*PARTS.items(), *((str(n), b"") for n in range(500))]), "workbook_too_large"),
        (
            archive([*PARTS.items(), ("xl/styles.xml", b"<xf/>" * 60_000)]),
            "workbook_too_large",
        ),
        (
            archive([*PARTS.items(), ("xl/s.xml", b"<row>" + b"<c/>" * 60_000 + b"</row>")]),
            "workbook_too_large",
        ),
        (
            archive([*PARTS.items(), ("xl/s.dat", "<!DOCTYPE a>".encode("utf-16"))]),
            "workbook_unusual",
        ),
        (
            archive([*PARTS.items(), *({"../../etc/x": b"<!DOCTYPE a>"}).items()]),
            "workbook_unusual",
        ),
    ],
    ids=[
        *("bomb", "understated", "overstated", "bzip2", "lzma", "many parts", "styles", "wide row"),
        *("entities", "outside"),
    ],
)
def test_bombs_are_refused_without_being_unpacked(data, code):
    with memory() as most:
        assert refusal(achievement_archive.check_archive, bytes(data)).code == code
        assert most() < 10_000_000


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_parts_of_the_same_name_none_is_read():
    data = archive([*PARTS.items(), ("xl/workbook.xml", b"<other/>")])
    assert refusal(achievement_archive.check_archive, bytes(data)).code == "workbook_unusual"


def test_parts_that_share_their_bytes_are_counted_each():
    """Entries that overlap: the directory names one part many times, under many names."""
    data = archive([*PARTS.items(), ("a", bytes(3_000_000))])
    start = data.rindex(b"PK\x01\x02")
    entry, end = data[start : start + 47], data[start + 47 :]
    count = 30
    data[start:] = b"".join(entry[:46] + bytes([65 + number]) for number in range(count)) + end
    tail = data.rindex(b"PK\x05\x06")
    for place in (8, 10):
        data[tail + place : tail + place + 2] = (count + 2).to_bytes(2, "little")
    size = tail - data.index(b"PK\x01\x02")
    data[tail + 12 : tail + 16] = size.to_bytes(4, "little")
    with memory() as most:
        assert refusal(achievement_archive.check_archive, bytes(data)).code == "workbook_too_large"
        assert most() < 10_000_000


# Regular expressions

CORE = Path(core.__file__).parent
ATOMS = (
    *map(chr, range(9, 127)),
    *(
        "\xa0",
        "\u200b",
        "\u2003",
        "0/",
        "1.",
        "1-",
        "ab",
        "a_",
        "'\t",
        " '",
        "'\t'\r",
        "\r\n",
        "E+",
    ),
    *("</a", "</a:row", "AB", "0:", "T0"),
)
BEGINNINGS = ("", "45000.", "1.5E+", "2026-01-31T", "</", "'\t")
ENDINGS = ("", "\0", "!", "0", "a")


def patterns():
    """All that are compiled when the core is loaded, and those that stand in calls of re."""
    for path in sorted(CORE.glob("*/*.py")):
        module = import_module(f"{core.__name__}.{path.parent.name}.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value, id=f"{path.parent.name}.{path.stem}.{name}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield pytest.param(
                    re.compile(node.args[0].value),
                    id=f"{path.parent.name}.{path.stem} line {node.lineno}",
                )


@contextmanager
def not_forever():
    """A pattern that goes astray would never come back; a right one is done at once."""

    def give_up(*_arguments):
        raise AssertionError("the pattern has gone astray")

    former = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_no_pattern_goes_astray(pattern):
    is_bytes = isinstance(pattern.pattern, bytes)
    with not_forever():
        for beginning, atom, ending in product(BEGINNINGS, ATOMS, ENDINGS):
            text = beginning + atom * 300 + ending
            text = text.encode() if is_bytes else text
            pattern.fullmatch(text)
            pattern.match(text)
            pattern.sub(text[:0], text)


def test_the_patterns_are_really_found():
    assert len(list(patterns())) > 12


def test_a_pattern_that_goes_astray_would_be_found():
    with pytest.raises(AssertionError, match="astray"), not_forever():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)
        re.fullmatch("(a+)+", "a" * 3000 + "!")
