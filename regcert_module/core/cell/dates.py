"""Dates as people and programs write them. Text that can mean only one day is read as that day."""

import re
from datetime import date, timedelta
from functools import lru_cache

from .error import CellError
from .placeholders import refuse_placeholder
from .plain import plain

FIRST_YEAR = 1000
"""From this year on, a number of four digits is a year."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_USUAL = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?P<year>[0-9]{4})"
_NUMBER, _WORD = r"(?P<month>[0-9]{1,2})", r"(?P<word>[a-z]{3,9})\.?"
_SIGN, _GAP = r" ?(?P<sign>[/.-]) ?", r" ?[ ./,-]? ?"
_SHORT_YEAR = r"(?P<short>'?[0-9]{2})"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"
_DAY_FIRST = re.compile(f"{_DAY}{_SIGN}{_NUMBER} ?(?P=sign) ?(?:{_YEAR}|{_SHORT_YEAR})")
_YEAR_FIRST = re.compile(f"{_YEAR}{_SIGN}{_NUMBER} ?(?P=sign) ?{_DAY}")
_IN_WORDS = re.compile(f"{_WEEKDAY}{_DAY}(?: of)?{_GAP}{_WORD}{_GAP}(?:{_YEAR}|{_SHORT_YEAR})")
_YEAR_FIRST_IN_WORDS = re.compile(f"{_YEAR}{_GAP}{_WORD}{_GAP}{_DAY}")
_MONTH_FIRST_IN_WORDS = re.compile(f"{_WEEKDAY}{_WORD}{_GAP}{_DAY}{_GAP}{_YEAR}")
_WITHOUT_SIGNS = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_BLANKS_FOR_SIGNS = re.compile(f"{_DAY} {_NUMBER} {_YEAR}")
_TIME = re.compile(
    r"\A(?P<day>.*?[0-9])(?:,? |t)(?P<hour>[0-9]{1,2}):(?P<rest>[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?)"
    r" ?(?P<half>[ap]\.?m\.?)? ?(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)
_LONGEST = 60
"""Characters of a date with weekday, time and blanks."""


# Thousands of cells hold the same few days.
@lru_cache(maxsize=8192)
def render_date(value: date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """The day that ``text`` means. Raises :class:`CellError` if it could mean several days, or none."""
    if not text.strip("0/.-: "):  # databases write 0000-00-00 for no date
        raise CellError("cell_placeholder")
    if match := _USUAL.fullmatch(text):
        return _day_first(*map(int, match.groups()))
    text = plain(text).casefold()
    if len(text) > _LONGEST:
        raise CellError("date_format", suggestion="")
    refuse_placeholder(text)
    if _SERIAL.fullmatch(text):
        meant = _SERIAL_ORIGIN + timedelta(days=int(text[:5]))
        raise CellError("date_serial", suggestion=render_date(meant))
    if not (match := _TIME.fullmatch(text)):
        return _parse_day(text)
    day = _parse_day(match["day"])
    if not _is_nought(match):
        raise CellError("date_time", suggestion=render_date(day))
    return day


def _is_nought(time: re.Match[str]) -> bool:
    half = (time["half"] or "")[:1]
    midnight = ("12", "00", "0") if half == "a" else ("00", "0")
    zone = (time["zone"] or "").strip("+0:")
    return (
        time["hour"] in midnight
        and half != "p"
        and not time["rest"].strip("0:.,")
        and zone in ("", "z", "utc", "gmt")
    )


def _parse_day(text: str) -> date:
    for form in (_DAY_FIRST, _IN_WORDS, _YEAR_FIRST, _YEAR_FIRST_IN_WORDS):
        if (match := form.fullmatch(text)) and (found := _day_of(match.groupdict(), form)):
            return found
    raise _misread(text)


def _day_of(parts: dict[str, str | None], form: re.Pattern[str]) -> date | None:
    """The day that the parts of a date name; None if a word is not a month, or not the weekday of that day."""
    month = _month_of(parts)
    if month is None:
        return None
    if parts.get("short"):
        raise CellError("date_two_digit_year")
    year, day = int(parts["year"]), int(parts["day"])
    if form is _DAY_FIRST:
        return _day_first(day, month, year)
    found = _date(year, month, day)
    if not found or year < FIRST_YEAR:
        raise CellError("date_impossible")
    return found if _WEEKDAYS[found.weekday()].startswith(parts.get("weekday") or "") else None


def _month_of(parts: dict[str, str | None]) -> int | None:
    return _MONTH_NUMBERS.get(parts["word"]) if "word" in parts else int(parts["month"])


def _day_first(day: int, month: int, year: int) -> date:
    if year < FIRST_YEAR:
        raise CellError("date_impossible")
    if found := _date(year, month, day):
        return found
    if other := _date(year, day, month):
        raise CellError("date_month_first", suggestion=render_date(other))
    raise CellError("date_impossible")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _misread(text: str) -> CellError:
    """Which unsupported way of writing a date this is, and what to write instead."""
    if meant := _suggestion(_MONTH_FIRST_IN_WORDS, text):
        return CellError("date_month_first", suggestion=meant)
    if meant := _suggestion(_WITHOUT_SIGNS, text):
        return CellError("date_iso", suggestion=meant)
    return CellError("date_format", suggestion=_suggestion(_BLANKS_FOR_SIGNS, text))


def _suggestion(form: re.Pattern[str], text: str) -> str:
    """The day that ``text`` would mean in an unsupported form, written as it should be; or nothing."""
    match = form.fullmatch(text)
    if not match:
        return ""
    parts = match.groupdict()
    meant = _date(int(parts["year"]), _month_of(parts) or 0, int(parts["day"]))
    return render_date(meant) if meant and meant.year >= FIRST_YEAR else ""
