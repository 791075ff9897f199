"""Turns cells into values: what each row says, and what is wrong with the row by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import getitem, itemgetter
from typing import Any

from ..cell.error import CellError
from ..cell.placeholders import FAULTS_BEGIN, is_fault
from ..cell.text import clean
from .format import Column, FileFormat
from .issue import Issue
from .sheet import Row

_VALUE, _REMARKS = itemgetter(0), itemgetter(1)
_WITHOUT_RESULT = (None, (CellError("formula_without_result"),))
MOST_ISSUES = 100_000
"""The most issues of a file. After these, only the first issue of each row is reported."""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """``cells``: those of the format's columns, and what a long row has beyond them, but no helper cells.

    ``values`` by column name, None for a blank or unreadable cell; ``issues`` of this row alone.
    """

    line: int
    cells: tuple[str, ...]
    values: dict[str, Any]
    issues: tuple[Issue, ...] = ()
    number: int = 0
    """As :attr:`.sheet.Row.number`."""

    @property
    def rejected(self) -> bool:
        return any(issue.is_error for issue in self.issues)


def check_rows(rows: Iterable[Row], file_format: FileFormat, header_width: int) -> list[CheckedRow]:
    """Each row checked cell by cell. ``header_width`` counts the helper columns that the file has."""
    judges = [_Judge(column) for column in file_format.columns]
    names = tuple(column.name for column in file_format.columns)
    checked = []
    told, is_cut = 0, False
    for row in rows:
        one = _check_row(row, judges, names, header_width)
        if unfilled := list(_unfilled_groups(one, file_format)):
            one = replace(one, issues=(*one.issues, *unfilled))
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
    """The value of each raw cell of a column, and its errors and warnings.

    Results are remembered, because most columns hold the same few texts in thousands of rows.
    """

    def __init__(self, column: Column):
        super().__init__()
        self.column = column

    def __missing__(self, raw: str) -> tuple[Any, tuple[CellError, ...]]:
        if self.column.ignored:
            return None, ()
        try:
            judged = self._judged(clean(raw))
        except CellError as error:
            if error.code == "cell_placeholder" and self.column.required:
                error = CellError("placeholder_required")
            judged = None, (error.with_traceback(None),)
        self[raw] = judged
        return judged

    def _judged(self, text: str) -> tuple[Any, tuple[CellError, ...]]:
        value: Any = None
        remarks: tuple[CellError, ...] = ()
        if text:
            if text[0] in FAULTS_BEGIN and is_fault(text):
                raise CellError("cell_faulty")
            cell = self.column.cell
            value, remarks = cell.judged(text)
        if value == "":  # a text of invisible characters only
            value = None
        if value is None and self.column.required:
            raise CellError("required_blank")
        return value, remarks


def _check_row(
    row: Row, judges: list[_Judge], names: tuple[str, ...], header_width: int
) -> CheckedRow:
    """Collects every issue, not only the first."""
    width = len(judges)
    cells = own_cells(row.cells, width, header_width)
    if len(cells) != width:
        code = "row_short" if len(cells) < width else "row_long"
        params = {"found": len(cells), "expected": width}
        return CheckedRow(row.line, cells, {}, (Issue(code, row.line, params=params),), row.number)
    judged = list(map(getitem, judges, cells))
    _hidden, formulas, strays, _dates = row.in_workbook
    for place in formulas:
        if place < width:
            judged[place] = _WITHOUT_RESULT
    values = dict(zip(names, map(_VALUE, judged), strict=True))
    if not strays and not any(map(_REMARKS, judged)):
        return CheckedRow(row.line, cells, values, (), row.number)
    issues = tuple(
        Issue(
            one.code,
            row.line,
            place,
            judges[place].column.header,
            cells[place],
            one.params,
            row=row.number,
        )
        for place, (_value, remarks) in enumerate(judged)
        for one in remarks
    )
    beyond = tuple(
        Issue("cell_outside", row.line, stray.position, "", stray.text, row=row.number)
        for stray in strays
    )
    return CheckedRow(row.line, cells, values, issues + beyond, row.number)


def _unfilled_groups(row: CheckedRow, file_format: FileFormat) -> Iterator[Issue]:
    """An issue for each group of columns in which the row fills none; a cell that cannot be read counts as filled."""
    if not row.values:
        return
    for rule, columns in file_format.groups.items():
        if not any(row.values[column.name] for column in columns):
            unread = {issue.position for issue in row.issues}
            if unread.isdisjoint(file_format.positions[column.name] for column in columns):
                params = {"names": [column.header for column in columns]}
                yield Issue(rule, row.line, params=params, row=row.number)


def own_cells(cells: tuple[str, ...], width: int, header_width: int) -> tuple[str, ...]:
    """The cells of a row without the helper cells, which the next error file writes again. Surplus cells follow them."""
    return cells if len(cells) < header_width else cells[:width] + cells[header_width:]


def cell_issue(
    row: CheckedRow, file_format: FileFormat, name: str, code: str, /, **params: Any
) -> Issue:
    """An issue about the cell of column ``name``."""
    place = file_format.positions[name]
    header, value = file_format.columns[place].header, row.cells[place]
    return Issue(code, row.line, place, header, value, params, row=row.number)
