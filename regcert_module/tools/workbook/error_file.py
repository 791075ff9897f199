"""The error file of a workbook: the user's own workbook, with the wrong cells marked."""

import base64

from ...core.cell.cells import Date
from ...core.file.format import HELPER_HEADERS
from .apart import run


def error_workbook(data, sheet, file_format, reasons, only):
    """The bytes of the workbook ``data``, of which ``sheet`` was read, with its errors marked. Raises ``TooCostly`` and ``Failed``.
    ``reasons``: ``(place, level, message)`` by line; ``only``: the lines to keep, None for all."""
    header, *rows = sheet.rows
    columns = file_format.columns
    dates = [place for place, column in enumerate(columns) if isinstance(column.cell, Date)]
    kept = [
        [
            row.line,
            row.cells,
            row.in_workbook.dates,
            row.in_workbook.formulas,
            row.in_workbook.strays,
            reasons.get(row.line, []),
        ]
        for row in rows
        if only is None or row.line in only
    ]
    helpers = [len(columns), HELPER_HEADERS]
    told = [sheet.name, header.line, helpers, dates, kept, only is None]
    [content] = run("tools.workbook.marking", "mark", data, *told)
    return base64.b64decode(content)
