"""Types of cell. Each reads and writes, so that what is imported and what is exported cannot drift apart."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Protocol

from .text import squeeze

MAX_TEXT = 128
SPREADSHEET_FAULTS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "Err:502", "Err:504"}
)
"""What spreadsheet programs put where a formula has no result."""


class CellError(ValueError):
    """A cell that cannot be read. ``code`` names the rule, ``params`` fill the holes of its sentence."""

    def __init__(self, code: str, **params: Any):
        super().__init__(code)
        self.code = code
        self.params = params


class Cell(Protocol):
    """``parse`` gets text that is clean and not empty, and raises :class:`CellError`."""

    def parse(self, text: str) -> Any: ...

    def render(self, value: Any) -> str: ...


@dataclass(frozen=True)
class Text:
    """Text of limited length; with ``key``, what is compared instead of the text itself."""

    size: int = MAX_TEXT
    key: Callable[[str], str] | None = None

    def parse(self, text: str) -> str:
        if len(text) > self.size:
            raise CellError("text_too_long", length=len(text), size=self.size)
        return self.key(text) if self.key else text

    def render(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Words(Text):
    """Text such as a name, for which the fault of a formula must not be taken."""

    def parse(self, text: str) -> str:
        if text in SPREADSHEET_FAULTS:
            raise CellError("cell_faulty")
        return super().parse(text)


@dataclass(frozen=True)
class Choice:
    """One of a fixed list of labels, read without regard to case; the value is its key."""

    labels: dict[str, str]
    code: str
    size: int = MAX_TEXT
    _keys: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = {label.casefold(): key for key, label in self.labels.items()}
        object.__setattr__(self, "_keys", keys)

    def parse(self, text: str) -> str:
        if len(text) > self.size:
            raise CellError("text_too_long", length=len(text), size=self.size)
        try:
            return self._keys[text.casefold()]
        except KeyError:
            raise CellError(self.code, suggestion=self._nearest(text)) from None

    def _nearest(self, text: str) -> str:
        close = _closest(text.casefold(), tuple(self._keys))
        return self.labels[self._keys[close]] if close else ""

    def render(self, value: str | None) -> str:
        return self.labels[value] if value else ""


# A mistake that is made once in a file is made in every row, and comparing is slow.
@lru_cache(maxsize=1024)
def _closest(text: str, choices: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(text, choices, n=1, cutoff=0.6)), "")


_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})(?:[T ][0-9:.]+Z?)?")
_OTHER_POINT = re.compile(r"([0-9]{1,2})[.-]([0-9]{1,2})[.-]([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_YEAR = 1000
"""Four digits are written back as four digits from here on."""


@dataclass(frozen=True)
class Date:
    """dd/mm/yyyy; one-digit days and months are read too."""

    def parse(self, text: str) -> date:
        return _parse_date(text)

    def render(self, value: date | None) -> str:
        return _render_date(value) if value else ""


# The same days stand in thousands of cells.
@lru_cache(maxsize=8192)
def _render_date(value: date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


@lru_cache(maxsize=8192)
def _parse_date(text: str) -> date:
    match = _DAY_FIRST.fullmatch(text)
    if not match:
        raise _misread(text)
    day, month, year = map(int, match.groups())
    if year < _FIRST_YEAR:
        raise CellError("date_impossible")
    found = _date(year, month, day)
    if found:
        return found
    other = _date(year, day, month)
    if other:
        raise CellError("date_month_first", suggestion=Date().render(other))
    raise CellError("date_impossible")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _misread(text: str) -> CellError:
    """Which of the usual other ways of writing a date this is, and what to write instead."""
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return CellError("date_two_digit_year")
    if match := _YEAR_FIRST.fullmatch(text):
        return _written_otherwise("date_iso", *match.groups())
    if match := _OTHER_POINT.fullmatch(text):
        return _written_otherwise("date_format", *reversed(match.groups()))
    if _SERIAL.fullmatch(text):
        meant = _SERIAL_ORIGIN + timedelta(days=int(text[:5]))
        return CellError("date_serial", suggestion=Date().render(meant))
    return CellError("date_format", suggestion="")


def _written_otherwise(code: str, year: str, month: str, day: str) -> CellError:
    meant = _date(int(year), int(month), int(day))
    return CellError(code, suggestion=Date().render(meant))


@dataclass(frozen=True)
class YesNo:
    """Yes or No."""

    def parse(self, text: str) -> bool:
        try:
            return {"yes": True, "no": False}[squeeze(text).casefold()]
        except KeyError:
            raise CellError("yes_no_unknown") from None

    def render(self, value: bool) -> str:
        return "Yes" if value else "No"
