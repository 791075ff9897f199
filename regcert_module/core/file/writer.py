"""Rows to CSV bytes: UTF-8 with BOM, CRLF, RFC 4180 quotes, nothing that a spreadsheet would run."""

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from ..cell.text import MAY_TRIGGER, guard
from .reader import SEPARATORS

BOM = b"\xef\xbb\xbf"
LINE_END = "\r\n"

# Some programs split at their own separator, not the file's; a blank in front is lost without quotation marks
_PARTING = f'"\r\n{re.escape("".join(SEPARATORS))}'
_TO_BE_QUOTED = re.compile(f"[{_PARTING}]|\\A ")
_NOT_PLAIN = re.compile(f"[{_PARTING}]|(?:\\A|\0)[{re.escape(''.join(MAY_TRIGGER))}]")


def written(texts: Sequence[str]) -> Sequence[str]:
    """``texts`` as they stand in a CSV file: guarded (see :func:`~.text.guard`), and in quotation marks where a
    separator, whichever it is, would part them."""
    # One look at all of them, for most need nothing
    if not _NOT_PLAIN.search("\0".join(texts)):
        return texts
    return [_quoted(guard(text)) for text in texts]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _TO_BE_QUOTED.search(text) else text


def line(cells: Sequence[str], separator: str) -> str:
    """A row of cells that are :func:`written`."""
    # A line without anything would be no row
    return (separator.join(cells) or '""' * len(cells)) + LINE_END


def write_csv(target: BinaryIO, rows: Iterable[Sequence[str]], separator: str = ",") -> None:
    """Writes ``rows`` of text to ``target``, each cell guarded."""
    target.write(BOM)
    for row in rows:
        # The database cannot hold a lone surrogate, but an uploaded cell may.
        target.write(line(written(row), separator).encode("utf-8", "replace"))
