"""Values as texts of cells: dates, choices, codes, fixed values, and the guard of CSV."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.export.layout import DATE_FORMATS, LayoutColumn
from odoo.addons.regcert_module.core.export.source import SOURCES
from odoo.addons.regcert_module.core.export.text import ColumnText
from odoo.addons.regcert_module.core.file.writer import write_csv

LABELS = {"M": "Male", "F": "Female", "X": "Other"}


def column(name=None, **values):
    return LayoutColumn("Header", SOURCES.get(name), **values)


def texts(name, values, labels=None, **options):
    return ColumnText(column(name, **options), labels).texts(values)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("learner_id.city", "York", "York"),
        ("learner_id.city", None, ""),
        ("learner_id.uln", "0042", "0042"),
        ("learner_id.date_of_birth", date(1997, 2, 1), "01/02/1997"),
        ("learner_id.date_of_birth", None, ""),
        ("enrolment_id.qa_verified", True, "Yes"),
        ("enrolment_id.qa_verified", False, "No"),
        ("enrolment_id.qa_verified", None, "No"),
        ("status", "certificate_sent", "Certificate Sent"),
    ],
)
def test_a_value_as_text(name, value, text):
    assert texts(name, [value, value]) == [text, text]


def test_a_selection_says_its_label_and_a_key_its_key():
    values = ["F", None, "M", "lost"]
    assert texts("learner_id.gender", values, LABELS) == ["Female", "", "Male", "lost"]
    assert texts("learner_id.gender:key", values, LABELS) == ["F", "", "M", "lost"]


def test_codes_are_found_by_label_and_by_key_without_regard_to_case():
    codes = {"male": "1", "F": "2"}
    values = ["M", "F", "X", None]
    assert texts("learner_id.gender", values, LABELS, codes=codes) == ["1", "2", "Other", ""]
    assert texts("learner_id.city", ["Male", "x"], codes=codes) == ["1", "x"]
    rendered = ColumnText(column("learner_id.gender", codes=codes), LABELS)
    assert [rendered.has_code(value) for value in values] == [True, True, False, False]


def test_a_column_without_source_holds_its_fixed_value():
    assert texts(None, [None, None], fixed="FT") == ["FT", "FT"]
    assert list(ColumnText(column(fixed="=1")).written([None])) == ["'=1"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dd/mm/yyyy", "01/02/0987"),
        ("dd-mm-yyyy", "01-02-0987"),
        ("dd.mm.yyyy", "01.02.0987"),
        ("yyyy-mm-dd", "0987-02-01"),
        ("ddmmyyyy", "01020987"),
        ("yyyymmdd", "09870201"),
    ],
)
def test_every_format_of_dates(name, text):
    assert texts("learner_id.date_of_birth", [date(987, 2, 1)], date_format=name) == [text]


def test_every_format_of_dates_is_tested():
    [marker] = test_every_format_of_dates.pytestmark
    assert [name for name, _text in marker.args[1]] == list(DATE_FORMATS)


@given(st.lists(st.one_of(st.none(), st.text(st.sampled_from("=+-@\t\r'a\n,"), max_size=3))))
def test_what_is_written_is_what_every_file_of_ours_has(values):
    rendered = ColumnText(column("learner_id.city"))
    target = io.BytesIO()
    write_csv(target, [[text] for text in rendered.texts(values) if text])
    cells = [cell for cell in rendered.written(values) if cell]
    assert target.getvalue().decode("utf-8-sig") == "".join(f"{cell}\r\n" for cell in cells)


@given(st.dates(date(1000, 1, 1)))
def test_dates_are_as_the_core_renders_them(day):
    cell = SOURCES["learner_id.date_of_birth"].cell
    assert texts("learner_id.date_of_birth", [day]) == [cell.render(day)]
    assert cell.parse(texts("learner_id.date_of_birth", [day])[0]) == day


def test_a_selection_is_guarded_too():
    rendered = ColumnText(column("learner_id.gender"), {"x": "=Other"})
    assert list(rendered.written(["x"])) == ["'=Other"]
