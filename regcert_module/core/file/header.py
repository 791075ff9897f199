"""Whether the first row of a file is the header of a format."""

from dataclasses import replace

from ..cell.text import trim
from .format import HELPER_HEADERS, FileFormat, header_key
from .issue import FileRefused, Issue
from .reader import SEPARATORS, Row, Sheet

_HELPERS = tuple(map(header_key, HELPER_HEADERS))
_MOST_GUIDANCE = 5
_MOST_SURPLUS = 10
_HELPER_ENDS = ((), _HELPERS, _HELPERS[:1], _HELPERS[1:])


def check_header(sheet: Sheet, file_format: FileFormat) -> tuple[Row, ...]:
    """The rows below the header. Raises :class:`FileRefused` where it is not the format's header."""
    header, *rows = sheet.rows
    if not _fits(header.cells, file_format):
        _refuse_other_separator(sheet, file_format)
        raise FileRefused(*_differences(header, file_format))
    if not rows:
        raise FileRefused(Issue("no_rows", header.line))
    return tuple(rows)


def below_guidance(sheet: Sheet, file_format: FileFormat) -> Sheet:
    """``sheet`` from its header on, where rows for people stand above that, as in our workbooks."""
    for place, row in enumerate(sheet.rows[: _MOST_GUIDANCE + 1]):
        if _fits(row.cells, file_format):
            return replace(sheet, rows=sheet.rows[place:])
    return sheet


def _fits(cells: tuple[str, ...], file_format: FileFormat) -> bool:
    columns = file_format.columns
    return (
        len(columns) <= len(cells) <= len(columns) + len(_HELPERS)
        and all(
            header_key(cell) in column.headers for cell, column in zip(cells, columns, strict=False)
        )
        and tuple(map(header_key, cells[len(columns) :])) in _HELPER_ENDS
    )


def _refuse_other_separator(sheet: Sheet, file_format: FileFormat) -> None:
    header, separator = sheet.rows[0], sheet.separator
    whole = separator.join(header.cells)
    for other in SEPARATORS:
        # Read with the wrong separator, quotation marks are text, but for those of the first cell
        cells = tuple(trim(cell).strip('"') for cell in whole.split(other))
        if other != separator and _fits(cells, file_format):
            params = {"chosen": separator, "meant": other}
            code = "separator_declared_wrong" if sheet.declares_separator else "separator_wrong"
            raise FileRefused(Issue(code, header.line, params=params))


def _differences(header: Row, file_format: FileFormat) -> list[Issue]:
    """One issue that names what is missing, unknown or out of place, then one for each wrong position."""
    found = [trim(cell) for cell in header.cells]
    keys = [header_key(cell) for cell in found]
    known = {key: column.header for column in file_format.columns for key in column.headers}
    present = {known[key] for key in keys if key in known}
    params = {
        "missing": [name for name in file_format.headers if name not in present],
        "extra": [name for name, key in zip(found, keys, strict=True) if name and key not in known][
            :_MOST_SURPLUS
        ],
        "moved": [
            column.header
            for place, column in enumerate(file_format.columns)
            if column.header in present
            and not (place < len(keys) and keys[place] in column.headers)
        ],
    }
    issues = [Issue("header_wrong", header.line, params=params)]
    for place, column in enumerate(file_format.columns):
        if place >= len(keys) or keys[place] not in column.headers:
            value = found[place] if place < len(found) else ""
            issues.append(
                Issue(
                    "header_position",
                    header.line,
                    place,
                    column.header,
                    value,
                    {"expected": column.header},
                )
            )
    return issues + _surplus(header.line, found, keys, len(file_format.columns))


def _surplus(line: int, found: list[str], keys: list[str], width: int) -> list[Issue]:
    """Columns behind the last one; a spreadsheet saves even those that only look empty."""
    if tuple(keys[width:]) in _HELPER_ENDS:
        return []
    return [
        Issue("header_surplus", line, place, value=value)
        for place, value in enumerate(found[width : width + _MOST_SURPLUS], width)
    ]
