"""The days by which an organisation accepts registrations for a qualification, and from which it accepts claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

CLAIM_DAYS = 70
"""Ten weeks after the registration, unless a rule says otherwise."""

REGISTERING = frozenset({"not_registered", "registered"})
"""The statuses just before registration and just after it."""


class Wait(NamedTuple):
    """For a registration between ``first`` and ``last``, the certificate is claimed after ``days`` at the earliest."""

    days: int
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of one qualification. The last days themselves are in time; the first of ``waits`` that fits applies."""

    last_registration: date | None = None
    certification_end: date | None = None
    waits: Sequence[Wait] = ()

    def claim_from(self, registered: date) -> date:
        days = next((wait.days for wait in self.waits if wait.holds_on(registered)), CLAIM_DAYS)
        return registered + timedelta(days)


USUAL = Terms()


class Lateness(NamedTuple):
    """The ``code`` of the rule, the field ``name`` that it is about, and the ``day`` of the deadline."""

    code: str
    name: str
    day: date


def lateness(
    values: Mapping[str, Any],
    changed: Mapping[str, Any],
    is_new: bool,
    terms: Terms,
    today: date | None,
) -> Iterator[Lateness]:
    """What would be too late or too soon about a registration with these ``values``, for the fields that have ``changed``. A missing
    date is taken to be ``today``; if ``today`` is None, missing dates are not judged."""
    if terms.last_registration:
        name, day = _registering(values, changed, is_new, today)
        if day and day > terms.last_registration:
            yield Lateness("registration_closed", name, terms.last_registration)
    claimed, registered = values["certificate_claimed_date"], values["registration_date"]
    if not {"certificate_claimed_date", "registration_date", "status"} & changed.keys():
        return
    name = "certificate_claimed_date"
    if not claimed and "status" in changed and values["status"] == "certificate_claimed":
        name, claimed = "status", today
    if not claimed:
        return
    if registered and claimed < (begins := terms.claim_from(registered)):
        yield Lateness("claim_early", name, begins)
    if terms.certification_end and claimed > terms.certification_end:
        yield Lateness("claim_closed", name, terms.certification_end)


def _registering(
    values: Mapping[str, Any], changed: Mapping[str, Any], is_new: bool, today: date | None
) -> tuple[str, date | None]:
    """The field that shows that a learner is registered, and its date."""
    if "registration_date" in changed and values["registration_date"]:
        return "registration_date", values["registration_date"]
    if (
        values["status"] in REGISTERING
        and not values["registration_date"]
        and (is_new or "status" in changed)
    ):
        return "status", today
    return "", None
