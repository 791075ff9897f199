from odoo.addons.web.controllers.export import CSVExport, ExportXlsxWriter

from ..core.file.text import guard
from ..tools.xlsx_text import write_text


class PlainCsvExport(CSVExport):
    """Odoo's own export as CSV, which knows the formulas that begin with =, + or -, but no others."""

    def from_data(self, fields, columns_headers, rows):
        rows = [[_guarded(cell) for cell in row] for row in rows]
        return super().from_data(fields, columns_headers, rows)


def _guarded(cell):
    return guard(cell) if isinstance(cell, str) and not cell.startswith(("=", "+", "-")) else cell


_write = ExportXlsxWriter.write


def _write_plain(self, row, column, cell_value, style=None):
    if isinstance(cell_value, str):
        write_text(self.worksheet, row, column, cell_value, style)
    else:
        _write(self, row, column, cell_value, style)


# Odoo's own export as Excel file makes formulas and links of texts that look like one, so whoever is
# named “=HYPERLINK(…)” sends one to everybody who opens the file. Set here and not inherited, because
# the functions that use the writer name it themselves.
ExportXlsxWriter.write = _write_plain
