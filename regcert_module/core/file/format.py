"""A file format is a table. The header check, tips, sample, error file and documents are all made from it."""

from dataclasses import dataclass
from functools import cached_property

from ..cell.cells import Cell
from ..cell.grouped import grouped
from ..cell.plain import plain
from ..cell.text import clean

HELPER_HEADERS = ("Line", "Errors")
"""The columns that an error file has at its end; they are ignored when it is read."""


@dataclass(frozen=True)
class Column:
    """A column of a file: its header, the name of its value and the type of its cells.

    ``aliases`` are other headers that are accepted; ``help`` says in a line what to write. A row must fill at least one column of each
    ``group``, which is named after the rule that it breaks otherwise. A file may lack a column that ``can_be_left_out``; its cells are then
    blank. ``personal`` values are masked in messages. An ``ignored`` column is kept with its row but not read.
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
    """The columns of a file, in order."""

    code: str
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each column by its name, counted from 0."""
        return {column.name: place for place, column in enumerate(self.columns)}

    @cached_property
    def groups(self) -> dict[str, list[Column]]:
        """The columns of each group."""
        return grouped((column.group, column) for column in self.columns if column.group)

    def column(self, name: str) -> Column:
        return self.columns[self.positions[name]]


def header_key(text: str) -> str:
    """A header for comparison: case, the kind and number of blanks, and similar characters do not matter. An underscore counts as a
    blank, because programs write it for one."""
    return plain(clean(text).replace("_", " ")).casefold()
