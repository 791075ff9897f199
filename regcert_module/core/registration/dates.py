"""The dates of a registration: which are likely, and which status each of them goes with."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from .status import STATUSES

DATES = tuple(status.date for status in STATUSES if status.date)
"""The dates of a registration in the order of its life."""

IMPLIED = {status.key: status.date for status in STATUSES if status.date}
"""The date that a status implies."""

FIRST_LIKELY_YEAR = 1990


class Disagreement(NamedTuple):
    """``code`` of the rule, ``name`` of the field that it is about; ``other``: the earlier date, or the missing one."""

    code: str
    name: str
    other: str = ""


def date_doubt(day: date, today: date | None) -> str | None:
    """The code of what is doubtful about a day on which something has happened, or None."""
    if day.year < FIRST_LIKELY_YEAR:
        return "date_unlikely"
    if today and day > today:
        return "date_unlikely" if day > _a_year_after(today) else "date_in_future"
    return None


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def disagreements(values: Mapping[str, Any]) -> Iterator[Disagreement]:
    """Where the status and the dates of a registration contradict one another.

    ``values`` of a registration by field. A date before the nearest earlier one that is known; a status
    without its date; a date beyond what the status says.
    """
    earlier = ""
    for name in DATES:
        if not values.get(name):
            continue
        if earlier and values[name] < values[earlier]:
            yield Disagreement("dates_out_of_order", name, earlier)
        earlier = name
    implied = IMPLIED.get(values["status"])
    if implied and not values.get(implied):
        yield Disagreement("status_without_date", "status", implied)
    reached = DATES.index(implied) if implied else -1
    for name in DATES[reached + 1 :]:
        if values.get(name):
            yield Disagreement("date_without_status", name)
