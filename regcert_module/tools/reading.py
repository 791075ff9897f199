"""Which types of file are read as rows. Their bytes decide, not their names."""

from ..core.file.archive import is_archive
from ..core.file.reader import MAX_BYTES, MAX_ROWS, read
from .workbook import read_workbook


def read_file(data, separator=",", wanted=None, max_bytes=MAX_BYTES, max_rows=MAX_ROWS):
    """The sheet of an Excel workbook, by preference the one called ``wanted``, or of a CSV file; raises ``FileRefused``.

    A workbook has limits of its own: it takes far more memory than a CSV file of its size.
    """
    if is_archive(data):
        return read_workbook(data, wanted)
    return read(data, separator, max_bytes, max_rows)
