"""The CSV file of a layout: bytes, batches, encodings."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.text import unguard
from odoo.addons.regcert_module.core.export.layout import Layout, LayoutColumn
from odoo.addons.regcert_module.core.export.sheet_writer import CsvSheet
from odoo.addons.regcert_module.core.export.source import SOURCES
from odoo.addons.regcert_module.core.export.text import ColumnText
from odoo.addons.regcert_module.core.file.writer import write_csv

COLUMNS = (
    LayoutColumn("Town", SOURCES["learner_id.city"]),
    LayoutColumn("=Street", SOURCES["learner_id.street"]),
)


def written(*batches, **options):
    layout = Layout("test", COLUMNS, **options)
    target = io.BytesIO()
    sheet = CsvSheet(target, layout, [ColumnText(column) for column in COLUMNS])
    for rows in batches:
        sheet.add(list(zip(*rows, strict=True)))
    sheet.close()
    return target.getvalue()


def test_it_is_the_csv_of_the_house():
    rows = [("Ó, x", '-1 "y"'), ("a\nb", "\tz"), (None, "0042")]
    expected = io.BytesIO()
    texts = [[cell or "" for cell in row] for row in rows]
    write_csv(expected, [["Town", "=Street"], *texts])
    assert written(rows) == expected.getvalue()


def test_no_rows_are_a_header():
    assert written() == b"\xef\xbb\xbfTown,'=Street\r\n"


def test_batches_join_without_a_seam():
    rows = [(f"é{place}", "x") for place in range(5)]
    assert written(rows[:2], rows[2:]) == written(rows)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8-sig", b"\xef\xbb\xbfTown;'=Street\r\n\xc3\xa9;\xc5\x91\r\n"),
        ("utf-8", b"Town;'=Street\r\n\xc3\xa9;\xc5\x91\r\n"),
        ("cp1252", b"Town;'=Street\r\n\xe9;?\r\n"),
        ("ascii", b"Town;'=Street\r\n?;?\r\n"),
    ],
)
def test_encodings_and_separators(encoding, data):
    assert written([("é", "ő")], encoding=encoding, separator=";") == data


CELL = st.one_of(
    st.none(),
    st.text(
        st.one_of(
            st.sampled_from("=+-@\t\r\n\"',;| é"),
            st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
        ),
        max_size=8,
    ),
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1), st.sampled_from([",", ";", "\t", "|"]))
def test_a_reader_finds_what_was_written(rows, separator):
    text = written(rows, separator=separator).decode("utf-8-sig")
    _header, *found = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert len(found) == len(rows)
    for cells, values in zip(found, rows, strict=True):
        assert not any(cell[:1] in set("=+-@\t\r") for cell in cells if cell)
        for cell, value in zip(cells, values, strict=True):
            assert cell in (value or "", f"'{value}")
            assert unguard(cell) == (value or "") or value.startswith("'")
