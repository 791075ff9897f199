"""What is doubtful about a registration as it is, however it was written."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..file.issue import Issue
from .dates import DATES, Disagreement, date_doubt, disagreements
from .format import REGISTRATION_FILE

NOTHING: Mapping[str, Any] = {}


def doubts(values: Mapping[str, Any], today: date) -> Iterator[Issue]:
    """The issues that an import would have with such a row. ``values`` of a registration by field."""
    for name in DATES:
        if values.get(name) and (code := date_doubt(values[name], today)):
            yield _issue(code, name, values)
    for found in disagreements(values):
        yield _issue(found.code, found.name, values, disagreement_params(found, values))


def disagreement_params(found: Disagreement, values: Mapping[str, Any]) -> dict[str, str]:
    """The parameters of the sentence."""
    if found.code == "dates_out_of_order":
        column = REGISTRATION_FILE.column(found.other)
        return {"earlier": column.header, "date": column.cell.render(values[found.other])}
    if found.code == "status_without_date":
        expected = REGISTRATION_FILE.column(found.other).header
        return {"wanted": values["status"], "expected": expected}
    return {"kept": values["status"]}


def _issue(  # pylint: disable=dangerous-default-value
    code: str, name: str, values: Mapping[str, Any], params: Mapping[str, Any] = NOTHING
) -> Issue:
    column = REGISTRATION_FILE.column(name)
    return Issue(code, 0, None, column.header, column.cell.render(values[name]), params)
