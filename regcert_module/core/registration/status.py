"""The statuses of a registration, in the order of the list."""

from typing import NamedTuple

from ..rule.sentence import Say


class Status(NamedTuple):
    """``needs_number``: the status needs a number if the awarding organisation issues them."""

    key: str
    label: str
    needs_number: bool
    date: str | None = None
    """The date field of this status."""


STATUSES: tuple[Status, ...] = (
    Status("not_registered", "Not registered", False),
    Status("registered", "Registered", True, "registration_date"),
    Status("achieved", "Achieved", True, "achieved_date"),
    Status("certificate_claimed", "Certificate Claimed", True, "certificate_claimed_date"),
    Status("certificate_received", "Certificate Received", True, "certificate_received_date"),
    Status("certificate_sent", "Certificate Sent", True, "certificate_sent_date"),
    Status("exempt", "Exempt", False),
    Status("registration_not_required", "Registration Not Required", False),
)
INITIAL_STATUS = STATUSES[0].key
NEEDING_NUMBER = frozenset(status.key for status in STATUSES if status.needs_number)
LABELS = {status.key: status.label for status in STATUSES}
_PLACES = {status.key: place for place, status in enumerate(STATUSES)}


def label(key: str, _say: Say) -> str:
    """A status as a sentence writes it."""
    return LABELS[key]


def labels(_none: None, _say: Say) -> str:
    return ", ".join(LABELS.values())


def goes_back(old: str | None, new: str) -> bool:
    """True if a change of status goes back in the list."""
    return old is not None and _PLACES[new] < _PLACES[old]
