"""Which registrations may be claimed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..deadline.terms import Terms

ACHIEVED = "achieved"


def why_not_claimed(
    registration: Mapping[str, Any],
    terms: Terms,
    today: date,
    needs_number: bool = True,
    needs_qa: bool = False,
) -> tuple[str, date | None] | None:
    """Why the certificate of a registration cannot be claimed, and the day that the reason is about; None if it can. Claims are accepted
    on the first day and on the last day themselves."""
    registered = registration["registration_date"]
    if registration["status"] != ACHIEVED:
        return "status", None
    if needs_number and not registration["registration_number"]:
        return "number", None
    if not registered:
        return "registration_date", None
    if terms.certification_end and today > terms.certification_end:
        return "ended", terms.certification_end
    if today < (begins := terms.claim_from(registered)):
        return "early", begins
    if needs_qa and not registration["qa_verified"]:
        return "qa", None
    return None
