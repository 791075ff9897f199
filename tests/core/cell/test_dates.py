"""Ways of writing a date: which are read, and the messages about the others."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.cells import Date
from odoo.addons.regcert_module.core.cell.error import CellError

THIRD = date(2025, 11, 3)
DAYS = st.dates(min_value=date(1000, 1, 1))


def refusal(text):
    with pytest.raises(CellError) as caught:
        Date().parse(text)
    return caught.value


@given(DAYS)
def test_every_date_is_read_as_it_was_written(day):
    assert Date().parse(Date().render(day)) == day
    assert Date().parse(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/1/2025", date(2025, 1, 3)),
        ("29/02/2024", date(2024, 2, 29)),
        ("31/12/9999", date(9999, 12, 31)),
    ],
)
def test_dates_are_day_month_year(text, expected):
    assert Date().parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("03/11/2025", "3/11/2025", "03-11-2025", "03.11.2025", "3.11.2025", "3-11-2025"),
        *("3. 11. 2025", "03 / 11 / 2025", "3 Nov 2025", "3 November 2025", "03 NOV 2025"),
        *("3-Nov-2025", "3/nov/2025", "3.Nov.2025", "3 nov. 2025", "3Nov2025", "3 November, 2025"),
        *("3rd November 2025", "3rd of November 2025", "Mon 3 Nov 2025", "Monday, 3 November 2025"),
        *("2025-11-03", "2025-11-3", "2025/11/03", "2025.11.03", "2025-Nov-03", "2025 November 3"),
        *("03–11–2025", "03\u201111\u20112025", "03\u00a0Nov\u00a02025"),
        *("٠٣/١١/٢٠٢٥", "۰۳/۱۱/۲۰۲۵", "０３/１１/２０２５", "०३/११/२०२५"),
        "\u200e03/\u200e11/\u200e2025",  # as copied from Windows
    ],
)
@pytest.mark.parametrize(
    "time",
    [
        *(
            "",
            " 00:00",
            " 0:00",
            " 00:00:00",
            "T00:00",
            "T00:00:00",
            "T00:00:00.000",
            " 00:00:00,0",
        ),
        *(
            "T00:00:00Z",
            " 00:00:00+00:00",
            " 00:00:00 UTC",
            " 12:00 AM",
            " 12:00:00 a.m.",
            ", 00:00",
        ),
    ],
)
def test_what_can_mean_one_day_only_is_that_day_and_a_time_of_nought_is_none(text, time):
    assert Date().parse(text + time) == Date().parse(f"“{text}{time}”") == THIRD


@given(DAYS, st.sampled_from("/-."), st.sampled_from(["", " 00:00", "T00:00:00"]))
def test_signs_and_order_of_every_day(day, sign, time):
    day_first = f"{day.day:02}{sign}{day.month}{sign}{day.year}{time}"
    year_first = f"{day.year}{sign}{day.month:02}{sign}{day.day:02}{time}"
    assert Date().parse(day_first) == Date().parse(year_first) == day


@given(DAYS, st.sampled_from(["%B", "%b"]), st.sampled_from([" ", "-", "/", ""]))
def test_months_in_words_of_every_day(day, month, gap):
    text = f"{day.day}{gap}{day.strftime(month)}{gap}{day.year:04}"
    assert Date().parse(text) == Date().parse(text.upper()) == day


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("03/11/25", "date_two_digit_year", None),
        ("3.11.25", "date_two_digit_year", None),
        ("3-1-25", "date_two_digit_year", None),
        ("3 Nov 25", "date_two_digit_year", None),
        ("3-Nov-'25", "date_two_digit_year", None),
        ("20251103", "date_iso", "03/11/2025"),
        ("2025-11-31", "date_impossible", None),
        ("2025-25-11", "date_impossible", None),
        ("11/25/2025", "date_month_first", "25/11/2025"),
        ("11-25-2025", "date_month_first", "25/11/2025"),
        ("12/31/2025 00:00", "date_month_first", "31/12/2025"),
        ("November 3, 2025", "date_month_first", "03/11/2025"),
        ("Nov 3 2025", "date_month_first", "03/11/2025"),
        ("31/11/2025", "date_impossible", None),
        ("31 Nov 2025", "date_impossible", None),
        ("29/02/2025", "date_impossible", None),
        ("00/01/2025", "date_impossible", None),
        ("01/00/2025", "date_impossible", None),
        ("13/13/2025", "date_impossible", None),
        ("01/01/0025", "date_impossible", None),
        ("0025-01-01", "date_impossible", None),
        ("45964", "date_serial", "03/11/2025"),
        ("45964.5", "date_serial", "03/11/2025"),
        ("03/11/2025 14:30", "date_time", "03/11/2025"),
        ("2025-11-03T00:00:01", "date_time", "03/11/2025"),
        ("2025-11-03T00:00:00+01:00", "date_time", "03/11/2025"),
        ("3 Nov 2025 12:00 PM", "date_time", "03/11/2025"),
        ("3 Nov 2025 12:00", "date_time", "03/11/2025"),
        ("03 11 2025", "date_format", "03/11/2025"),
        ("Tue 3 Nov 2025", "date_format", ""),  # it was a Monday
        ("3 Foo 2025", "date_format", ""),
        ("03/11-2025", "date_format", ""),
        ("03//11/2025", "date_format", ""),
        ("03/11/20255", "date_format", ""),
        ("12345678", "date_format", ""),
        ("yesterday", "date_format", ""),
        ("٠٣١١", "date_format", ""),
        ("3 " * 40_000, "date_format", ""),
    ],
)
def test_each_wrong_way_of_writing_a_date_is_named(text, code, suggestion):
    error = refusal(text)
    assert (error.code, error.params.get("suggestion")) == (code, suggestion)


@pytest.mark.parametrize(
    "text",
    ["N/A", "n.a.", "-", "–", "TBC", "NULL", "none", "pending", "?", "0000-00-00", "00/00/0000"],
)
def test_a_placeholder_is_no_date(text):
    assert refusal(text).code == "cell_placeholder"


@given(st.text(alphabet=st.one_of(st.sampled_from("0123456789/-. :TNov"), st.characters())))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(Date().parse(text), date)
    except CellError as error:
        assert error.code.startswith("date_") or error.code == "cell_placeholder"


@given(DAYS)
def test_a_suggested_date_is_one_that_can_be_read(day):
    for text in (
        f"{day.year:04}{day.month:02}{day.day:02}",
        f"{day.strftime('%B')} {day.day}, {day.year:04}",
        f"{day.day}/{day.month}/{day.year} 14:30",
    ):
        assert Date().parse(refusal(text).params["suggestion"]) == day


def test_no_date_is_an_empty_cell():
    assert Date().render(None) == ""
