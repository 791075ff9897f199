"""A scheme is data: a format is made of it, it is written as a file and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.achievement.file import file_rows
from odoo.addons.regcert_module.core.achievement_scheme.scheme import (
    NEEDS,
    TYPES,
    ColumnSpec,
    Number,
    is_name,
    name_of,
    scheme_format,
)
from odoo.addons.regcert_module.core.achievement_scheme.scheme_file import read_scheme, scheme_rows
from odoo.addons.regcert_module.core.cell.identifiers import ni_number_doubt
from odoo.addons.regcert_module.core.file.check import check_row, check_rows
from odoo.addons.regcert_module.core.file.format import header_key
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import Row, Sheet
from odoo.addons.regcert_module.core.header.header import check_header, headed

SPECS = [
    ColumnSpec("Achievement Date", "achievement_date", "date", need="mandatory"),
    ColumnSpec("Course Code", "course_code", "course", need="mandatory"),
    ColumnSpec("ULN", "uln", "uln", need="group"),
    ColumnSpec("Delivery", "delivery", "choice", choices=("Classroom", "Blend")),
    ColumnSpec("Born", "date_of_birth", "birth_date"),
]
KNOWN = {header_key(spec.header): spec for spec in SPECS}

words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
specs = st.lists(
    st.builds(
        ColumnSpec,
        words,
        words.map(name_of).filter(is_name),
        st.sampled_from(sorted(TYPES)),
        st.integers(1, 200),
        st.sampled_from(sorted(NEEDS)),
        words,
        st.lists(words, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=12,
    unique_by=(lambda spec: header_key(spec.header), lambda spec: header_key(spec.name)),
)


def as_rows(lines):
    return [Row(line, tuple(cells)) for line, cells in enumerate(lines, 1)]


def test_every_need_becomes_what_the_check_goes_by():
    made = scheme_format("x", SPECS)
    assert made.headers == tuple(spec.header for spec in SPECS)
    assert [column.required for column in made.columns] == [True, True, False, False, False]
    assert [bool(column.group) for column in made.columns] == [False, False, True, False, False]
    assert [column.personal for column in made.columns] == [False] * 4 + [True]


@given(specs)
def test_a_scheme_file_is_read_back_as_it_was(written):
    read = read_scheme(as_rows(scheme_rows(written)), {})
    assert [(*spec[:3], spec.length, spec.need) for spec in read] == [
        (*spec[:3], spec.length, spec.need) for spec in written
    ]
    assert [spec.choices for spec in read] == [spec.choices for spec in written]


@given(specs)
def test_the_empty_file_of_any_scheme_has_its_header(written):
    made = scheme_format("x", written)
    sheet = Sheet(tuple(as_rows([*file_rows([], made), ["x"] * len(written)])), "utf-8", ",")
    assert len(check_header(sheet, made)) == 1


def test_a_bare_header_is_understood_by_what_is_known():
    read = read_scheme(as_rows([["course code", "Site Name", "ULN"]]), KNOWN)
    assert [spec.name for spec in read] == ["course_code", "site_name", "uln"]
    assert [spec.type for spec in read] == ["course", "text", "uln"]
    assert read[0].header == "course code"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([["Header"], ["A"], ["a "]], "scheme_repeated"),
        ([["Header", "Type"], ["A", "spell"]], "scheme_row_wrong"),
        ([["Header", "Maximum length"], ["A", "ten"]], "scheme_row_wrong"),
        ([["Header", "Maximum length"], ["A", "9" * 5000]], "scheme_row_wrong"),
        ([["Header"]], "scheme_empty"),
        ([["A", "B", "A"]], "scheme_repeated"),
    ],
)
def test_what_is_no_scheme_is_refused(lines, code):
    with pytest.raises(FileRefused) as refusal:
        read_scheme(as_rows(lines), {})
    assert refusal.value.issues[0].code == code


def test_guidance_above_the_header_is_passed_over():
    made = scheme_format("x", SPECS)
    guidance = [f"{spec.guidance} Mandatory." for spec in SPECS]
    rows = as_rows([guidance, list(made.headers), ["01/02/2026", "A1", "", "", ""]])
    sheet = headed(Sheet(tuple(rows), "utf-8", ","), made)
    assert [row.line for row in sheet.rows] == [2, 3]
    assert sheet.notices == ()


def test_other_rows_above_the_header_are_named():
    made = scheme_format("x", SPECS)
    data = ["01/02/2026", "A1", "", "", ""]
    rows = as_rows([data, ["Our list"], list(made.headers), data])
    (notice,) = headed(Sheet(tuple(rows), "utf-8", ","), made).notices
    assert (notice.code, notice.params) == ("rows_above_header", {"lines": [1]})


def test_blanks_within_numbers_do_not_count_against_their_length():
    made = scheme_format("x", [ColumnSpec("NI", "ni", "ni_number")])
    [row] = check_rows(as_rows([["ab 12 34 56 c"]]), made, 1)
    assert row.values == {"ni": "AB123456C"}


@pytest.mark.parametrize("header", ["Site Name", "7 digits", "Prüfung", "--"])
def test_a_header_gives_a_name(header):
    assert is_name(name_of(header))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    "fault", ["#N/A", "#REF!", "#####", "#VALUE!", "Err:502", "#NAME?", "#n/a"]
)
def test_the_fault_of_a_formula_is_taken_for_nothing(kind, fault):
    column = ColumnSpec("A", "a", kind, choices=("#N/A",))
    row = check_row(Row(1, (fault,)), scheme_format("x", [column]))
    assert [issue.code for issue in row.issues] == ["cell_faulty"]


NUMBERS = [name for name, kind in TYPES.items() if isinstance(kind.make(20, ()), Number)]


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("text", ["N/A", "TBC", "-", "none", "Pending"])
@pytest.mark.parametrize(
    ("need", "code"), [("group", "cell_placeholder"), ("mandatory", "placeholder_required")]
)
def test_a_placeholder_is_no_number(kind, text, need, code):
    column = ColumnSpec("A", "a", kind, need=need)
    row = check_row(Row(1, (text,)), scheme_format("x", [column]))
    assert [issue.code for issue in row.issues] == [code]


@pytest.mark.parametrize("kind", ["uln", "individual_id", "levy_number", "digits"])
@pytest.mark.parametrize("text", ["123456.0", "'123456", "１２３４５６", "12 34 56", "123456.00"])
def test_digits_are_read_as_they_were_meant(kind, text):
    assert TYPES[kind].make(20, ()).parse(text) == "123456"


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        *(("AB123456C", ""), ("AB123456", "ni_number_suffix"), ("AB123456E", "ni_number_wrong")),
        *(
            ("AB12345", "ni_number_wrong"),
            ("QQ123456", "ni_number_wrong"),
            ("TN123456", "ni_number_wrong"),
        ),
    ],
)
def test_a_national_insurance_number_without_its_suffix_is_noted(number, rule):
    assert ni_number_doubt(number) == rule


@pytest.mark.parametrize(
    ("number", "meant"), [("12345", "0012345"), ("0012345", ""), ("12345678", ""), ("12a", "")]
)
def test_a_levy_number_that_lost_its_zeros_is_suggested_with_them(number, meant):
    assert TYPES["levy_number"].make(7, ()).suggest(number) == meant


@pytest.mark.parametrize(("name", "kept"), [("notes", "a\nb"), ("first_name", "a b")])
def test_notes_keep_their_lines_and_a_break_in_a_name_is_a_blank(name, kept):
    row = check_row(Row(1, ("a\r\nb",)), scheme_format("x", [ColumnSpec("A", name)]))
    assert row.values[name] == kept
