"""The CSV file of a layout, written a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from ..file.writer import line, written
from .layout import Layout
from .text import ColumnText


class CsvSheet:
    """RFC 4180 with CRLF and guarded text (see :func:`~.text.guard`). Characters that the encoding does not have are written as ``?``;
    the check before an export reports them."""

    plain_text = True

    def __init__(self, target: BinaryIO, layout: Layout, texts: Sequence[ColumnText]):
        self._target = target
        # The byte order mark is written once, not with each piece
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
        """Writes rows, given as a list of values for each column."""
        cells = [text.written(values) for text, values in zip(self._texts, columns, strict=True)]
        self._write(zip(*cells, strict=True))

    def close(self) -> None:
        """Everything has been written already."""
