"""The cells of a sheet as the texts that they show."""

import re
from datetime import date, timedelta

from ...core.cell.text import trim
from ...core.file.archive import MAX_COLUMNS
from .parts import Text, decoded, parse

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DIGITS = "0123456789"
_LAST_SERIAL = 2_958_465
_TOO_NARROW = "#####"
_TRUE = ("1", "true")


class Row:
    """``cells``: ``{place: text}`` of cells that are not empty; ``formulas``: positions without a stored result; ``dates``: positions of
    dates."""

    __slots__ = ("cells", "dates", "formulas", "is_hidden", "number")

    def __init__(self, number, is_hidden):
        self.number = number
        self.is_hidden = is_hidden
        self.cells = {}
        self.formulas = []
        self.dates = []


class SheetReader:
    """The rows of a sheet. ``hidden``: ranges of hidden columns, known once rows are read."""

    def __init__(self, book):
        self._texts = book.texts
        self._formats = book.formats
        self._starts_1904 = book.starts_1904
        self.hidden = []
        self._positions = {}
        self._inline = Text()
        self._rows = []
        self._row = None
        self._number = 0
        self._next = 0
        self._cell = None
        self._formula = self._value = self._open = None

    def rows(self, source):
        """The rows that are not empty, in order. Raises ``ValueError`` if it is not a sheet."""
        for _piece in parse(source, self._start, self._end, self._characters):
            yield from self._rows
            self._rows.clear()

    def _start(self, tag, attributes):
        if tag == "c":
            self._cell = attributes
            self._formula = self._value = None
        elif tag == "v":
            self._value = self._open = []
        elif tag == "f":
            self._formula = self._open = []
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "col":
            self._note_column(attributes)
        else:
            self._inline.start(tag, attributes)

    def _note_column(self, attributes):
        is_hidden = attributes.get("hidden") in _TRUE or attributes.get("width") == "0"
        first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
        if is_hidden and first < MAX_COLUMNS and len(self.hidden) < MAX_COLUMNS:
            self.hidden.append((first, last))

    def _characters(self, text):
        if self._open is not None:
            self._open.append(text)
        else:
            self._inline.characters(text)

    def _end(self, tag):
        if tag in ("v", "f"):
            self._open = None
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            if self._row.cells:
                self._rows.append(self._row)
        else:
            self._inline.end(tag)

    def _begin_row(self, attributes):
        number = int(attributes.get("r", self._number + 1))
        if number <= self._number:
            raise ValueError("rows out of order")
        self._number, self._next = number, 0
        hidden = attributes.get("hidden") in _TRUE or attributes.get("ht") == "0"
        self._row = Row(number, hidden)

    def _end_cell(self):
        reference = self._cell.get("r")
        position = self._position(reference) if reference else self._next
        if position < self._next:
            raise ValueError("cells out of order")
        self._next = position + 1
        kind = self._cell.get("t", "n")
        value = None if self._value is None else "".join(self._value)
        inline = self._inline.taken()
        if (
            self._formula is not None
            and not value
            and not inline
            and not (kind == "str" and value == "")
        ):
            self._row.cells[position] = "=" + decoded("".join(self._formula))
            self._row.formulas.append(position)
        elif trim(text := inline[-1] if inline else self._text(kind, value)):
            self._row.cells[position] = text

    def _position(self, reference):
        letters = reference.rstrip(_DIGITS)
        if letters not in self._positions:
            if len(letters) > 3:
                raise ValueError("no such column")
            position = 0
            for letter in letters:
                position = position * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
            if not 0 < position <= 16_384:
                raise ValueError("no such column")
            self._positions[letters] = position - 1
        return self._positions[letters]

    def _text(self, kind, value):
        if not value:
            return ""
        if kind == "s":
            return self._texts[int(value)]
        if kind == "n":
            return self._number_text(value)
        if kind == "b":
            return "TRUE" if value.strip() in _TRUE else "FALSE"
        if kind == "d":
            found = _DAY.match(value)
            return self._date_text(*found.groups()) if found else value
        return decoded(value)

    def _number_text(self, value):
        value = value.strip()
        style = int(self._cell.get("s", 0))
        shown = self._formats[style] if style < len(self._formats) else None
        if shown in ("date", "time"):
            return self._day_text(float(value), shown)
        if not _PLAIN_NUMBER.fullmatch(value):
            # A spreadsheet keeps this many digits
            value = f"{float(value):.15g}".upper()
        return value.zfill(shown) if shown and value.isdigit() else value

    def _day_text(self, serial, shown):
        serial = round(serial * 86_400) / 86_400 + 1e-9  # what it shows is rounded to seconds
        if not 0 <= serial < _LAST_SERIAL + 1:
            return _TOO_NARROW
        if shown == "time" and serial < 1:
            minutes, seconds = divmod(int(serial % 1 * 86_400), 60)
            return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
        day = _day(int(serial), self._starts_1904)
        return self._date_text(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")

    def _date_text(self, year, month, day):
        self._row.dates.append(self._next - 1)
        return f"{day}/{month}/{year}"


def _day(serial, starts_1904):
    if starts_1904:
        return date(1904, 1, 1) + timedelta(days=serial)
    # Spreadsheets treat 1900 as a leap year
    return date(1899, 12, 30) + timedelta(days=serial + (serial < 60))
