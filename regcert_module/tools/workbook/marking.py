"""Marks what is wrong in a workbook. Runs in a separate process (see ``apart``)."""

import base64
import io

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

AUTHOR = "Registration & Certification"
MOST_COMMENTS = 2000
"""The most comments, because each is a drawing. The last column has all reasons as text."""

LONGEST_TEXT = 32_767
WIDTH = 80
_COLOURS = {"error": "FFF4B6B6", "warning": "FFFFE699"}
_TEXT = "@"


def mark(data, name, header, helpers, dates, rows, is_whole):
    """Yields the workbook as base64, with ``rows`` below the row ``header`` of its sheet ``name`` marked. Other rows are removed unless it
    ``is_whole``.

    ``helpers``: the first of the two columns for line and reasons, and their headers; ``dates``: the columns of dates. A row is ``[number,
    cells, positions of dates, of formulas without result, strays, reasons]``, and a reason ``[place, level, message]`` with place -1 for
    the whole row.
    """
    # With results of formulas if they are stored
    book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    sheet = book[name]
    sheet.protection.disable()
    for area in list(sheet.merged_cells.ranges):
        if area.max_row > header:
            sheet.unmerge_cells(area.coord)
    width, headers = helpers
    marker = _Marker(sheet, width, headers, frozenset(dates))
    marker.write_header(header)
    for row in rows:
        marker.mark(*row)
    if not is_whole:
        _keep(sheet, header, [row[0] for row in rows])
    book.active = book.index(sheet)
    content = io.BytesIO()
    book.save(content)
    yield base64.b64encode(content.getvalue()).decode()


def _keep(sheet, header, numbers):
    """Moves the rows ``numbers`` up to the header and removes all others."""
    end = header + len(numbers)
    heights = {number: sheet.row_dimensions[number].height for number in numbers}
    for number in range(header + 1, sheet.max_row + 1):
        sheet.row_dimensions.pop(number, None)
    width = sheet.max_column
    for target, number in enumerate(numbers, header + 1):
        sheet.row_dimensions[target].height = heights[number]
        for column in range(1, width + 1) if target != number else ():
            sheet._cells.pop((target, column), None)
            if cell := sheet._cells.pop((number, column), None):
                cell.row = target
                sheet._cells[target, column] = cell
    for row, column in [place for place in sheet._cells if place[0] > end]:
        del sheet._cells[row, column]


class _Marker:
    def __init__(self, sheet, width, headers, dates):
        self._sheet = sheet
        self._width = width
        self._headers = headers
        self._dates = dates
        self._fills = {level: PatternFill("solid", colour) for level, colour in _COLOURS.items()}
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._comments = 0
        self._last = sheet.max_column

    def write_header(self, number):
        for place, text in enumerate(self._headers, self._width):
            self._put(number, place, text).font = Font(bold=True)
        letter = get_column_letter(self._width + len(self._headers))
        self._sheet.column_dimensions[letter].width = WIDTH

    def mark(self, number, cells, dates, formulas, strays, reasons):
        for cell in self._cells(number):
            self._clean(cell)
            place = cell.column - 1
            if place in formulas:  # so that a spreadsheet program calculates it
                cell.value = _allowed(cells[place])
            elif place < len(cells) and place < self._width and place not in dates:
                self._as_text(cell, cells[place], place)
        shift = self._move(number, strays)
        messages: dict = {}
        for place, level, message in reasons:
            messages.setdefault(place, []).append((level, message))
        for place, told in messages.items():
            if place >= 0:
                self._tell(number, place + shift * (place >= self._width), told)
        self._put(number, self._width, str(number))
        told = " ".join(message for _place, _level, message in reasons)
        self._put(number, self._width + 1, told).alignment = self._wrapped

    def _cells(self, number):
        # A slice of the sheet would look at all its cells for each row
        cells = self._sheet._cells
        places = ((number, column) for column in range(1, self._last + 1))
        return [cells[place] for place in places if place in cells]

    def _clean(self, cell):
        """Takes the marks of an earlier error file off."""
        if cell.comment and cell.comment.author == AUTHOR:
            cell.comment = None
        if cell.has_style and cell.fill.fgColor.rgb in _COLOURS.values():
            cell.fill = PatternFill()

    def _as_text(self, cell, text, place):
        """What was read stays what it is, leading zeros and long numbers included."""
        if cell.data_type != "s":
            _set(cell, text)
        if place not in self._dates:
            cell.number_format = _TEXT

    def _move(self, number, strays):
        """Makes room for our columns; returns by how many columns what stood beyond the last one has moved."""
        own = len(self._headers)
        shift = own if any(place < self._width + own for place, _text in strays) else 0
        if shift:
            for place, _text in strays:
                self._sheet.cell(number, place + 1).value = None
            for place, text in strays:
                self._put(number, place + shift, text)
        return shift

    def _tell(self, number, place, told):
        cell = self._sheet.cell(number, place + 1)
        levels = {level for level, _message in told}
        cell.fill = self._fills["error" if "error" in levels else "warning"]
        if place not in self._dates:
            cell.number_format = _TEXT
        if self._comments < MOST_COMMENTS:
            self._comments += 1
            text = "\n".join(message for _level, message in told)
            cell.comment = Comment(_allowed(text), AUTHOR, width=320, height=120)

    def _put(self, number, place, text):
        cell = self._sheet.cell(number, place + 1)
        _set(cell, text)
        cell.number_format = _TEXT
        return cell


def _set(cell, text):
    cell.value = _allowed(text) or None
    if text:
        cell.data_type = "s"  # also where it begins like a formula


def _allowed(text):
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT]
