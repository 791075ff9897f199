"""A file format is a table: the header check, tips, sample, error file and documents all come from it."""

from dataclasses import dataclass
from functools import cached_property

from ..cell.cells import Cell
from ..cell.grouped import grouped
from ..cell.plain import plain
from ..cell.text import clean

HELPER_HEADERS = ("Line", "Errors")
"""Columns that an error file carries at its end; reading ignores them."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its header, the name of its value, the type of its cells.

    ``aliases`` are earlier headers that are understood as well, ``help`` says in a line
    what to write. Of the columns that share a ``group`` a row fills at least one; the group is named by the
    rule that a row breaks which fills none. A header may lack a column that ``can_be_left_out``: its cells are
    blank. ``personal`` values are masked where a message quotes them. An ``ignored`` column is kept with its
    row, and not read.
    """

    header: str
    name: str
    cell: Cell
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: str = ""
    group: str = ""
    can_be_left_out: bool = False
    personal: bool = False
    ignored: bool = False

    @property
    def headers(self) -> frozenset[str]:
        return frozenset(map(header_key, (self.header, *self.aliases)))


@dataclass(frozen=True)
class FileFormat:
    """Columns in the order in which a file has them."""

    code: str
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each column, by its name, counted from 0."""
        return {column.name: place for place, column in enumerate(self.columns)}

    @cached_property
    def groups(self) -> dict[str, list[Column]]:
        """The columns of each group."""
        return grouped((column.group, column) for column in self.columns if column.group)

    def column(self, name: str) -> Column:
        return self.columns[self.positions[name]]


def header_key(text: str) -> str:
    """A header for comparison: without regard to case, the kind and number of blanks, and what looks alike.

    An underscore is a blank, as programs write one.
    """
    return plain(clean(text).replace("_", " ")).casefold()
