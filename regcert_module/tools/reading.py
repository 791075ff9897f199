"""Which types of file are read as rows. Their bytes decide, not their names."""

from ..core.file.archive import is_archive
from ..core.file.reader import read
from .workbook import read_workbook


def read_file(data, separator=",", wanted=None):
    """The sheet of an Excel workbook, by preference the one called ``wanted``, or of a CSV file; raises ``FileRefused``."""
    return read_workbook(data, wanted) if is_archive(data) else read(data, separator)
