"""Reads CSV files and workbooks as rows. The type is known by the bytes, not the name."""

from ..core.file.archive import is_archive
from ..core.file.reader import MAX_BYTES, MAX_ROWS, read
from .workbook import read_workbook


def read_file(data, separator=",", wanted=None, max_bytes=MAX_BYTES, max_rows=MAX_ROWS):
    """The rows of a CSV file, or of a workbook's sheet (the one called ``wanted`` if there is one). Raises ``FileRefused``. A workbook
    has its own size limit, because it takes far more memory than a CSV file."""
    if is_archive(data):
        return read_workbook(data, wanted)
    return read(data, separator, max_bytes, max_rows)
