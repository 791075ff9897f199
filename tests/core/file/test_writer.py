"""Whatever is written is read back, and a spreadsheet runs none of it."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.text import trim, unguard
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.file.writer import write_csv

SEPARATORS = [",", ";", "\t", "|"]


def written(rows, separator=","):
    target = io.BytesIO()
    write_csv(target, rows, separator)
    return target.getvalue()


CELL = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@＝−\t\r\n\"',;| é"),
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
    ),
    max_size=12,
).filter(lambda text: unguard(text) == text)  # the contract leaves out what is guarded already


@given(
    st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from(SEPARATORS),
)
def test_what_is_written_is_read_back(rows, separator):
    rows = [["first", *row] for row in rows]
    sheet = read(written(rows, separator), separator)
    assert [[unguard(cell) for cell in row.cells] for row in sheet.rows] == rows


@given(st.lists(CELL, min_size=1, max_size=5), st.sampled_from(SEPARATORS))
def test_no_cell_begins_as_a_formula(row, separator):
    data = written([["first", *row]], separator).decode("utf-8-sig")
    for cells in csv.reader(io.StringIO(data, newline=""), delimiter=separator):
        assert not any(re.match(r"[\t\r]|\s*[=+@＝＋－＠−-]", cell) for cell in cells)


@given(st.lists(CELL, min_size=2, max_size=5), st.sampled_from(SEPARATORS))
def test_no_cell_is_parted_by_whoever_splits_at_another_separator(row, separator):
    """A program that splits at commas must not find a formula behind one."""
    text = written([row], separator).decode("utf-8-sig").removesuffix("\r\n")
    outside = re.sub('"(?:[^"]|"")*"', "", text)
    assert outside.count(separator) == len(row) - 1
    assert not set(outside) & (set(SEPARATORS) - {separator})


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("x,=cmd|' /C calc'!A0", "\"x,=cmd|' /C calc'!A0\""),
        ("a;b", '"a;b"'),
        ("a\tb", '"a\tb"'),
        ("a|b", '"a|b"'),
        (" a", '" a"'),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("\u00a0@a", "'\u00a0@a"),
        ("a b", "a b"),
    ],
)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_cell_with_any_separator_or_a_blank_in_front_is_quoted(cell, text, separator):
    assert written([["x", cell]], separator) == f"\ufeffx{separator}{text}\r\n".encode()


def test_the_bytes_are_utf_8_with_a_mark_crlf_and_quotes_where_they_are_needed():
    data = written([["Name", "Note"], ["Müller", 'a "b", c'], ["x\ny", "=1+1"]])
    assert data == (b'\xef\xbb\xbfName,Note\r\nM\xc3\xbcller,"a ""b"", c"\r\n"x\ny",\'=1+1\r\n')


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_is_kept_and_quoted(separator):
    assert (
        written([["a", f"b{separator}c"]], separator)
        == f'\ufeffa{separator}"b{separator}c"\r\n'.encode()
    )


def test_a_row_of_one_empty_cell_is_a_line_of_its_own():
    assert written([["a"], [""], ["b"]]).count(b"\r\n") == 3


def test_leading_zeros_are_written_as_they_are():
    assert written([["0042", "007"]]) == b"\xef\xbb\xbf0042,007\r\n"


@pytest.mark.parametrize("cell", ["a\ud800b", "\udfff"])
def test_half_a_character_from_an_upload_is_no_crash(cell):
    assert trim(read(written([["x", cell]])).rows[0].cells[1])


def test_nothing_but_the_mark_is_written_for_no_rows():
    assert written([]) == b"\xef\xbb\xbf"
