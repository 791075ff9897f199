"""The states of a certificate, and what its registration takes from it."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class State(NamedTuple):
    """``date``: the day on which the state began. ``status``: that of the registration in this state."""

    key: str
    label: str
    date: str
    status: str


STATES: tuple[State, ...] = (
    State("claimed", "Claimed", "claimed_date", "certificate_claimed"),
    State("received", "Received", "received_date", "certificate_received"),
    State("sent", "Sent", "sent_date", "certificate_sent"),
    State("acknowledged", "Acknowledged", "acknowledged_date", "certificate_sent"),
    # The provider has it again, or had it when it was destroyed
    State("returned", "Returned", "returned_date", "certificate_received"),
    State("destroyed", "Destroyed", "destroyed_date", "certificate_received"),
)
DATES = {state.key: state.date for state in STATES}
KINDS = [("full", "Full"), ("unit", "Unit"), ("replacement", "Replacement")]
LEADING = ("full", "replacement")
"""The kinds that a registration follows. A unit is only part of the qualification."""

FOLLOWED = {
    "certificate_claimed_date": "claimed_date",
    "certificate_received_date": "received_date",
    "certificate_sent_date": "sent_date",
}
"""A date of the registration to the date of the certificate."""

_STATUS = {state.key: state.status for state in STATES}
_FIRST_STATE = {state.status: state.key for state in reversed(STATES)}
_NOT_WITH_LEARNER = ("returned", "destroyed")


def followed(certificate: Mapping[str, Any]) -> dict[str, Any]:
    """The status and dates that a registration takes from its ``certificate`` (state and dates)."""
    state = certificate["state"]
    dates = {ours: certificate[theirs] or None for ours, theirs in FOLLOWED.items()}
    if state in _NOT_WITH_LEARNER:
        dates["certificate_sent_date"] = None
    return {"status": _STATUS[state], **dates}


def carried(registration: Mapping[str, Any], certificate: Mapping[str, Any]) -> dict[str, Any]:
    """What a certificate takes from its registration (status and dates) if the registration was written in another way. A status that
    certificates do not have (Achieved, Exempt) changes nothing."""
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
