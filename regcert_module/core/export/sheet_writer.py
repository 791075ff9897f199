"""The CSV file of a layout, written a batch at a time."""

import csv
from collections.abc import Sequence
from typing import Any, BinaryIO

from ..file.text import guard
from .layout import Layout
from .text import ColumnText


class CsvSheet:
    """RFC 4180 with CRLF; each text guarded (see :func:`~.text.guard`).

    What the encoding of the layout does not have is written as ``?``: whoever exports has
    been told so by the check.
    """

    plain_text = True

    def __init__(self, target: BinaryIO, layout: Layout, texts: Sequence[ColumnText]):
        self._target = target
        # The mark belongs to the file and not to each piece that is encoded
        self._encoding = "utf-8" if layout.encoding == "utf-8-sig" else layout.encoding
        self._texts = texts
        if layout.encoding == "utf-8-sig":
            target.write(b"\xef\xbb\xbf")
        self._writer = csv.writer(self, delimiter=layout.separator, lineterminator="\r\n")
        self._writer.writerow(list(map(guard, layout.headers)))

    def write(self, text: str) -> None:  # pylint: disable=method-required-super
        """For the csv module, which takes this for its file."""
        self._target.write(text.encode(self._encoding, "replace"))

    def add(self, columns: Sequence[Sequence[Any]]) -> None:
        """Rows, given as a list of values for each column."""
        cells = [text.guarded(values) for text, values in zip(self._texts, columns, strict=True)]
        self._writer.writerows(zip(*cells, strict=True))

    def close(self) -> None:
        """Nothing is held back."""
