"""Achievements as rows of a file, and as the rows that single entry is judged by: the same cells both ways."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..file.format import FileFormat
from ..file.sheet import Row


def rendered(values: Mapping[str, Any], file_format: FileFormat) -> tuple[str, ...]:
    """The cells of one achievement in the order of the format; what it does not hold is blank."""
    return tuple(_render(column.cell, values.get(column.name)) for column in file_format.columns)


def _render(cell: Any, value: Any) -> str:
    # What a choice does not know any more is written all the same, and judged when it is read.
    if value is None or value == "":
        return ""
    try:
        return cell.render(value)
    except (KeyError, AttributeError):
        return str(value)


def file_rows(
    achievements: Iterable[Mapping[str, Any]], file_format: FileFormat
) -> Iterator[tuple[str, ...]]:
    """The lines of a file, header included."""
    yield file_format.headers
    for values in achievements:
        yield rendered(values, file_format)


def single_row(values: Mapping[str, Any], file_format: FileFormat, line: int = 1) -> Row:
    """An achievement that was entered by hand, as if it came from a file."""
    return Row(line, rendered(values, file_format))
