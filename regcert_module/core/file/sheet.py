"""What was read from a file: rows of raw text and their positions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .issue import Issue


class Stray(NamedTuple):
    """A cell beyond the last column, with its position counted from 0."""

    position: int
    text: str


class InWorkbook(NamedTuple):
    """What only a workbook knows about a row. ``formulas``: positions of formulas without a stored result, whose text is the formula.
    ``dates``: positions of date cells, whose text is dd/mm/yyyy."""

    is_hidden: bool = False
    formulas: tuple[int, ...] = ()
    strays: tuple[Stray, ...] = ()
    dates: tuple[int, ...] = ()


_PLAIN = InWorkbook()


@dataclass(frozen=True, slots=True)
class Row:
    """Raw cells as the file has them; ``line`` is the first line of the row, counted from 1.

    ``number`` is the row that a spreadsheet shows for it, if different: there a row of several lines counts once, and a line ``sep=;`` does
    not count.
    """

    line: int
    cells: tuple[str, ...]
    number: int = 0
    in_workbook: InWorkbook = _PLAIN


def corrected(rows: Iterable[Row], cells: Mapping[str, Sequence[str]]) -> list[Row]:
    """``rows`` with the ``cells`` that were corrected on the screen, by line as text."""
    return [
        Row(row.line, tuple(cells[str(row.line)]), row.number) if str(row.line) in cells else row
        for row in rows
    ]


class OtherSheet(NamedTuple):
    """A sheet that has rows but was not read: the number of ``rows``, and the first of them in ``head``."""

    name: str
    is_visible: bool
    rows: int
    head: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file that are not blank, with the header, and notices about reading it. ``name`` is the name of the sheet of a
    workbook. Rows may have fewer or more cells than the header."""

    rows: tuple[Row, ...]
    encoding: str
    separator: str
    notices: tuple[Issue, ...] = ()
    declares_separator: bool = False
    """Whether the first line is ``sep=;``."""

    name: str = ""
    others: tuple[OtherSheet, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """The first and last position of each unbroken stretch."""

    def as_in_spreadsheet(self) -> "Sheet":
        """The same sheet, with the spreadsheet's row numbers as lines."""
        rows = (replace(row, line=row.number, number=0) if row.number else row for row in self.rows)
        return replace(self, rows=tuple(rows))

    @property
    def is_workbook(self) -> bool:
        return bool(self.name)
