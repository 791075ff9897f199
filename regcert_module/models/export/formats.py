"""The formats in which registrations are exported: one table."""

from typing import NamedTuple

from ...core.export.sheet_writer import CsvSheet
from .xlsx import XlsxSheet


class Format(NamedTuple):
    label: str
    content_type: str
    sheet: type


FORMATS = {
    "csv": Format("CSV", "text/csv", CsvSheet),
    "xlsx": Format(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        XlsxSheet,
    ),
}
