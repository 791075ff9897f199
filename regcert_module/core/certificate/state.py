"""The life of a certificate, and what a registration says of the certificate that it follows."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class State(NamedTuple):
    """``date``: the day on which it began. ``status``: that of the registration during this time."""

    key: str
    label: str
    date: str
    status: str


STATES: tuple[State, ...] = (
    State("claimed", "Claimed", "claimed_date", "certificate_claimed"),
    State("received", "Received", "received_date", "certificate_received"),
    State("sent", "Sent", "sent_date", "certificate_sent"),
    State("acknowledged", "Acknowledged", "acknowledged_date", "certificate_sent"),
    # It is with the provider again, or was when it was destroyed
    State("returned", "Returned", "returned_date", "certificate_received"),
    State("destroyed", "Destroyed", "destroyed_date", "certificate_received"),
)
DATES = {state.key: state.date for state in STATES}
KINDS = [("full", "Full"), ("unit", "Unit"), ("replacement", "Replacement")]
LEADING = ("full", "replacement")
"""The kinds that a registration follows; a unit is a part of the qualification."""

FOLLOWED = {
    "certificate_claimed_date": "claimed_date",
    "certificate_received_date": "received_date",
    "certificate_sent_date": "sent_date",
}
"""A date of the registration to that of the certificate."""

_STATUS = {state.key: state.status for state in STATES}
_FIRST_STATE = {state.status: state.key for state in reversed(STATES)}
_NOT_WITH_LEARNER = ("returned", "destroyed")


def followed(certificate: Mapping[str, Any]) -> dict[str, Any]:
    """The status and dates of the registration whose ``certificate`` (state and dates) this is."""
    state = certificate["state"]
    dates = {ours: certificate[theirs] or None for ours, theirs in FOLLOWED.items()}
    if state in _NOT_WITH_LEARNER:
        dates["certificate_sent_date"] = None
    return {"status": _STATUS[state], **dates}


def carried(registration: Mapping[str, Any], certificate: Mapping[str, Any]) -> dict[str, Any]:
    """What a certificate takes over where its registration (status and dates) was written in another way.

    A status that no certificate has (Achieved, Exempt) says nothing about the certificate.
    """
    expected = followed(certificate)
    changes = {
        theirs: registration[ours] or None
        for ours, theirs in FOLLOWED.items()
        if (registration[ours] or None) != expected[ours]
    }
    status = registration["status"]
    if status != expected["status"] and (state := state_of(status)):
        changes["state"] = state
    return {name: value for name, value in changes.items() if (certificate[name] or None) != value}


def state_of(status: str) -> str | None:
    """The state of a certificate whose registration has this status; None for a status before the claim."""
    return _FIRST_STATE.get(status)
