from odoo.addons.web.controllers.export import ExportXlsxWriter

from ..models.plain_text import write_text

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
