"""Whether bytes are a workbook that may be opened: known by its parts, without opening one of them."""

import io
import zipfile

from .issue import FileRefused, Issue
from .reader import MAX_BYTES

SIGNATURE = b"PK\x03\x04"
MAX_PARTS = 500
MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that all parts together may unpack to."""

MAX_ROWS = 20_000
MAX_COLUMNS = 100
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_MACROS = "vbaproject.bin"


def is_archive(data: bytes) -> bool:
    return data.startswith(SIGNATURE)


def check_archive(data: bytes, max_bytes: int = MAX_BYTES) -> None:
    """Raises :class:`FileRefused` for what is no plain .xlsx, or would unpack to too much."""
    if len(data) >= max_bytes:
        raise FileRefused(Issue("file_too_large", params={"size": len(data), "limit": max_bytes}))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not names >= _NEEDED or any(name.lower().endswith(_MACROS) for name in names):
                raise FileRefused(Issue("workbook_unusual"))
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefused(Issue("workbook_locked"))
            # zipfile reads no more of a part than it declares, so the declared sizes can be relied upon.
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileRefused(Issue("workbook_too_large", params={"rows": MAX_ROWS}))
            # No spreadsheet program writes a document type; entities can be made to grow without end.
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
                    raise FileRefused(Issue("workbook_unusual"))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        zipfile.zlib.error,
    ):
        raise FileRefused(Issue("workbook_unusual")) from None
