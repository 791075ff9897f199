"""Reads dates by the column: in all its cells, day and month are in the same order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..cell.cells import Unremarkable
from ..cell.dates import render_date
from ..cell.error import CellError
from ..cell.text import clean

MONTH_FIRST, DAY_FIRST, MIXED = "month_first", "day_first", "mixed"

_TIME = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M|Z)?)?"
_SLASHED = re.compile(f"([0-9]{{1,2}})([/.-])([0-9]{{1,2}})\\2([0-9]{{4}}){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    f"([0-9]{{4}})([/.-])([0-9]{{1,2}})\\2([0-9]{{1,2}}){_TIME}", re.IGNORECASE
)
_LAST_MONTH = 12


@dataclass(frozen=True)
class ColumnDate(Unremarkable):
    """A date in a column whose ``order`` is known. ``proof``: the lines that decided it; empty if none did."""

    order: str = MONTH_FIRST
    proof: tuple[int, ...] = ()

    def parse(self, text: str) -> date:
        found = _numbers(text)
        if not found:
            raise self._error("register_date_unreadable")
        first, second, year, is_year_first = found
        if not is_year_first and self.order == MIXED:
            raise self._error("register_date_mixed")
        month, day = (
            (first, second) if is_year_first or self.order == MONTH_FIRST else (second, first)
        )
        try:
            return date(year, month, day)
        except ValueError:
            raise self._error("register_date_unreadable") from None

    def render(self, value: date | None) -> str:
        return render_date(value) if value else ""

    def _error(self, code: str) -> CellError:
        return CellError(code, order=self.order, lines=self.proof)


class Evidence:
    """Looks at the cells of a column for dates that show the order of day and month."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._lines: dict[str, int] = {}
        self.is_open = False
        """True if some date does not show the order itself."""

    def note(self, raw: str, line: int) -> None:
        if raw in self._seen:
            return
        self._seen.add(raw)
        found = _numbers(clean(raw))
        if not found:
            return
        first, second, _year, is_year_first = found
        if is_year_first:
            return
        if first > _LAST_MONTH >= second:
            self._lines.setdefault(DAY_FIRST, line)
        elif second > _LAST_MONTH >= first:
            self._lines.setdefault(MONTH_FIRST, line)
        else:
            self.is_open = True

    @property
    def cell(self) -> ColumnDate:
        """Without proof the month comes first, as the register writes it."""
        lines = tuple(sorted(self._lines.values()))
        if len(self._lines) > 1:
            return ColumnDate(MIXED, lines)
        return ColumnDate(next(iter(self._lines), MONTH_FIRST), lines)


def doubtful(evidences: Mapping[str, Evidence]) -> list[str]:
    """Columns read as month first without proof, while another column has the day first."""
    if not any(one.cell.order == DAY_FIRST for one in evidences.values()):
        return []
    return [name for name, one in evidences.items() if one.is_open and not one.cell.proof]


# The same few days are in thousands of rows
@lru_cache(maxsize=8192)
def _numbers(text: str) -> tuple[int, int, int, bool] | None:
    """``(first, second, year, whether the year comes first)``."""
    if match := _SLASHED.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4]), False
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[3]), int(match[4]), int(match[1]), True
    return None
