"""Types of cell. Each reads and writes, so an export can always be imported again."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from .dates import parse_date, render_date
from .error import CellError, some
from .marks import Tidied, is_visible, names_of, tidied
from .mojibake import mended
from .placeholders import refuse_placeholder
from .plain import plain

MAX_TEXT = 128
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_YEAR = "(?:[0-9]{2}){1,2}"
_TIME = "(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_REFORMATTED = re.compile(
    "true|false|0+"
    "|(?:3[7-9]|4[0-9]|5[0-4])[0-9]{3}"  # days from 2001 to 2050, as spreadsheets count them
    f"|(?:[0-9]{{1,2}}-{_MONTH}(?:-{_YEAR})?|{_MONTH}-{_YEAR}){_TIME}"
    f"|(?:[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\\1{_YEAR}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_TIME}",
    re.IGNORECASE,
)
"""What spreadsheets turn texts such as 1-2, 1/2 or MAR1 into."""

_UNUSUAL = re.compile(f"[^0-9]*|{_SCIENTIFIC.pattern}|{_REFORMATTED.pattern}", _REFORMATTED.flags)
"""Very few numbers match this, so one search rules out most of them."""

Remarks = tuple[CellError, ...]
"""Warnings about a cell that could be read."""


class Cell(Protocol):
    """``parse`` gets text that is clean and not empty, and raises :class:`CellError`; ``judged`` also returns warnings about the text."""

    def parse(self, text: str) -> Any: ...

    def judged(self, text: str) -> tuple[Any, Remarks]: ...

    def render(self, value: Any) -> str: ...


class Unremarkable:
    """A cell without remarks if it can be read."""

    def parse(self, text: str) -> Any:
        raise NotImplementedError

    def judged(self, text: str) -> tuple[Any, Remarks]:
        return self.parse(text), ()


class Remarkable:
    """A cell whose value may come with remarks."""

    def judged(self, text: str) -> tuple[Any, Remarks]:
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        return self.judged(text)[0]


@dataclass(frozen=True)
class Key(Unremarkable):
    """Text of limited length that is compared by its ``key``."""

    key: Callable[[str], str]
    size: int = MAX_TEXT

    def parse(self, text: str) -> str:
        _check_length(text, self.size)
        return self.key(text)

    def render(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Text(Remarkable):
    """Text of limited length, on one line, without invisible characters."""

    size: int = MAX_TEXT

    def judged(self, text: str) -> tuple[str, Remarks]:
        if is_visible(text):
            _check_length(text, self.size)
            return text, ()
        shown, hidden, is_broken = self._tidied(text)
        _check_length(shown, self.size)
        remarks = [CellError("marks_removed", marks=some(names_of(hidden)))] if hidden else []
        return shown, (*remarks, CellError("line_break_removed")) if is_broken else tuple(remarks)

    def _tidied(self, text: str) -> Tidied:
        return tidied(text)

    def render(self, value: str | None) -> str:
        return value or ""


@dataclass(frozen=True)
class Reference(Text):
    """A number from an organisation, kept as it was typed; a placeholder is refused."""

    def judged(self, text: str) -> tuple[str, Remarks]:
        if not _UNUSUAL.fullmatch(text):
            return super().judged(text)
        refuse_placeholder(text)
        if _SCIENTIFIC.fullmatch(text):
            return text, (CellError("number_scientific"),)
        if _REFORMATTED.fullmatch(text):
            return text, (CellError("number_reformatted"),)
        return super().judged(text)


@dataclass(frozen=True)
class Words(Text):
    """Text that people wrote: a name, or notes of several ``lines``."""

    lines: bool = False

    def judged(self, text: str) -> tuple[str, Remarks]:
        shown, remarks = super().judged(text)
        meant = mended(text)
        if meant != text:  # damaged letters may contain invisible characters
            remarks = (CellError("accents_damaged", suggestion=meant),)
        return shown, remarks

    def _tidied(self, text: str) -> Tidied:
        return tidied(text, words=True, lines=self.lines)


def _check_length(text: str, size: int) -> None:
    if len(text) > size:
        raise CellError("text_too_long", length=len(text), size=size)


@dataclass(frozen=True)
class Choice(Unremarkable):
    """One of a fixed list of labels, read without regard to case; the value is its key."""

    labels: dict[str, str]
    code: str
    size: int = MAX_TEXT
    _keys: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = {plain(label).casefold(): key for key, label in self.labels.items()}
        object.__setattr__(self, "_keys", keys)

    def parse(self, text: str) -> str:
        if len(text) > self.size:
            raise CellError("text_too_long", length=len(text), size=self.size)
        wanted = plain(text).casefold()
        try:
            return self._keys[wanted]
        except KeyError:
            raise CellError(self.code, suggestion=self._nearest(wanted)) from None

    def _nearest(self, text: str) -> str:
        close = _closest(text, tuple(self._keys))
        return self.labels[self._keys[close]] if close else ""

    def render(self, value: str | None) -> str:
        return self.labels[value] if value else ""


# A mistake is usually repeated in every row, and comparing is slow.
@lru_cache(maxsize=1024)
def _closest(text: str, choices: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(text, choices, n=1, cutoff=0.6)), "")


@dataclass(frozen=True)
class Date(Unremarkable):
    """A date as dd/mm/yyyy, or in another form that can mean only one day (see :mod:`.dates`)."""

    def parse(self, text: str) -> date:
        return parse_date(text)

    def render(self, value: date | None) -> str:
        return render_date(value) if value else ""


_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True)
class YesNo(Unremarkable):
    """Yes or No, or the spellings that spreadsheets use."""

    def parse(self, text: str) -> bool:
        try:
            return _YES_NO[plain(text).casefold()]
        except KeyError:
            raise CellError("yes_no_unknown") from None

    def render(self, value: bool) -> str:
        return "Yes" if value else "No"
