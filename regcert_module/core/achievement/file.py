"""Achievements as rows of a file. Entering one by hand is judged by the same cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..file.format import FileFormat
from ..file.sheet import Row
from ..file.writer import BOM, line, written

MAX_BYTES = 2_000_000
"""The size limit of a file for the register, which takes files under 2 MB."""

MAX_ROWS = 5_000
"""The row limit of a file for the register: if the register refuses one file, the other files are not affected."""


def rendered(values: Mapping[str, Any], file_format: FileFormat) -> tuple[str, ...]:
    """The cells of one achievement in the order of the format. A value that the achievement does not have is a blank cell."""
    return tuple(_render(column.cell, values.get(column.name)) for column in file_format.columns)


def _render(cell: Any, value: Any) -> str:
    # A value that is no longer a choice is still written; the check reports it when the row is read.
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
    """An achievement that was entered by hand, as a row of a file."""
    return Row(line, rendered(values, file_format))


def parts(
    rows: Iterable[Sequence[str]],
    headers: Sequence[str],
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
) -> Iterator[tuple[int, int]]:
    """Where to cut ``rows`` into files, as pairs of first row and the row after the last. Each file has fewer than ``max_bytes`` bytes
    with its ``headers``, and at most ``max_rows`` rows. No row is left out."""
    empty = len(BOM) + _size(headers)
    start, size, place = 0, empty, 0
    for place, row in enumerate(rows, 1):
        more = _size(row)
        if place - 1 > start and (size + more >= max_bytes or place - 1 - start >= max_rows):
            yield start, place - 1
            start, size = place - 1, empty
        size += more
    if place > start:
        yield start, place


def _size(cells: Sequence[str]) -> int:
    return len(line(written(cells), ",").encode("utf-8", "replace"))
