"""What taking an import back would do, and what it must leave alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .status import NEEDING_NUMBER


@dataclass(frozen=True, slots=True)
class Change:
    """What an import did to a registration. ``changes``: field to [old, new], as the history keeps it.

    ``changed_since``: the fields that somebody has changed after the import. ``status``: what it is now.
    ``needs_number``: the awarding organisation issues numbers. ``number_is_needed_elsewhere``: the learner
    has another registration without a number for the qualification, so this one must keep its own.
    """

    registration_id: int
    line: int
    created: bool
    changes: Mapping[str, list]
    changed_since: frozenset[str]
    status: str
    needs_number: bool = True
    number_is_needed_elsewhere: bool = False


def plan_undo(changes: Iterable[Change]) -> tuple[dict[int, dict[str, Any]], list[tuple[int, str]]]:
    """``(reversals, conflicts)``: new values by registration; line and field of what stays as it is."""
    reversals: dict[int, dict[str, Any]] = {}
    conflicts: list[tuple[int, str]] = []
    for change in changes:
        values, kept = _reverse(change)
        if values:
            reversals[change.registration_id] = values
        conflicts += [(change.line, name) for name in kept]
    return reversals, conflicts


def _reverse(change: Change) -> tuple[dict[str, Any], list[str]]:
    if change.created:
        if change.changed_since:
            return {}, sorted(change.changed_since)
        return {"active": False}, []
    values = {
        name: old
        for name, (old, _new) in change.changes.items()
        if name not in change.changed_since
    }
    kept = [name for name in change.changes if name in change.changed_since]
    if "registration_number" in values:
        status = values.get("status", change.status)
        if change.number_is_needed_elsewhere or (change.needs_number and status in NEEDING_NUMBER):
            del values["registration_number"]
            kept.append("registration_number")
    return values, kept
