"""The Excel file of a layout. It is not in the core, which uses only the standard library."""

from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576 - 1
"""The most rows that Excel opens, without the header."""

_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_DAY = date(1900, 1, 1)
_PHANTOM_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that did not exist; from 1 March 1900 its dates are right."""

DATE_WIDTH = 12
WIDTHS = range(8, 41)
_OPTIONS = {
    # Rows are written to a temporary file one by one instead of kept in memory
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class SheetFullError(Exception):
    """The file has more rows than Excel opens."""


class _PlainTexts(Worksheet):
    """XlsxWriter writes a text from ``<r>`` to ``</r>`` unchanged as its own markup, so a name could be any XML. None of our texts is
    markup."""

    def _xml_rich_inline_string(self, string, attributes=()):
        self._xml_inline_string(string, True, attributes)


class XlsxSheet:
    """Writes every text as text, whatever it begins with, and dates as dates."""

    plain_text = False

    def __init__(self, target, layout, texts):
        self._layout = layout
        self._texts = texts
        self._book = xlsxwriter.Workbook(target, _OPTIONS)
        # No author and no company, because the file goes to other organisations.
        self._book.set_properties({"title": "Registrations"})
        self._sheet = self._book.add_worksheet("Registrations", _PlainTexts)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for position, header in enumerate(layout.headers):
            self._sheet.write_string(0, position, header, bold)
        self._dates = {
            position: self._book.add_format({"num_format": column.date_format})
            for position, column in enumerate(layout.columns)
            if column.is_date
        }
        self._serials = {None: ""}
        self._row = 0

    def add(self, columns):
        """Writes rows, given as a list of values for each column."""
        cells = [
            self._serial_numbers(position, text, values)
            if position in self._dates
            else text.texts(values)
            for position, (text, values) in enumerate(zip(self._texts, columns, strict=True))
        ]
        if not self._row:
            self._set_widths(cells)
        if self._row + len(columns[0]) > MOST_ROWS:
            raise SheetFullError()
        write_string, write_number = self._sheet.write_string, self._sheet.write_number
        formats = [self._dates.get(position) for position in range(len(cells))]
        for row in zip(*cells, strict=True):
            self._row += 1
            for position, cell in enumerate(row):
                # Many values of a registration are empty, and Excel does not need empty cells
                if cell == "":
                    continue
                if isinstance(cell, str):
                    write_string(self._row, position, cell)
                else:
                    write_number(self._row, position, cell, formats[position])

    def close(self):
        self._sheet.autofilter(0, 0, self._row, len(self._layout.columns) - 1)
        self._book.close()

    def _serial_numbers(self, position, text, values):
        """Dates as Excel numbers; dates before its calendar, and codes, as text."""
        if text.column.codes:
            return text.texts(values)
        serials = self._serials
        for value in values:
            if value not in serials:
                serials[value] = _serial(value)
        return [
            serials[value] if serials[value] is not None else text.texts([value])[0]
            for value in values
        ]

    def _set_widths(self, cells):
        """Widths from the header and the first rows: constant memory has no others yet."""
        for position, header in enumerate(self._layout.headers):
            if position in self._dates:
                longest = DATE_WIDTH
            else:
                longest = max(map(len, cells[position]), default=0)
            # The button of the filter needs room beside the header
            width = max(longest + 1, len(header) + 3)
            self._sheet.set_column(position, position, min(max(width, WIDTHS[0]), WIDTHS[-1]))


def _serial(day):
    """None for a day that Excel does not have."""
    if day < _FIRST_DAY:
        return None
    return (day - _SERIAL_ORIGIN).days - (day < _PHANTOM_DAY)
