"""Reads bytes into rows of raw text, each with its first line. Columns are not known here."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TextIO

from ..cell.mojibake import MARKS as MISREAD_MARKS
from ..cell.text import trim
from .issue import FileRefused, Issue
from .sheet import Row, Sheet

MAX_BYTES = 2 * 1024 * 1024
"""A file must be smaller than this."""

MAX_ROWS = 70_000
"""More rows than any real file has: 2 MB hold 62,000 of the shortest rows of registrations."""

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part that a workbook with a password has instead of its own (MS-OFFCRYPTO, 2.3.4)."""

_SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP archive"),
    (_COMPOUND, "an Excel 97-2003 workbook"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a word processor document"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\ufeff"
_END_MARK = b"\x1a"
_AT_END = b"\r\n" + _END_MARK
_HEAD = 64
"""How many characters are searched for marks and a declared separator."""
_CHUNK = 256 * 1024


def read(
    data: bytes, separator: str = ",", max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> Sheet:
    """The rows of a CSV file. A first line ``sep=;`` overrides ``separator``. Raises :class:`FileRefused` if it is not CSV text of an
    accepted size."""
    source = Source(data, separator, max_bytes)
    rows = tuple(islice(source.rows(), max_rows + 1))
    if len(rows) > max_rows:
        raise FileRefused(Issue("too_many_rows", rows[-1].line, params={"limit": max_rows}))
    if not rows:
        raise FileRefused(Issue("file_empty"))
    return source.sheet(rows)


class Source:
    """A CSV file that is read row by row, in the same memory for any size. A first line ``sep=;`` overrides ``separator``. Raises
    :class:`FileRefused` if it is not text of an accepted size."""

    def __init__(self, data: bytes, separator: str = ",", max_bytes: int = MAX_BYTES):
        if len(data) >= max_bytes:
            params = {"size": len(data), "limit": max_bytes}
            raise FileRefused(Issue("file_too_large", params=params))
        text, self.encoding = _text_bytes(data)
        self._data = _without_end_mark(text)
        self.notices = [Issue("file_windows_1252")] if self.encoding == "cp1252" else []
        self._begin = 0
        head = self._text().read(_HEAD)
        rest = head.lstrip(_BYTE_ORDER_MARK)
        if misread := next(filter(rest.startswith, MISREAD_MARKS), ""):
            rest = rest[len(misread) :]
            self.notices.append(Issue("file_accents_damaged"))
        rest = rest.lstrip(_BYTE_ORDER_MARK)
        rest, self._first_line, self.separator = _declared_separator(rest, separator)
        self._begin = len(head) - len(rest)

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, with the header. Raises :class:`FileRefused` if rows cannot be told apart."""
        found = _rows(self._text, self._first_line, self.separator)
        return (row for row in found if any(map(trim, row.cells)))

    def sheet(self, rows: tuple[Row, ...]) -> Sheet:
        declares = self._first_line > 1
        return Sheet(rows, self.encoding, self.separator, tuple(self.notices), declares)

    def _text(self) -> TextIO:
        # UTF-16 has been converted to UTF-8
        encoding = "cp1252" if self.encoding == "cp1252" else "utf-8"
        text = io.TextIOWrapper(io.BytesIO(self._data), encoding, newline="")
        text.read(self._begin)
        return text


def _without_end_mark(data: bytes) -> bytes:
    """``data`` without the Ctrl-Z that old programs write at the end of a file."""
    tail = data[-_HEAD:]
    if not tail.rstrip(_AT_END):
        tail = data  # a copy, so it is made only if there is something to remove
    ended = tail[len(tail.rstrip(_AT_END)) :]
    return data.rstrip(_AT_END) if _END_MARK in ended else data


def _text_bytes(data: bytes) -> tuple[bytes, str]:
    """The text as bytes, and the encoding of the file: UTF-8 or UTF-16 with a byte order mark, else UTF-8 if valid, else
    Windows-1252. It never guesses."""
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise FileRefused(Issue("workbook_locked"))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise FileRefused(Issue("file_not_text", params={"kind": kind}))
    if data.startswith(_UTF_16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-16", "replace")
            raise FileRefused(Issue("file_encoding", _line_after(before))) from None
        if "\0" in text:
            raise FileRefused(Issue("file_nul", _line_after(text[: text.index("\0")])))
        return text.encode(), "utf-16"
    if b"\0" in data:
        raise FileRefused(Issue("file_nul", _line_after(_latin(data[: data.index(b"\0")]))))
    marked = data.startswith(codecs.BOM_UTF8)
    for encoding in ("utf-8",) if marked else ("utf-8", "cp1252"):
        fault = _undecodable(data, encoding)
        if fault is None:
            return data, encoding
    raise FileRefused(Issue("file_encoding", _line_after(_latin(data[:fault]))))


def _undecodable(data: bytes, encoding: str) -> int | None:
    """The position of the first byte that is invalid in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    for start in range(0, len(data), _CHUNK):
        chunk = view[start : start + _CHUNK]
        end = start + len(chunk)
        try:
            decoder.decode(chunk, end == len(data))
        except UnicodeDecodeError as error:
            return end - len(error.object) + error.start
    return None


def _latin(data: bytes) -> str:
    return data.decode("latin-1")


def _line_after(text: str) -> int:
    """The number of the line that follows ``text``, with any line ending."""
    return len(re.findall(r"\r\n?|\n", text)) + 1


def _declared_separator(text: str, separator: str) -> tuple[str, int, str]:
    """Removes a first line ``sep=X``. Returns the rest, the number of its first line, and the separator."""
    first = text[:8].splitlines()[:1]
    if (
        first
        and len(first[0]) == 5
        and first[0].lower().startswith("sep=")
        and first[0][4] in SEPARATORS
    ):
        rest = text[5:]
        for end in ("\r\n", "\n", "\r"):
            if rest.startswith(end):
                return rest[len(end) :], 2, first[0][4]
    return text, 1, separator


def _rows(text: Callable[[], TextIO], first_line: int, separator: str) -> Iterator[Row]:
    # Some programs write a blank before an opening quotation mark
    reader = csv.reader(text(), delimiter=separator, skipinitialspace=True)
    begins = first_line
    try:
        for number, cells in enumerate(reader, 1):
            yield Row(begins, tuple(cells), 0 if number == begins else number)
            last, begins = begins, reader.line_num + first_line
    except csv.Error:
        raise FileRefused(Issue("cell_too_large", begins)) from None
    if begins > first_line:
        _check_closed(text(), last - first_line, first_line, separator)


def _check_closed(text: TextIO, skipped: int, first_line: int, separator: str) -> None:
    """Refuses a file whose last row (after the ``skipped`` lines) ends inside quotation marks."""
    lines = islice(text, skipped, None)
    state, opened = "start", 0
    for line, content in enumerate(lines, first_line + skipped):
        for char in content:
            if state == "quoted":
                state = "closed" if char == '"' else "quoted"
            elif char == '"' and state in ("start", "closed"):  # a doubled mark after a closing one
                opened = line if state == "start" else opened
                state = "quoted"
            elif not (char == " " and state == "start"):
                state = "start" if char == separator or char in "\r\n" else "plain"
    if state == "quoted":
        raise FileRefused(Issue("quote_unclosed", opened))
