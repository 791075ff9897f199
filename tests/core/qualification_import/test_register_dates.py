"""Dates of the register are read by the column as a whole: a table of columns."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_files import planned, register, row

MONTH, DAY, YEAR = "%m/%d/%Y", "%d/%m/%Y", "%Y/%m/%d"

COLUMNS = {
    "month first, proved": (("06/17/2025", "06/05/2025"), (date(2025, 6, 17), date(2025, 6, 5))),
    "day first, proved": (("17/06/2025", "06/05/2025"), (date(2025, 6, 17), date(2025, 5, 6))),
    "nothing proves it": (("06/05/2025",), (date(2025, 6, 5),)),
    "the proof comes last": (("06/05/2025", "31/01/2025"), (date(2025, 5, 6), date(2025, 1, 31))),
    "year first": (("2025/06/05 00:00:00",), (date(2025, 6, 5),)),
    "year first beside the others": (
        ("2025/06/05", "17/06/2025 00:00", "06/05/2025"),
        (date(2025, 6, 5), date(2025, 6, 17), date(2025, 5, 6)),
    ),
    "with times": (
        ("06/17/2025 00:00:00", "06/05/2025 12:30:00 AM"),
        (date(2025, 6, 17), date(2025, 6, 5)),
    ),
    "both ways": (("06/17/2025", "17/06/2025", "06/05/2025"), "register_date_mixed"),
    "no such day": (("06/17/2025", "02/30/2025"), "register_date_unreadable"),
    "no date": (("06/17/2025", "soon"), "register_date_unreadable"),
    "a month of thirteen": (("17/06/2025", "05/13/2025"), "register_date_mixed"),
}


def column(texts):
    rows = [row(number=f"6{place:06}X", end=text) for place, text in enumerate(texts)]
    return planned(register(*rows))[0]


@pytest.mark.parametrize("texts, expected", COLUMNS.values(), ids=COLUMNS)
def test_columns(texts, expected):
    outcomes = column(texts)
    if isinstance(expected, str):
        codes = {issue.code for one in outcomes for issue in one.issues if issue.is_error}
        assert codes == {expected}
    else:
        assert [one.row.values["operational_end_date"] for one in outcomes] == list(expected)


def test_an_error_says_how_the_order_was_decided():
    outcomes = column(("06/17/2025", "02/30/2025"))
    [issue] = [issue for issue in outcomes[1].issues if issue.is_error]
    assert issue.params == {"order": "month_first", "lines": (2,)}


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1, max_size=6),
    st.sampled_from((MONTH, DAY, YEAR)),
    st.sampled_from(("", " 00:00:00", " 00:00")),
)
def test_a_column_that_shows_its_order_is_read_as_it_was_written(days, form, time):
    days = [*days, date(2025, 6, 17)]
    outcomes = column([day.strftime(form) + time for day in days])
    assert [one.row.values["operational_end_date"] for one in outcomes] == days


def test_a_column_without_proof_beside_one_that_is_day_first_is_pointed_out():
    rows = [row(start="17/06/2025", end="06/05/2025")]
    assert "register_date_doubtful" in planned(register(*rows))[1]
    rows = [row(start="06/17/2025", end="06/05/2025")]
    assert "register_date_doubtful" not in planned(register(*rows))[1]


def test_rows_that_are_passed_over_count_for_the_order():
    """The row that decides may belong to another organisation."""
    first, other = (
        row(end="06/05/2025"),
        row(owner="Other", acronym="O", recognition="", end="17/06/2025"),
    )
    [outcome], _codes = planned(register(first, other))
    assert outcome.row.values["operational_end_date"] == date(2025, 5, 6)


def test_leap_days():
    start = datetime(2024, 2, 28)
    texts = [(start + timedelta(days=number)).strftime(MONTH) for number in range(3)]
    assert [one.row.values["operational_end_date"].day for one in column(texts)] == [28, 29, 1]
