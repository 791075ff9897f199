"""The header of a file, and the rows below it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..cell.error import some
from ..cell.text import column_letters, trim
from ..file.check import check_row
from ..file.format import HELPER_HEADERS, FileFormat, header_key
from ..file.issue import FileRefused, Issue
from ..file.reader import SEPARATORS
from ..file.sheet import Row, Sheet, Stray
from .faults import differences

FIRST_ROWS = 10
"""How many of the first rows may be the header. Rows above it are for people."""

_HELPERS = tuple(map(header_key, HELPER_HEADERS))
_HELPER_ENDS = ((), _HELPERS, _HELPERS[:1], _HELPERS[1:])


def headed(sheet: Sheet, file_format: FileFormat) -> Sheet:
    """``sheet`` from its header on, each row as wide as the header and its surplus cells noted. Raises :class:`FileRefused` if no row is
    the header, or if no rows follow it."""
    place = _best(sheet.rows[:FIRST_ROWS], file_format)
    header = _without_blank_end(sheet.rows[place])
    if header.in_workbook.strays or not _fits(header.cells, file_format):
        _refuse_other_separator(sheet, file_format)
        raise FileRefused(
            *differences(header, file_format, sheet.name, _fitting(sheet, file_format))
        )
    rows, repeated = _below(sheet.rows[place + 1 :], header, file_format)
    if not rows:
        raise FileRefused(Issue("no_rows", header.line))
    notices = [*sheet.notices, *_above(sheet.rows[:place], file_format), *repeated]
    if sheet.is_workbook:
        _refuse_doubtful(sheet, rows, file_format)
        notices += about_workbook(sheet, header)
        rows = [_in_columns(row, len(header.cells)) for row in rows]
    if left_out := _left_out(header.cells, file_format):
        header, *rows = (_completed(row, left_out) for row in (header, *rows))
    return replace(sheet, rows=(header, *rows), notices=tuple(notices))


def check_header(sheet: Sheet, file_format: FileFormat) -> tuple[Row, ...]:
    """The rows below the header. Raises the same errors as :func:`headed`."""
    return headed(sheet, file_format).rows[1:]


def fits_in_part(cells: Iterable[str], file_format: FileFormat) -> int:
    """How many columns of the format have their header in ``cells``."""
    keys = set(map(header_key, cells))
    return sum(not keys.isdisjoint(column.headers) for column in file_format.columns)


def _best(rows: Sequence[Row], file_format: FileFormat) -> int:
    """The position of the row that is most like a header; the first of several equal ones."""
    likeness = [fits_in_part(row.cells, file_format) for row in rows]
    return likeness.index(max(likeness))


def _without_blank_end(row: Row) -> Row:
    """Spreadsheet programs keep emptied columns; these do not count."""
    width = len(row.cells)
    while width and not trim(row.cells[width - 1]):
        width -= 1
    return replace(row, cells=row.cells[:width])


def _left_out(cells: Sequence[str], file_format: FileFormat) -> list[int]:
    """The positions of columns that the header lacks and that may be left out."""
    keys = {header_key(cell) for cell in cells}
    return [
        place
        for place, column in enumerate(file_format.columns)
        if column.can_be_left_out and keys.isdisjoint(column.headers)
    ]


def _completed(row: Row, places: Iterable[int]) -> Row:
    """``row`` with blank cells added at ``places``."""
    cells = list(row.cells)
    for place in places:
        cells.insert(place, "")
    return replace(row, cells=tuple(cells))


def _fits(cells: Sequence[str], file_format: FileFormat) -> bool:
    left_out = _left_out(cells, file_format)
    columns = [one for place, one in enumerate(file_format.columns) if place not in left_out]
    return (
        len(columns) <= len(cells) <= len(columns) + len(_HELPERS)
        and all(
            header_key(cell) in column.headers for cell, column in zip(cells, columns, strict=False)
        )
        and tuple(map(header_key, cells[len(columns) :])) in _HELPER_ENDS
    )


def _below(
    rows: Iterable[Row], header: Row, file_format: FileFormat
) -> tuple[list[Row], list[Issue]]:
    """The rows without blank surplus cells and without repeated headers, and an issue about the repeated headers."""
    width = len(header.cells)
    first_headers = file_format.columns[0].headers
    begins_header: dict[str, bool] = {}
    found, repeated = [], []
    for row in rows:
        cells = row.cells
        first = cells[0] if cells else ""
        if first not in begins_header:
            begins_header[first] = header_key(first) in first_headers
        if begins_header[first] and _fits(_without_blank_end(row).cells, file_format):
            repeated.append(row.line)
        elif len(cells) > width and not any(map(trim, cells[width:])):
            found.append(replace(row, cells=cells[:width]))
        else:
            found.append(row)
    params = {"lines": some(repeated)}
    return found, [Issue("header_repeated", repeated[0], params=params)] if repeated else []


def _above(rows: Sequence[Row], file_format: FileFormat) -> Iterator[Issue]:
    """Reports rows above the header that look like data, but not titles and guidance."""
    lines = [row.line for row in rows if _could_be_below(row, file_format)]
    if lines:
        yield Issue("rows_above_header", lines[0], params={"lines": some(lines)})


def _could_be_below(row: Row, file_format: FileFormat) -> bool:
    width = len(file_format.columns)
    cells = (row.cells + ("",) * width)[:width]
    values = check_row(Row(row.line, cells), file_format).values
    required = [column.name for column in file_format.columns if column.required]
    return bool(required) and all(values[name] is not None for name in required)


def _refuse_other_separator(sheet: Sheet, file_format: FileFormat) -> None:
    for row in sheet.rows[:FIRST_ROWS]:
        whole = sheet.separator.join(row.cells)
        for other in SEPARATORS:
            # With the wrong separator, quotation marks are read as text except in the first cell
            cells = [trim(cell).strip('"') for cell in whole.split(other)]
            while cells and not cells[-1]:
                cells.pop()
            if other != sheet.separator and _fits(cells, file_format):
                params = {"chosen": sheet.separator, "meant": other}
                code = "separator_declared_wrong" if sheet.declares_separator else "separator_wrong"
                raise FileRefused(Issue(code, row.line, params=params))


# Workbooks


def _fitting(sheet: Sheet, file_format: FileFormat) -> list[str]:
    """The names of visible sheets that were not read and have a header of the format."""
    return [
        other.name
        for other in sheet.others
        if other.is_visible
        and any(_fits(_without_blank_end(Row(0, cells)).cells, file_format) for cells in other.head)
    ]


def _refuse_doubtful(sheet: Sheet, rows: Sequence[Row], file_format: FileFormat) -> None:
    """It is not known whether hidden or filtered rows were hidden on purpose or forgotten."""
    if several := _fitting(sheet, file_format):
        params = {"sheet": sheet.name, "sheets": some(several)}
        raise FileRefused(Issue("sheets_several", params=params))
    refuse_hidden(rows)


def refuse_hidden(rows: Iterable[Row]) -> None:
    """Raises :class:`FileRefused` if rows are hidden."""
    if hidden := [row.line for row in rows if row.in_workbook.is_hidden]:
        params = {"lines": some(hidden), "count": len(hidden)}
        raise FileRefused(Issue("rows_hidden", hidden[0], params=params))


def about_workbook(sheet: Sheet, header: Row) -> Iterator[Issue]:
    columns = [
        f"{column_letters(place)} ({trim(text)})"
        for place, text in enumerate(header.cells)
        if any(first <= place <= last for first, last in sheet.hidden_columns)
    ]
    if columns:
        yield Issue("columns_hidden", header.line, params={"names": some(columns)})
    if sheet.others:
        found = [f"{other.name} ({other.rows})" for other in sheet.others]
        yield Issue("sheets_not_read", params={"sheet": sheet.name, "names": some(found)})


def squared(sheet: Sheet) -> Sheet:
    """A sheet that begins with its header, with rows as wide as the header. Raises :class:`FileRefused` if rows of a workbook are
    hidden."""
    if not sheet.is_workbook:
        return sheet
    header = _without_blank_end(sheet.rows[0])
    rows = sheet.rows[1:]
    refuse_hidden(rows)
    return replace(
        sheet,
        rows=(header, *(_in_columns(row, len(header.cells)) for row in rows)),
        notices=(*sheet.notices, *about_workbook(sheet, header)),
    )


def _in_columns(row: Row, width: int) -> Row:
    """``row`` with as many cells as the header; surplus cells become strays."""
    cells = row.cells[:width] + ("",) * (width - len(row.cells))
    beyond = tuple(
        Stray(place, text) for place, text in enumerate(row.cells[width:], width) if trim(text)
    )
    if not beyond:
        return replace(row, cells=cells)
    told = row.in_workbook._replace(strays=beyond + row.in_workbook.strays)
    return replace(row, cells=cells, in_workbook=told)
