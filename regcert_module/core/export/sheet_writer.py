"""The CSV file of a layout, written a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from ..file.writer import line, written
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
        self._separator = layout.separator
        self._write([written(layout.headers)])

    def _write(self, rows: Iterable[Sequence[str]]) -> None:
        text = "".join([line(cells, self._separator) for cells in rows])
        self._target.write(text.encode(self._encoding, "replace"))

    def add(self, columns: Sequence[Sequence[Any]]) -> None:
        """Rows, given as a list of values for each column."""
        cells = [text.written(values) for text, values in zip(self._texts, columns, strict=True)]
        self._write(zip(*cells, strict=True))

    def close(self) -> None:
        """Nothing is held back."""
