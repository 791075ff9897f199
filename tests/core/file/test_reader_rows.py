import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reading import CELL, END, refusal, rows

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read


@st.composite
def files(draw):
    """(text of a file, its rows with the lines on which they begin), built side by side."""
    text, expected, line = "", [], 1
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    end = draw(END)
    for cells in draw(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6)):
        written = separator.join('"' + cell.replace('"', '""') + '"' for cell in cells) + end
        if any(cell.strip() for cell in cells):
            expected.append((line, cells))
        text += written
        line += written.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        for _ in range(draw(st.integers(0, 2))):
            text += end
            line += 1
    return separator, text, expected


@given(files())
def test_any_cells_are_read_back_with_the_lines_of_the_file(file):
    separator, text, expected = file
    if expected:
        assert rows(text.encode(), separator) == expected
    else:
        assert refusal(text.encode(), separator=separator).code == "file_empty"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_chosen_separator_separates(separator):
    assert rows(f"a{separator}b\n".encode(), separator) == [(1, ["a", "b"])]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", "Sep=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_leading_sep_line_overrules_the_choice_and_counts_as_a_line(first, end, mark):
    sheet = read(f"{mark}{first}{end}a;b{end}c;d".encode(), ",")
    assert sheet.separator == ";"
    assert [(row.line, row.cells) for row in sheet.rows] == [(2, ("a", "b")), (3, ("c", "d"))]


def test_a_sep_line_further_down_is_a_row():
    assert rows(b"a,b\nsep=;\n") == [(1, ["a", "b"]), (2, ["sep=;"])]


def test_an_unclosed_quote_behind_a_sep_line_names_the_line_of_the_file():
    issue = refusal(b'sep=;\na;b\n"c;d\n')
    assert (issue.code, issue.line) == ("quote_unclosed", 3)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'a,"b\nc,d\n', 1),
        (b'a,b\nc,"d\ne,f\n', 2),
        (b'a,b\n"c\nc",d\ne,"f', 4),
        (b'a,b\n"c ""quoted"" d\n', 2),
        (b'a,b\n"x\ny","z\n', 3),
        (b'a,b\r"c\r', 2),
        (b'"', 1),
    ],
)
def test_an_unclosed_quote_is_refused_with_the_line_where_it_opened(data, line):
    issue = refusal(data)
    assert (issue.code, issue.line) == ("quote_unclosed", line)


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b'5" pipe,b\n', ['5" pipe', "b"]),
        (b'"a ""b"" c",d\n', ['a "b" c', "d"]),
        (b'"",b\n', ["", "b"]),
        (b'"a"b,c\n', ["ab", "c"]),
    ],
)
def test_quotes_inside_text_are_text(data, cells):
    assert rows(data) == [(1, cells)]


@given(st.text(alphabet='",\n\r a', min_size=1, max_size=12))
@example('"a"b"')
@example('a"b\n"c')
@example(' "a')
@example('a, "')
def test_a_file_is_refused_for_an_open_quote_exactly_when_one_is_open(text):
    probe = list(csv.reader(io.StringIO(text + "\nX", newline=""), skipinitialspace=True))
    is_open = probe[-1] != ["X"]
    try:
        read(text.encode())
    except FileRefused as error:
        code = error.issues[0].code
    else:
        code = ""
    assert (code == "quote_unclosed") is is_open or (code == "file_empty" and not is_open)


def survives(data, separator=","):
    """Reads or refuses, and raises nothing else."""
    try:
        return read(data, separator)
    except FileRefused as error:
        return error.issues


@pytest.fixture
def small_cells():
    limit = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(limit)


def test_a_giant_cell_is_no_crash(small_cells):
    issue = refusal(b'a,b\n"' + b"x" * 200_000 + b'",c\n')
    assert (issue.code, issue.line) == ("cell_too_large", 2)


def test_a_million_columns_are_no_crash():
    (row,) = survives(b"a" + b"," * 1_000_000).rows
    assert len(row.cells) == 1_000_001


@pytest.mark.parametrize(
    "data",
    [
        b'"' * 10_000,
        b'"' * 10_001,
        b'"",' * 10_000,
        b'a"b,' * 10_000,
        b'"a\n' * 10_000,
        b'""\n' * 10_000,
        b'"\n' * 1_000_001,
        b"\r" * 1_000_000,
        b"=" * 1_000_000,
        b"\xef\xbb\xbf" * 1000,
    ],
)
def test_ten_thousand_quotes_and_the_like_are_no_crash(data):
    survives(data)


@given(st.binary(max_size=200), st.sampled_from([",", ";", "\t", "|"]))
@example(b"\xff\xfe", ",")
@example(b"\xff\xfe\x00\xd8", ",")
@example(b"\xef\xbb\xbf\xef\xbb\xbf", ",")
@example(b"sep=,", ",")
def test_any_bytes_are_read_or_refused(data, separator):
    survives(data, separator)
