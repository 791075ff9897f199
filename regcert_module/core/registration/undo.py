"""Decides what the undo of an import changes, and what it must leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .status import NEEDING_NUMBER


@dataclass(frozen=True, slots=True)
class Change:
    """What an import did to a registration.

    ``changes``: field to [old, new], from the history. ``changed_since``: fields that somebody changed after the import. ``status``: the
    current one. ``needs_number``: the awarding organisation issues numbers. ``number_is_needed_elsewhere``: the learner has another
    registration without a number for the qualification, so this one must keep its own. ``moved_on``: the code and parameters of what has
    happened to it since.
    """

    registration_id: int
    line: int
    created: bool
    changes: Mapping[str, list]
    changed_since: frozenset[str]
    status: str
    needs_number: bool = True
    number_is_needed_elsewhere: bool = False
    moved_on: tuple[str, Mapping[str, Any]] | None = None


class Kept(NamedTuple):
    """A registration that is left as it is: the code of the reason, and its parameters."""

    change: Change
    code: str
    params: Mapping[str, Any]


def plan_undo(changes: Iterable[Change]) -> tuple[dict[int, dict[str, Any]], list[Kept]]:
    """``(reversals, kept)``: new values by registration, and what is left. A registration is taken back completely or not at all,
    because half of an older state may never have existed."""
    reversals: dict[int, dict[str, Any]] = {}
    kept: list[Kept] = []
    for change in changes:
        if reason := change.moved_on or _reason(change):
            kept.append(Kept(change, *reason))
        elif change.created:
            reversals[change.registration_id] = {"active": False}
        else:
            reversals[change.registration_id] = {
                name: old for name, (old, _new) in change.changes.items()
            }
    return reversals, kept


def _reason(change: Change) -> tuple[str, Mapping[str, Any]] | None:
    if change.changed_since:
        return "undo_conflict", {"fields": sorted(change.changed_since)}
    if not change.created and "registration_number" in change.changes:
        status, _new = change.changes.get("status", (change.status, None))
        if change.number_is_needed_elsewhere or (change.needs_number and status in NEEDING_NUMBER):
            return "undo_number_needed", {}
    return None
