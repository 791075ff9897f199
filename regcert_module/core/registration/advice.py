"""Warnings about an accepted row, which is imported anyway."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..cell.cells import Date
from ..cell.error import some
from ..deadline.terms import Terms, lateness
from ..file.check import CheckedRow, cell_issue
from ..file.issue import Issue
from .dates import DATES, date_doubt, disagreements
from .doubts import disagreement_params
from .format import REGISTRATION_FILE
from .numbers import Numbers, digits_of
from .outcome import CREATE, Outcome
from .status import goes_back


def advise(
    outcome: Outcome,
    result: Mapping[str, Any],
    others: Numbers,
    terms: Terms,
    today: date | None,
) -> Iterator[Issue]:
    """Warnings about a row. ``result``: the registration after the row; ``others``: the numbers of other registrations of this learner
    and qualification if the row adds one; ``terms``: of the qualification; ``today``: None if future dates are not judged."""
    row, changes = outcome.row, outcome.changes
    for name in DATES:
        if row.values[name] and (code := date_doubt(row.values[name], today)):
            yield _issue(row, name, code)
    yield from _disagreements(row, result)
    if "status" in changes and goes_back(*changes["status"]):
        kept, wanted = changes["status"]
        yield _issue(row, "status", "status_backwards", kept=kept, wanted=wanted)
    for code, name, day in lateness(result, changes, outcome.action == CREATE, terms, today):
        yield _issue(row, name, code, day=Date().render(day))
    if "registration_number" in changes:
        yield from _about_number(row, others)


def _disagreements(row: CheckedRow, result: Mapping[str, Any]) -> Iterator[Issue]:
    """Only the contradictions to which this row contributes."""
    for found in disagreements(result):
        code, name, other = found
        if code == "dates_out_of_order" and not row.values[name]:
            name = other  # noqa: PLW2901
        if code == "status_without_date" or row.values[name]:
            yield _issue(row, name, code, **disagreement_params(found, result))


def _about_number(row: CheckedRow, others: Numbers) -> Iterator[Issue]:
    number = row.values["registration_number"]
    if not others or number in others:
        return
    similar = others.by_digits.get(digits_of(number), ()) if number.isdecimal() else ()
    code = "leading_zeros_lost" if similar else "second_number"
    told = some(similar or others.in_order)
    yield _issue(row, "registration_number", code, numbers=told)


def _issue(row: CheckedRow, name: str, code: str, **params: Any) -> Issue:
    return cell_issue(row, REGISTRATION_FILE, name, code, **params)
