"""Rows to CSV bytes: UTF-8 with BOM, CRLF, RFC 4180 quotes, nothing that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from .text import guard

BOM = b"\xef\xbb\xbf"


class _Encoder:
    """What the csv module needs of a file, without a text layer to flush."""

    def __init__(self, target: BinaryIO):
        self._target = target

    def write(self, text: str) -> None:  # pylint: disable=method-required-super  # no model
        # A lone surrogate cannot come out of the database, but may stand in an uploaded cell.
        self._target.write(text.encode("utf-8", "replace"))


def write_csv(target: BinaryIO, rows: Iterable[Sequence[str]], separator: str = ",") -> None:
    """Writes ``rows`` of text to ``target``, each cell guarded (see :func:`~.text.guard`)."""
    target.write(BOM)
    writer = csv.writer(_Encoder(target), delimiter=separator, lineterminator="\r\n")
    writer.writerows(list(map(guard, row)) for row in rows)
