"""The issues of a row by itself: every issue of every cell, in one pass."""

import pytest

from odoo.addons.regcert_module.core.file.check import check_row, check_rows
from odoo.addons.regcert_module.core.file.reader import Row
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

GOOD = ("601/2977/3", "1818365846", "Registered", "N-1", "3/11/2025", "", "", "", "", "RM 1")


def check(*cells, width=None, line=2):
    return check_row(Row(line, tuple(cells)), REGISTRATION_FILE, width)


def with_cells(**cells):
    names = [column.name for column in REGISTRATION_FILE.columns]
    return [cells.get(name, cell) for name, cell in zip(names, GOOD, strict=True)]


def found(row):
    return [(issue.code, issue.cell, issue.column, issue.value) for issue in row.issues]


def test_a_good_row_has_values_and_no_issues():
    row = check(*GOOD)
    assert (row.issues, row.rejected) == ((), False)
    assert row.values["qualification_number"] == "60129773"
    assert row.values["status"] == "registered"
    assert row.values["registration_date"].isoformat() == "2025-11-03"
    assert row.values["achieved_date"] is None
    assert row.values["postal_tracking_reference"] == "RM 1"


def test_blanks_and_the_apostrophe_are_taken_off_every_cell():
    cells = with_cells(uln=" 18183 65846 ", status="\u00a0registered ", registration_number=" '=N ")
    row = check(*cells)
    assert not row.issues
    assert (row.values["uln"], row.values["registration_number"]) == ("1818365846", "=N")


def test_every_issue_of_a_row_is_collected_in_one_pass():
    row = check(
        "",
        "",
        "Registred",
        "x" * 129,
        "20251103",
        "11/25/2025",
        "31/11/2025",
        "3/11/25",
        "45964",
        "y" * 129,
        line=7,
    )
    assert row.rejected
    assert found(row) == [
        ("required_blank", "A7", "Qualification Number", ""),
        ("required_blank", "B7", "ULN", ""),
        ("status_unknown", "C7", "Status", "Registred"),
        ("text_too_long", "D7", "Registration number", "x" * 129),
        ("date_iso", "E7", "Registration date", "20251103"),
        ("date_month_first", "F7", "Certificate claimed date", "11/25/2025"),
        ("date_impossible", "G7", "Achieved date", "31/11/2025"),
        ("date_two_digit_year", "H7", "Certificate received Date", "3/11/25"),
        ("date_serial", "I7", "Certificate Sent Date", "45964"),
        ("text_too_long", "J7", "Postal Tracking Reference", "y" * 129),
    ]
    assert set(row.values.values()) == {None}


@pytest.mark.parametrize("name", ["qualification_number", "uln", "status"])
@pytest.mark.parametrize("blank", ["", "   ", "\u00a0\u200b"])
def test_the_first_three_columns_are_mandatory(name, blank):
    row = check(*with_cells(**{name: blank}))
    assert [issue.code for issue in row.issues] == ["required_blank"]


def test_a_qualification_number_of_slashes_alone_is_none():
    assert [issue.code for issue in check(*with_cells(qualification_number="//")).issues] == [
        "required_blank"
    ]


@pytest.mark.parametrize(
    "name", ["qualification_number", "uln", "registration_number", "postal_tracking_reference"]
)
def test_text_of_128_characters_fits_and_129_do_not(name):
    assert not check(*with_cells(**{name: "7" * 128})).issues
    assert not check(*with_cells(**{name: f"  '={'7' * 127}  "})).issues
    assert [issue.code for issue in check(*with_cells(**{name: "7" * 129})).issues] == [
        "text_too_long"
    ]


@pytest.mark.parametrize(
    ("count", "width", "code", "kept"),
    [
        (1, 10, "row_short", GOOD[:1]),
        (9, 10, "row_short", GOOD[:9]),
        (10, 10, None, GOOD),
        (11, 10, "row_long", (*GOOD, "a")),
        (9, 12, "row_short", GOOD[:9]),
        (10, 12, None, GOOD),  # a corrected row of an error file, without its helper cells
        (11, 12, "row_long", (*GOOD, "a")),
        (12, 12, None, GOOD),
        (13, 12, "row_long", (*GOOD, "c")),
        (11, 11, None, GOOD),
    ],
)
def test_a_row_must_have_as_many_cells_as_the_header(count, width, code, kept):
    """Helper cells are neither counted nor kept: every error file adds its own."""
    row = check(*(*GOOD, *"abc")[:count], width=width)
    assert [issue.code for issue in row.issues] == ([code] if code else [])
    assert row.rejected is bool(code)
    assert row.cells == kept
    if code:
        assert row.issues[0].params == {"found": len(kept), "expected": 10}
        assert row.issues[0].cell == ""


def test_rows_are_checked_each_for_itself_and_stay_in_order():
    rows = [Row(2, GOOD), Row(3, GOOD[:4]), Row(9, GOOD)]
    checked = check_rows(rows, REGISTRATION_FILE, 10)
    assert [(row.line, row.rejected) for row in checked] == [(2, False), (3, True), (9, False)]
