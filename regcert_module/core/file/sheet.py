"""What was read from a file: rows of raw text, and where they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .issue import Issue


class Stray(NamedTuple):
    """A cell beyond the last column, with its place counted from 0."""

    position: int
    text: str


class InWorkbook(NamedTuple):
    """What only a workbook says of a row. ``formulas``: the places of cells that hold a formula without a stored
    result; their text is the formula. ``dates``: those of cells that are dates, whose text is dd/mm/yyyy."""

    is_hidden: bool = False
    formulas: tuple[int, ...] = ()
    strays: tuple[Stray, ...] = ()
    dates: tuple[int, ...] = ()


_PLAIN = InWorkbook()


@dataclass(frozen=True, slots=True)
class Row:
    """Raw cells, as they are in the file; ``line`` is where the row begins, 1 is the first.

    ``number``: the row of a spreadsheet that has opened the file, where that is another; there a row may be several
    lines high, and a line ``sep=;`` is none.
    """

    line: int
    cells: tuple[str, ...]
    number: int = 0
    in_workbook: InWorkbook = _PLAIN


def corrected(rows: Iterable[Row], cells: Mapping[str, Sequence[str]]) -> list[Row]:
    """``rows`` with the ``cells`` that somebody has corrected on the screen, by line as text."""
    return [
        Row(row.line, tuple(cells[str(row.line)]), row.number) if str(row.line) in cells else row
        for row in rows
    ]


class OtherSheet(NamedTuple):
    """A sheet that was not read although it is filled: how many ``rows``, of which ``head`` are the first."""

    name: str
    is_visible: bool
    rows: int
    head: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file that are not blank, including the header, and the notices about reading it.

    ``name``: of a workbook's sheet; the cells of its rows need not be as many as those of the header.
    """

    rows: tuple[Row, ...]
    encoding: str
    separator: str
    notices: tuple[Issue, ...] = ()
    declares_separator: bool = False
    """Whether the first line is ``sep=;``."""

    name: str = ""
    others: tuple[OtherSheet, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """The first and last place of each stretch of them."""

    def as_in_spreadsheet(self) -> "Sheet":
        """With rows that call their number in a spreadsheet their line."""
        rows = (replace(row, line=row.number, number=0) if row.number else row for row in self.rows)
        return replace(self, rows=tuple(rows))

    @property
    def is_workbook(self) -> bool:
        return bool(self.name)
