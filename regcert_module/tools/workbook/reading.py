"""An Excel workbook as rows of text, as if it had been saved as CSV without loss."""

from ...core.file.issue import FileRefused, Issue
from ...core.file.reader import MAX_BYTES
from ...core.file.sheet import InWorkbook, OtherSheet, Row, Sheet, Stray
from .apart import Failed, TooCostly, run

SHEET = "Achievements"
LISTS = ("Lists", "Courses")
"""Sheets of our own template that hold no rows of anybody's."""


def read_workbook(data, wanted=None):
    """The sheet named ``wanted`` of a workbook, or else the first that is shown; raises ``FileRefused``."""
    if len(data) >= MAX_BYTES:
        raise FileRefused(Issue("file_too_large", params={"size": len(data), "limit": MAX_BYTES}))
    try:
        found = run("tools.workbook.sheets", "read", data, wanted)
    except TooCostly:
        raise FileRefused(Issue("workbook_too_costly")) from None
    except Failed:
        raise FileRefused(Issue("workbook_unusual")) from None
    return sheet_of(found)


def sheet_of(found):
    """The sheet that ``sheets.read`` has found; raises ``FileRefused``."""
    if found[-1][0] == "refused":
        _kind, code, params = found[-1]
        raise FileRefused(Issue(code, params=params))
    name, hidden_columns = "", []
    rows, others = [], []
    for kind, *told in found:
        if kind == "row":
            rows.append(_row(*told))
        elif kind == "sheet":
            name, hidden_columns = told
        elif told[0] not in LISTS:
            *about, head = told
            others.append(OtherSheet._make([*about, tuple(map(tuple, head))]))
    if not rows:
        filled = [other.name for other in others]
        raise FileRefused(Issue("sheet_empty", params={"sheet": name, "others": filled}))
    return Sheet(
        tuple(rows),
        "xlsx",
        ",",
        name=name,
        others=tuple(others),
        hidden_columns=tuple(map(tuple, hidden_columns)),
    )


def _row(number, cells, is_hidden, formulas, strays, dates):
    strays = tuple(Stray(*one) for one in strays)
    told = InWorkbook(is_hidden, tuple(formulas), strays, tuple(dates))
    return Row(number, tuple(cells), in_workbook=told)
