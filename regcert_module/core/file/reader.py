"""Bytes to rows of raw text, each with the line on which it begins. It does not know about columns."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from ..cell.mojibake import MARKS as MISREAD_MARKS
from ..cell.text import trim
from .issue import FileRefused, Issue
from .sheet import Row, Sheet

MAX_BYTES = 2 * 1024 * 1024
"""A file must be smaller than this."""

MAX_ROWS = 70_000
"""No real file has more: 62,000 of the shortest rows of registrations fill 2 MB."""

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password holds instead of its parts (MS-OFFCRYPTO, 2.3.4)."""

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
_END_MARK = "\x1a"


def read(
    data: bytes, separator: str = ",", max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> Sheet:
    """The rows of a CSV file. A leading ``sep=;`` line overrules ``separator``.

    Raises :class:`FileRefused` for what is not CSV text of the right size.
    """
    if len(data) >= max_bytes:
        raise FileRefused(Issue("file_too_large", params={"size": len(data), "limit": max_bytes}))
    text, encoding = _decode(data)
    notices = [Issue("file_windows_1252")] if encoding == "cp1252" else []
    if misread := next(filter(text.startswith, MISREAD_MARKS), ""):
        text = text[len(misread) :]
        notices.append(Issue("file_accents_damaged"))
    text, first_line, separator = _declared_separator(text.lstrip(_BYTE_ORDER_MARK), separator)
    text = _without_end_mark(text)
    found = (row for row in _rows(text, first_line, separator) if any(map(trim, row.cells)))
    rows = tuple(islice(found, max_rows + 1))
    if len(rows) > max_rows:
        raise FileRefused(Issue("too_many_rows", rows[-1].line, params={"limit": max_rows}))
    if not rows:
        raise FileRefused(Issue("file_empty"))
    return Sheet(rows, encoding, separator, tuple(notices), declares_separator=first_line > 1)


def _without_end_mark(text: str) -> str:
    """``text`` without the Ctrl-Z that old programs end a file with."""
    rest = text.rstrip("\r\n\x1a")
    return rest if _END_MARK in text[len(rest) :] else text


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding: UTF-8 or UTF-16 where a byte order mark says so, else UTF-8 if it is that,
    else Windows-1252; never a guess.
    """
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise FileRefused(Issue("workbook_locked"))
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise FileRefused(Issue("file_not_text", params={"kind": kind}))
    if data.startswith(_UTF_16):
        try:
            return _without_nul(data.decode("utf-16")), "utf-16"
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-16", "replace")
            raise FileRefused(Issue("file_encoding", _line_after(before))) from None
    if b"\0" in data:
        before = data[: data.index(b"\0")].decode("latin-1")
        raise FileRefused(Issue("file_nul", _line_after(before)))
    marked = data.startswith(codecs.BOM_UTF8)
    for encoding in ("utf-8-sig",) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("latin-1")
    raise FileRefused(Issue("file_encoding", _line_after(before)))


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise FileRefused(Issue("file_nul", _line_after(text[: text.index("\0")])))
    return text


def _line_after(text: str) -> int:
    """The line on which the text after ``text`` is, for any line ending."""
    return len(re.findall(r"\r\n?|\n", text)) + 1


def _declared_separator(text: str, separator: str) -> tuple[str, int, str]:
    """Takes off a first line ``sep=X``; returns the rest, the number of its first line, the separator."""
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


def _rows(text: str, first_line: int, separator: str) -> Iterator[Row]:
    # Some programs write a blank before a quotation mark
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    begins = first_line
    try:
        for number, cells in enumerate(reader, 1):
            yield Row(begins, tuple(cells), 0 if number == begins else number)
            last, begins = begins, reader.line_num + first_line
    except csv.Error:
        raise FileRefused(Issue("cell_too_large", begins)) from None
    if begins > first_line:
        _check_closed(text, last - first_line, first_line, separator)


def _check_closed(text: str, skipped: int, first_line: int, separator: str) -> None:
    """Refuses a file whose last row (the lines after the ``skipped`` ones) ends inside quotation marks."""
    lines = islice(io.StringIO(text, newline=""), skipped, None)
    state, opened = "start", 0
    for line, content in enumerate(lines, first_line + skipped):
        for char in content:
            if state == "quoted":
                state = "closed" if char == '"' else "quoted"
            elif char == '"' and state in ("start", "closed"):  # after "closed": a doubled mark
                opened = line if state == "start" else opened
                state = "quoted"
            elif not (char == " " and state == "start"):
                state = "start" if char == separator or char in "\r\n" else "plain"
    if state == "quoted":
        raise FileRefused(Issue("quote_unclosed", opened))
