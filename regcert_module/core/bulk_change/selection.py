"""Registrations selected on the screen, as rows of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..file.check import CheckedRow, check_rows
from ..file.sheet import Row
from ..registration.dates import DATES
from ..registration.format import REGISTRATION_FILE
from ..registration.world import Pair

FIRST_LINE = 2
"""As in a file, whose first line is the header."""

CHANGEABLE = ("status", *DATES)
"""The fields that can be set to one value for all selected registrations. A registration number cannot."""

_KEYS = frozenset({"qualification_number", "uln"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A registration as it is now; ``reference`` is the postal tracking reference that it will get, if any."""

    pair: Pair
    uln: str
    qualification_number: str
    number: str
    status: str
    reference: str = ""


def chosen_rows(chosen: Iterable[Chosen], values: Mapping[str, Any]) -> list[CheckedRow]:
    """A checked row for each registration, from :data:`FIRST_LINE` on. ``values`` holds what all of them will get, by the names of
    :data:`CHANGEABLE`. A learner without a ULN is accepted here."""
    rows = check_rows(
        [Row(line, _cells(one, values)) for line, one in enumerate(chosen, FIRST_LINE)],
        REGISTRATION_FILE,
        len(REGISTRATION_FILE.columns),
    )
    keys = {REGISTRATION_FILE.positions[name] for name in _KEYS}
    return [
        replace(row, issues=tuple(issue for issue in row.issues if issue.position not in keys))
        for row in rows
    ]


def _cells(one: Chosen, values: Mapping[str, Any]) -> tuple[str, ...]:
    texts = {
        "qualification_number": one.qualification_number,
        "uln": one.uln,
        "registration_number": one.number,
        "postal_tracking_reference": one.reference,
    }
    given = {"status": one.status, **values}
    return tuple(
        texts[column.name] if column.name in texts else column.cell.render(given.get(column.name))
        for column in REGISTRATION_FILE.columns
    )
