"""What a workbook says, as values of JSON. Runs in a process of its own (see ``apart``)."""

import io
import zipfile

from ...core.cell.error import MOST_TOLD
from ...core.file.archive import MAX_COLUMNS, MAX_ROWS, check_archive
from ...core.file.issue import FileRefused, Issue
from .cells import SheetReader
from .parts import Book

MAX_CHARACTERS = 16 * 1024 * 1024
"""In all rows together. Millions of cells may share one text."""

LONGEST_IN_HEAD = 200
HEAD = 10
"""Rows of a sheet that is not read, from which somebody can see what it is."""


def read(data, wanted):
    """``["row", number, cells, is hidden, places of formulas, cells too far right, places of dates]`` for each row
    of the sheet that is called ``wanted``, or else the first that is shown; then ``["sheet", name, hidden columns]``, and
    ``["other", name, is visible, number of rows, first rows]`` for each other sheet that is filled.

    ``["refused", code, parameters]`` ends it.
    """
    try:
        check_archive(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = Book(archive)
            chosen = _choose(book.sheets, wanted)
            if not chosen.is_visible:
                shown = next(part.name for part in book.sheets if part.is_visible)
                params = {"sheet": chosen.name, "shown": shown}
                raise FileRefused(Issue("sheet_hidden", params=params))
            yield from _rows(book, chosen)
            for part in book.sheets:
                if part is not chosen and (found := _count(book, part))[3]:
                    yield found
    except FileRefused as refusal:
        for issue in refusal.issues:
            yield ["refused", issue.code, dict(issue.params)]


def _choose(parts, wanted):
    shown = [part for part in parts if part.is_visible]
    for part in [*shown, *parts] if wanted else ():
        if part.name.strip().casefold() == wanted.casefold():
            return part
    return shown[0]


def _rows(book, part):
    reader = SheetReader(book)
    count = size = 0
    with book.open(part.path) as source:
        for row in reader.rows(source):
            count += 1
            size += sum(map(len, row.cells.values()))
            if count > MAX_ROWS:
                raise FileRefused(Issue("workbook_too_many_rows", params={"limit": MAX_ROWS}))
            if size > MAX_CHARACTERS:
                raise FileRefused(Issue("workbook_too_large", params={"rows": MAX_ROWS}))
            far = [place for place in row.cells if place >= MAX_COLUMNS]
            strays = [[place, row.cells[place]] for place in far[: MOST_TOLD + 1]]
            yield ["row", row.number, _cells(row), row.is_hidden, row.formulas, strays, row.dates]
    yield ["sheet", part.name, reader.hidden]


def _cells(row):
    """The texts of a row, as far as it goes."""
    width = max((place for place in row.cells if place < MAX_COLUMNS), default=-1) + 1
    return [row.cells.get(place, "") for place in range(width)]


def _count(book, part):
    reader = SheetReader(book)
    head, count = [], 0
    with book.open(part.path) as source:
        for row in reader.rows(source):
            count += 1
            if count <= HEAD:
                head.append([text[:LONGEST_IN_HEAD] for text in _cells(row)])
            if count > MAX_ROWS:
                break
    return ["other", part.name, part.is_visible, count, head]
