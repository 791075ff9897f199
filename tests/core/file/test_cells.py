"""Types of cell: what they read, what they refuse and how, and that writing and reading agree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.file import cells
from odoo.addons.regcert_module.core.file.cells import CellError, Choice, Date, Text, Words, YesNo
from odoo.addons.regcert_module.core.registration.format import STATUS
from odoo.addons.regcert_module.core.registration.status import STATUSES

LABELS = {
    "not_registered": "Not registered",
    "registered": "Registered",
    "achieved": "Achieved",
    "certificate_claimed": "Certificate Claimed",
    "certificate_received": "Certificate Received",
    "certificate_sent": "Certificate Sent",
    "exempt": "Exempt",
    "registration_not_required": "Registration Not Required",
}


def refusal(cell, text):
    with pytest.raises(CellError) as caught:
        cell.parse(text)
    return caught.value


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read_as_it_was_written(day):
    assert Date().parse(Date().render(day)) == day
    assert Date().parse(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/11/2025", date(2025, 11, 3)),
        ("3/11/2025", date(2025, 11, 3)),
        ("3/1/2025", date(2025, 1, 3)),
        ("29/02/2024", date(2024, 2, 29)),
        ("31/12/9999", date(9999, 12, 31)),
    ],
)
def test_dates_are_day_month_year(text, expected):
    assert Date().parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("03/11/25", "date_two_digit_year", None),
        ("3.11.25", "date_two_digit_year", None),
        ("3-1-25", "date_two_digit_year", None),
        ("2025-11-03", "date_iso", "03/11/2025"),
        ("2025/11/03", "date_iso", "03/11/2025"),
        ("2025-11-03T00:00:00", "date_iso", "03/11/2025"),
        ("2025-11-03 00:00:00Z", "date_iso", "03/11/2025"),
        ("20251103", "date_iso", "03/11/2025"),
        ("2025-11-31", "date_iso", ""),
        ("11/25/2025", "date_month_first", "25/11/2025"),
        ("12/31/2025", "date_month_first", "31/12/2025"),
        ("31/11/2025", "date_impossible", None),
        ("29/02/2025", "date_impossible", None),
        ("00/01/2025", "date_impossible", None),
        ("01/00/2025", "date_impossible", None),
        ("13/13/2025", "date_impossible", None),
        ("01/01/0000", "date_impossible", None),
        ("45964", "date_serial", "03/11/2025"),
        ("45964.5", "date_serial", "03/11/2025"),
        ("03-11-2025", "date_format", "03/11/2025"),
        ("3.11.2025", "date_format", "03/11/2025"),
        ("3 November 2025", "date_format", ""),
        ("03/11/2025 00:00", "date_format", ""),
        ("03//11/2025", "date_format", ""),
        ("03/11/20255", "date_format", ""),
        ("٠٣/١١/٢٠٢٥", "date_format", ""),
        ("yesterday", "date_format", ""),
        ("03/11/2025\n", "date_format", ""),
        ("-", "date_format", ""),
    ],
)
def test_each_wrong_way_of_writing_a_date_is_named(text, code, suggestion):
    error = refusal(Date(), text)
    assert (error.code, error.params.get("suggestion")) == (code, suggestion)


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(Date().parse(text), date)
    except CellError as error:
        assert error.code.startswith("date_")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_suggested_date_is_one_that_can_be_read(day):
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        assert Date().parse(refusal(Date(), text).params["suggestion"]) == day


def test_no_date_is_an_empty_cell():
    assert Date().render(None) == ""


def test_the_statuses_are_the_eight_of_the_contract_in_order():
    assert [(status.key, status.label) for status in STATUSES] == list(LABELS.items())


@pytest.mark.parametrize(("key", "label"), LABELS.items())
def test_a_status_is_read_in_any_case(key, label):
    assert [
        STATUS.parse(text) for text in (label, label.upper(), label.lower(), label.title())
    ] == [key] * 4
    assert STATUS.render(key) == label


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Registred", "Registered"),
        ("certificate recieved", "Certificate Received"),
        ("zzz", ""),
        ("not_registered", "Not registered"),
        ("Certificate  Sent", "Certificate Sent"),
    ],
)
def test_what_is_not_a_status_is_refused_with_the_nearest_one(text, suggestion):
    error = refusal(STATUS, text)
    assert (error.code, error.params["suggestion"]) == ("status_unknown", suggestion)


def test_the_nearest_one_is_looked_for_once_for_the_same_mistake_in_every_row(monkeypatch):
    """Comparing takes longer than everything else that is done with a row."""
    compared = []
    monkeypatch.setattr(
        cells.difflib,
        "get_close_matches",
        lambda text, choices, **how: compared.append(text) or choices[:1],
    )
    for text in ("Mistyped in every row", "mistyped in EVERY row") * 50:
        assert refusal(STATUS, text).params["suggestion"] == "Not registered"
    assert compared == ["mistyped in every row"]


def test_a_choice_that_is_too_long_is_called_too_long():
    assert refusal(Choice({"a": "A"}, code="x"), "a" * 129).code == "text_too_long"


def test_a_text_has_at_most_128_characters():
    assert Text().parse("x" * 128) == "x" * 128
    error = refusal(Text(), "x" * 129)
    assert (error.code, error.params) == ("text_too_long", {"length": 129, "size": 128})


def test_characters_are_counted_not_bytes():
    assert Text().parse("é" * 128) == "é" * 128
    assert Text().parse("😀" * 128) == "😀" * 128


def test_a_text_with_a_key_yields_the_key():
    assert Text(key=str.upper).parse("ab") == "AB"


@pytest.mark.parametrize("fault", sorted(cells.SPREADSHEET_FAULTS))
def test_the_fault_of_a_formula_is_no_name_but_may_be_a_number(fault):
    """Registration numbers and tracking references are whatever the organisation says."""
    assert refusal(Words(), fault).code == "cell_faulty"
    assert Text().parse(fault) == fault


@given(st.text(min_size=1, max_size=128))
def test_every_text_is_read_as_it_was_written(text):
    assert Text().parse(Text().render(text)) == text


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_read_as_they_were_written(value):
    assert YesNo().parse(YesNo().render(value)) is value


def test_qa_verified_is_yes_or_no_and_nothing_else():
    assert (YesNo().render(True), YesNo().render(False), YesNo().render(None)) == (
        "Yes",
        "No",
        "No",
    )
    assert refusal(YesNo(), "maybe").code == "yes_no_unknown"
