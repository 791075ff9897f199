"""The Excel file of a layout. Here and not in the core, which knows the standard library only."""

from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576 - 1
"""What Excel opens, without the header."""

_SERIAL_ORIGIN = date(1899, 12, 30)
_FIRST_DAY = date(1900, 1, 1)
_PHANTOM_DAY = date(1900, 3, 1)
"""Excel believes in a 29th of February 1900; from the day after, its count is right."""

DATE_WIDTH = 12
WIDTHS = range(8, 41)
_OPTIONS = {
    # Rows go to a temporary file one by one instead of being kept
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class SheetFullError(Exception):
    """More rows than Excel opens."""


class _PlainTexts(Worksheet):
    """XlsxWriter takes a text from ``<r>`` to ``</r>`` for markup of its own and writes it as it is, so
    that a name could be any XML; none of our texts is markup.
    """

    def _xml_rich_inline_string(self, string, attributes=()):
        self._xml_inline_string(string, True, attributes)


class XlsxSheet:
    """Every text is written as text, no matter how it begins, and dates as dates."""

    plain_text = False

    def __init__(self, target, layout, texts):
        self._layout = layout
        self._texts = texts
        self._book = xlsxwriter.Workbook(target, _OPTIONS)
        # No author and no company: the file goes to strangers.
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
        """Rows, given as a list of values for each column."""
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
                # Most of a registration is often empty, and Excel needs no empty cells
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
        """Dates as Excel counts them; those before its calendar, and codes, as texts."""
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
        """From the header and the first rows: constant memory knows no others yet."""
        for position, header in enumerate(self._layout.headers):
            if position in self._dates:
                longest = DATE_WIDTH
            else:
                longest = max(map(len, cells[position]), default=0)
            # The button of the filter needs room beside the header
            width = max(longest + 1, len(header) + 3)
            self._sheet.set_column(position, position, min(max(width, WIDTHS[0]), WIDTHS[-1]))


def _serial(day):
    """None for a day that Excel does not know."""
    if day < _FIRST_DAY:
        return None
    return (day - _SERIAL_ORIGIN).days - (day < _PHANTOM_DAY)
