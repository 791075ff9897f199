"""The dates of a registration: which are likely, and to which status each belongs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from .status import STATUSES

DATES = tuple(status.date for status in STATUSES if status.date)
"""The dates of a registration in their usual order."""

IMPLIED = {status.key: status.date for status in STATUSES if status.date}
"""The date that a status implies."""

FIRST_LIKELY_YEAR = 1990


class Disagreement(NamedTuple):
    """``code`` of the rule, ``name`` of the field; ``other``: the earlier date, or the missing one."""

    code: str
    name: str
    other: str = ""


def date_doubt(day: date, today: date | None) -> str | None:
    """The code of what is doubtful about a past event's date, or None."""
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
    """The contradictions between status and dates in ``values`` (by field): a date before the nearest earlier one, a status without its
    date, or a date beyond the status."""
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
