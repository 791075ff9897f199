"""Cells to values: what each row says, and what is wrong with it taken by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from .cells import CellError
from .format import Column, FileFormat
from .issue import Issue
from .reader import Row
from .text import clean

MOST_ISSUES = 100_000
"""Of a file. From there on only the first issue of each row is told."""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """``cells``: those of the format's columns, and what a long row has beyond them, but no helper cells.

    ``values`` by column name, None for a blank or unreadable cell; ``issues`` of this row alone.
    """

    line: int
    cells: tuple[str, ...]
    values: dict[str, Any]
    issues: tuple[Issue, ...] = ()

    @property
    def rejected(self) -> bool:
        return any(issue.is_error for issue in self.issues)


def check_rows(rows: Iterable[Row], file_format: FileFormat, header_width: int) -> list[CheckedRow]:
    """Each row checked cell by cell. ``header_width`` counts the helper columns that the file has."""
    judges = [_Judge(column) for column in file_format.columns]
    checked = []
    told, is_cut = 0, False
    for row in rows:
        one = _check_row(row, judges, header_width)
        if told > MOST_ISSUES and len(one.issues) > 1:
            note = Issue("issues_cut", row.line, params={"limit": MOST_ISSUES})
            one = replace(one, issues=one.issues[:1] if is_cut else (one.issues[0], note))
            is_cut = True
        told += len(one.issues)
        checked.append(one)
    return checked


def check_row(row: Row, file_format: FileFormat, header_width: int | None = None) -> CheckedRow:
    """One row checked cell by cell."""
    [checked] = check_rows([row], file_format, header_width or len(file_format.columns))
    return checked


class _Judge(dict):
    """What a column makes of each raw cell: its value, and the error if there is one.

    Remembered, because most columns hold the same few cells in thousands of rows.
    """

    def __init__(self, column: Column):
        super().__init__()
        self.column = column

    def __missing__(self, raw: str) -> tuple[Any, CellError | None]:
        text = clean(raw)
        value, error = None, None
        try:
            if text:
                value = self.column.cell.parse(text)
            if self.column.required and not value:
                raise CellError("required_blank")
        except CellError as raised:
            value, error = None, raised.with_traceback(None)
        self[raw] = value, error
        return self[raw]


def _check_row(row: Row, judges: list[_Judge], header_width: int) -> CheckedRow:
    """Every issue is collected, not just the first."""
    width = len(judges)
    cells = own_cells(row.cells, width, header_width)
    if len(cells) != width:
        code = "row_short" if len(cells) < width else "row_long"
        params = {"found": len(cells), "expected": width}
        return CheckedRow(row.line, cells, {}, (Issue(code, row.line, params=params),))
    values: dict[str, Any] = {}
    issues = []
    for judge, raw in zip(judges, cells, strict=True):
        column = judge.column
        values[column.name], error = judge[raw]
        if error:
            place = len(values) - 1
            issues.append(Issue(error.code, row.line, place, column.header, raw, error.params))
    return CheckedRow(row.line, cells, values, tuple(issues))


def own_cells(cells: tuple[str, ...], width: int, header_width: int) -> tuple[str, ...]:
    """The cells of a row without the helper cells, which are written anew into the next error file;
    surplus cells stand behind them there."""
    return cells if len(cells) < header_width else cells[:width] + cells[header_width:]


def cell_issue(
    row: CheckedRow, file_format: FileFormat, name: str, code: str, /, **params: Any
) -> Issue:
    """An issue about the cell of column ``name``."""
    place = file_format.positions[name]
    return Issue(code, row.line, place, file_format.columns[place].header, row.cells[place], params)
