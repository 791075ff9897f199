"""Finds the columns of a file by their headers, in any order."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from ..cell.cells import Text
from ..cell.error import some
from ..cell.text import column_letters, trim
from .format import HELPER_HEADERS, Column, FileFormat, header_key
from .issue import FileRefused, Issue
from .reader import SEPARATORS
from .sheet import Row, Sheet

_HELPERS = frozenset(map(header_key, HELPER_HEADERS))


def own_format(
    sheet: Sheet, file_format: FileFormat, passed_over: Collection[str] = ()
) -> tuple[FileFormat, list[Issue]]:
    """The format of this file: its columns in its order, and issues about unknown columns. Headers that are ``passed_over`` cause no issue.

    Raises :class:`FileRefused` if a required column or all columns of a group are missing, or a column appears twice.
    """
    header = sheet.rows[0]
    known = {key: column for column in file_format.columns for key in column.headers}
    cells = _without_helpers(header.cells)
    found = [known.get(header_key(cell)) for cell in cells]
    _refuse_other_separator(sheet, known, found)
    if missing := _missing(file_format, found):
        params = {"names": missing, "found": some(filter(None, map(trim, cells)))}
        raise FileRefused(Issue("columns_missing", header.line, params=params))
    _refuse_twice(header, cells, found)
    columns = tuple(
        replace(column, header=trim(cell)) if column else _ignored(cell)
        for cell, column in zip(cells, found, strict=True)
    )
    silent = {header_key(one) for one in passed_over}
    strange = [
        trim(column.header) or column_letters(place)
        for place, column in enumerate(columns)
        if column.ignored
        and header_key(column.header) not in silent
        and (trim(column.header) or _is_filled(sheet.rows[1:], place))
    ]
    notices = [Issue("columns_ignored", header.line, params={"names": some(strange)})]
    return replace(file_format, columns=columns), notices if strange else []


def _without_helpers(cells: tuple[str, ...]) -> tuple[str, ...]:
    """An error file has these at its end."""
    while cells and header_key(cells[-1]) in _HELPERS:
        cells = cells[:-1]
    return cells


def _ignored(header: str) -> Column:
    return Column(header, "", Text(), ignored=True)


def _is_filled(rows: Iterable[Row], place: int) -> bool:
    return any(len(row.cells) > place and trim(row.cells[place]) for row in rows)


def _missing(file_format: FileFormat, found: Collection[Column | None]) -> list[str]:
    """The headers that a file must have and this one lacks; those of a group in one item."""
    missing = [
        column.header for column in file_format.columns if column.required and column not in found
    ]
    for columns in file_format.groups.values():
        if not any(column in found for column in columns):
            missing.append(" / ".join(column.header for column in columns))
    return missing


def _refuse_twice(header: Row, cells: tuple[str, ...], found: list[Column | None]) -> None:
    first: dict[str, int] = {}
    for place, column in enumerate(found):
        if column and first.setdefault(column.name, place) != place:
            params = {"names": [column.header], "other": trim(cells[place])}
            value = trim(cells[first[column.name]])
            raise FileRefused(
                Issue("column_twice", header.line, place, column.header, value, params)
            )


def _refuse_other_separator(
    sheet: Sheet, known: Collection[str], found: list[Column | None]
) -> None:
    """If another separator makes most headers known, that separator was meant."""
    whole = sheet.separator.join(sheet.rows[0].cells)
    count = sum(column is not None for column in found)
    for other in SEPARATORS:
        # With the wrong separator, quotation marks are read as text except in the first cell
        keys = [header_key(trim(cell).strip('"')) for cell in whole.split(other)]
        if other != sheet.separator and sum(key in known for key in keys) > max(count, 1):
            code = "separator_declared_wrong" if sheet.declares_separator else "separator_wrong"
            params = {"chosen": sheet.separator, "meant": other}
            raise FileRefused(Issue(code, sheet.rows[0].line, params=params))
