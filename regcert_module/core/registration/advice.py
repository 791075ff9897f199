"""What is noteworthy about an accepted row: it is imported all the same, and the user is told."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..file.check import CheckedRow, cell_issue
from ..file.issue import Issue, some
from .format import REGISTRATION_FILE
from .numbers import Numbers, digits_of
from .status import STATUSES

DATES = tuple(status.date for status in STATUSES if status.date)
"""The dates of a registration in the order of its life."""

_IMPLIED = {status.key: status.date for status in STATUSES if status.date}


def advise(
    row: CheckedRow, result: Mapping[str, Any], numbers: Numbers, today: date | None
) -> Iterator[Issue]:
    """Warnings about a row.

    ``result``: the registration as the row leaves it; ``numbers``: the other registration numbers of
    the same learner and qualification; ``today``: None where the future does not matter.
    """
    yield from _dates_in_future(row, today)
    yield from _dates_out_of_order(row, result)
    yield from _status_and_dates(row, result)
    yield from _other_numbers(row, numbers)


def _dates_in_future(row: CheckedRow, today: date | None) -> Iterator[Issue]:
    for name in DATES:
        given = row.values[name]
        if today and given and given > today:
            yield _issue(row, name, "date_in_future")


def _dates_out_of_order(row: CheckedRow, result: Mapping[str, Any]) -> Iterator[Issue]:
    """Each date against the nearest earlier one that is known; told where this row gives one of the two."""
    earlier = None
    for name in DATES:
        if not result.get(name):
            continue
        if earlier and result[name] < result[earlier] and (row.values[name] or row.values[earlier]):
            cell = REGISTRATION_FILE.column(earlier).cell
            params = {
                "earlier": REGISTRATION_FILE.column(earlier).header,
                "date": cell.render(result[earlier]),
            }
            yield _issue(row, name if row.values[name] else earlier, "dates_out_of_order", **params)
        earlier = name


def _status_and_dates(row: CheckedRow, result: Mapping[str, Any]) -> Iterator[Issue]:
    status = result["status"]
    implied = _IMPLIED.get(status)
    if implied and not result.get(implied):
        params = {"wanted": status, "expected": REGISTRATION_FILE.column(implied).header}
        yield _issue(row, "status", "status_without_date", **params)
    reached = DATES.index(implied) if implied else -1
    for name in DATES[reached + 1 :]:
        if row.values[name]:
            yield _issue(row, name, "date_without_status", kept=status)


def _other_numbers(row: CheckedRow, numbers: Numbers) -> Iterator[Issue]:
    number = row.values["registration_number"]
    if not number or not numbers or number in numbers:
        return
    similar = numbers.by_digits.get(digits_of(number), ()) if number.isdecimal() else ()
    code = "leading_zeros_lost" if similar else "second_number"
    told = some(similar or numbers.in_order)
    yield _issue(row, "registration_number", code, numbers=told)


def _issue(row: CheckedRow, name: str, code: str, **params: Any) -> Issue:
    return cell_issue(row, REGISTRATION_FILE, name, code, **params)
