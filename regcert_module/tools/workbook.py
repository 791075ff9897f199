"""An Excel workbook as rows of text, as if it had been saved as CSV without loss."""

import io
from datetime import date, datetime

from openpyxl import load_workbook

from ..core.cell.text import column_letters, trim
from ..core.file.archive import MAX_COLUMNS, MAX_ROWS, check_archive
from ..core.file.issue import FileRefused, Issue
from ..core.file.reader import Row, Sheet

SHEET = "Achievements"


def read_workbook(data):
    """The sheet named Achievements of a workbook, or its first; raises ``FileRefused``."""
    check_archive(data)
    # Whatever a broken part makes of openpyxl, to the user it is a workbook that cannot be read.
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim to be larger than it is
        found = list(_rows(sheet))
    except FileRefused:
        raise
    except Exception:  # noqa: BLE001
        raise FileRefused(Issue("workbook_unusual")) from None
    if not found:
        raise FileRefused(Issue("file_empty"))
    return Sheet(tuple(found), "xlsx", ",")


def _rows(sheet):
    """The rows that are not blank, all as wide as the widest of the first."""
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True)
    width = 0
    for line, values in enumerate(rows, 1):
        if line > MAX_ROWS:
            raise FileRefused(Issue("workbook_too_large", params={"rows": MAX_ROWS}))
        if values.count(None) == len(values):  # as are thousands, if one far below is filled
            continue
        cells = [_text(value) for value in values]
        while cells and not trim(cells[-1]):
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            last = column_letters(MAX_COLUMNS - 1)
            raise FileRefused(Issue("workbook_too_wide", line, params={"last": last}))
        if cells:
            # The header decides; guidance above it, of which some may be blank, does not stand in its way.
            width = max(width, len(cells))
            yield Row(line, tuple(cells + [""] * (width - len(cells))))


def _text(value):
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
