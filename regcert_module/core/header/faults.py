"""What is wrong with a header: columns that are missing, surplus, or in the wrong place."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any

from ..cell.error import MOST_TOLD, some
from ..cell.marks import names_of
from ..cell.text import single, trim
from ..file.format import FileFormat, header_key
from ..file.issue import Issue
from ..file.sheet import Row

FEWEST = 2
"""The columns of a format by which its header is recognised."""


def differences(
    header: Row, file_format: FileFormat, sheet: str = "", better: Sequence[str] = ()
) -> list[Issue]:
    """One issue that sums up, then one for each wrong cell. ``sheet`` names the sheet that was read, ``better`` the sheets that fit
    better."""
    told = {"of_sheet": sheet, "better": some(better)}
    headers = file_format.headers
    places = _places(header, file_format)
    if len(places) < min(FEWEST, len(headers)):
        return [Issue("header_not_found", header.line, params={"names": some(headers), **told})]
    extra = some(_others(header, set(places.values())))
    missing = [
        place
        for place, column in enumerate(file_format.columns)
        if place not in places and not column.can_be_left_out
    ]
    order = sorted(places, key=places.__getitem__)
    params = {
        "missing": some(headers[column] for column in missing),
        "extra": [text for _place, text in extra if text],
        "moved": some(headers[column] for column in _moved(order)),
        **told,
    }
    issues = [Issue("header_wrong", header.line, params=params)]
    if len(exchanged := _out_of_order(order)) == 2:
        names = [headers[column] for column in exchanged]
        issues.append(_issue(header, places[exchanged[0]], "header_exchanged", names=names))
    for place, text in extra[:MOST_TOLD]:
        if place in missing:
            expected = headers[place]
            unusual = names_of(char for char in text if char > "\x7f" and char not in expected)
            params = {"expected": expected, "characters": some(unusual)}
            issues.append(_issue(header, place, "header_position", text, expected, **params))
        else:
            issues.append(_issue(header, place, "header_surplus", text))
    return issues


def _cells(header: Row) -> Iterator[tuple[int, str]]:
    return chain(enumerate(header.cells), header.in_workbook.strays)


def _places(header: Row, file_format: FileFormat) -> dict[int, int]:
    """The first position of each column of the format."""
    known = {
        key: place for place, column in enumerate(file_format.columns) for key in column.headers
    }
    places: dict[int, int] = {}
    for place, text in _cells(header):
        column = known.get(header_key(text))
        if column is not None:
            places.setdefault(column, place)
    return places


def _others(header: Row, places: Collection[int]) -> Iterator[tuple[int, str]]:
    """The columns that are not in ``places``. A column with a blank header counts if others follow it."""
    last = max(places)
    for place, text in _cells(header):
        if place not in places and (place < last or trim(text)):
            yield place, single(text)


def _issue(
    header: Row, place: int, code: str, value: str = "", column: str = "", **params: Any
) -> Issue:
    return Issue(code, header.line, place, column, value, params, row=header.number)


def _out_of_order(order: Sequence[int]) -> list[int]:
    return [column for column, wanted in zip(order, sorted(order), strict=True) if column != wanted]


def _moved(order: Sequence[int]) -> list[int]:
    """The fewest items of ``order`` that must be removed for the rest to be in order."""
    kept: list[list[int]] = []  # the longest ordered sequences that end at each item
    for column in order:
        before = max((one for one in kept if one[-1] < column), key=len, default=[])
        kept.append([*before, column])
    stays = max(kept, key=len, default=[])
    return [column for column in order if column not in stays]
