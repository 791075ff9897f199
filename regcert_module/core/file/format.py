"""A file format is a table: the header check, tips, sample, error file and documents all come from it."""

from dataclasses import dataclass
from functools import cached_property

from ..cell.cells import Cell
from ..cell.plain import plain
from ..cell.text import clean

HELPER_HEADERS = ("Line", "Errors")
"""Columns that an error file carries at its end; reading ignores them."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its header, the name of its value, the type of its cells.

    ``aliases`` are earlier headers that are understood as well, ``help`` says in a line
    what to write. Of the columns that share a ``group``, at least one must be filled;
    ``personal`` values are masked where a message quotes them. What stands in an ``ignored`` column is
    kept with its row, and not read.
    """

    header: str
    name: str
    cell: Cell
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: str = ""
    group: str = ""
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
        """Where each column stands, by its name, counted from 0."""
        return {column.name: place for place, column in enumerate(self.columns)}

    def column(self, name: str) -> Column:
        return self.columns[self.positions[name]]


def header_key(text: str) -> str:
    """A header for comparison: without regard to case, the kind and number of blanks, and what looks alike.

    An underscore is a blank, as programs write one.
    """
    return plain(clean(text).replace("_", " ")).casefold()
