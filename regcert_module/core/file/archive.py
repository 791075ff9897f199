"""Checks whether bytes are a workbook that may be opened, before any library reads its parts."""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from copy import copy

from .issue import FileRefused, Issue
from .reader import MAX_BYTES

SIGNATURE = b"PK\x03\x04"
MAX_PARTS = 500
MAX_UNPACKED = 64 * 1024 * 1024
"""The most bytes that all parts together may unpack to."""

MAX_ROWS = 20_000
MAX_COLUMNS = 100
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_MACROS = "vbaproject.bin"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The compression methods of workbooks. Other methods cannot be unpacked piece by piece."""

_PIECE = 1024 * 1024
_END_OF_ITEM = re.compile(rb"</(?:[\w.-]{1,20}:)?(?:row|si)>")
MAX_TAGS = 3 * MAX_ROWS * MAX_COLUMNS
MAX_TAGS_AT_ONCE = 50_000
"""The most tags in a row or a shared text, and in a part without rows: a library holds all of these in memory at once."""


def is_archive(data: bytes) -> bool:
    return data.startswith(SIGNATURE)


def check_archive(data: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Raises :class:`FileRefused` for anything that is not a plain .xlsx file, or that would unpack to too much."""
    if len(data) >= max_bytes:
        raise FileRefused(Issue("file_too_large", params={"size": len(data), "limit": max_bytes}))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            tags = 0
            for part in parts:
                tags += _check_part(_content(archive, part))
                if tags > MAX_TAGS:
                    raise FileRefused(_too_large())
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        zlib.error,
    ):
        raise FileRefused(Issue("workbook_unusual")) from None


def _check_directory(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if (
        not names >= _NEEDED
        or len(names) < len(parts)  # with two parts of one name, it is not clear which counts
        or any(name.lower().endswith(_MACROS) for name in names)
        or any(part.compress_type not in _METHODS for part in parts)
    ):
        raise FileRefused(Issue("workbook_unusual"))
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(Issue("workbook_locked"))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused(_too_large())


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part, which must be as many as it declares.

    zipfile returns no more than declared, but may unpack far more to get there. So it is read piece by piece, without a limit.
    """
    unbounded = copy(part)
    unbounded.file_size = MAX_UNPACKED + 1
    content = bytearray()
    with archive.open(unbounded) as source:
        while piece := source.read(_PIECE):
            content += piece
            if len(content) > part.file_size:
                raise FileRefused(Issue("workbook_unusual"))
    return bytes(content)


def _check_part(content: bytes) -> int:
    """The number of tags in a part that is harmless."""
    # No spreadsheet program writes a document type, and entities can expand without end.
    # In UTF-16, each of these letters has a NUL beside it.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise FileRefused(Issue("workbook_unusual"))
    tags = content.count(b"<")
    if tags > MAX_TAGS_AT_ONCE and any(
        item.count(b"<") > MAX_TAGS_AT_ONCE for item in _END_OF_ITEM.split(content)
    ):
        raise FileRefused(_too_large())
    return tags


def _too_large() -> Issue:
    return Issue("workbook_too_large", params={"rows": MAX_ROWS})
