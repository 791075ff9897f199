"""Rows as CSV bytes: UTF-8 with BOM, CRLF, RFC 4180 quotes, and nothing that a spreadsheet would run."""

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from ..cell.text import MAY_TRIGGER, guard
from .reader import SEPARATORS

BOM = b"\xef\xbb\xbf"
LINE_END = "\r\n"

# Some programs split at their own separator instead of the file's, and lose a leading blank without quotation marks
_PARTING = ('"', "\r", "\n", *SEPARATORS)
_TO_BE_QUOTED = re.compile(f"[{re.escape(''.join(_PARTING))}]|\\A ")


def written(texts: Sequence[str]) -> Sequence[str]:
    """``texts`` as a CSV file has them: guarded (see :func:`~.text.guard`), and in quotation marks if they contain any separator."""
    # Most texts need neither, so all are tested at once
    together = "".join(texts)
    if not any(mark in together for mark in _PARTING) and MAY_TRIGGER.isdisjoint(
        [text[:1] for text in texts]
    ):
        return texts
    return [_quoted(guard(text)) for text in texts]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _TO_BE_QUOTED.search(text) else text


def line(cells: Sequence[str], separator: str) -> str:
    """A row of cells that are :func:`written`."""
    # A line without any character would not be read as a row
    return (separator.join(cells) or '""' * len(cells)) + LINE_END


def write_csv(target: BinaryIO, rows: Iterable[Sequence[str]], separator: str = ",") -> None:
    """Writes ``rows`` of text to ``target``, each cell guarded."""
    target.write(BOM)
    for row in rows:
        # An uploaded cell may contain a lone surrogate, which the database cannot store.
        target.write(line(written(row), separator).encode("utf-8", "replace"))
