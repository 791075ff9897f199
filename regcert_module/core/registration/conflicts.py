"""Rows about the same record: if all cells agree they are repeated, otherwise each is rejected."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ..cell.error import some
from ..file.issue import Issue
from .numbers import number_key
from .outcome import UNCHANGED, Outcome
from .world import Pair


def settle_conflicts(outcomes: Sequence[Outcome]) -> None:
    """Keeps one row for each record, or none if rows about it contradict each other."""
    for group in _groups(outcomes):
        first, *others = group
        if all(_agree(first, other) for other in others):
            for other in others:
                other.action, other.changes, other.enrolment = UNCHANGED, {}, None
                other.issues.append(
                    Issue("row_repeated", other.line, params={"lines": [first.line]})
                )
        else:
            for outcome in group:
                rest = some(other.line for other in group if other is not outcome)
                outcome.reject(Issue("rows_conflict", outcome.line, params={"lines": rest}))


def _groups(outcomes: Sequence[Outcome]) -> Iterable[list[Outcome]]:
    groups: dict[Any, list[Outcome]] = defaultdict(list)
    new: dict[Pair, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.registration_id:
            groups[outcome.registration_id].append(outcome)
        else:
            new[outcome.pair].append(outcome)
    for pair, creations in new.items():
        if len(creations) == 1:
            continue
        # A row without a number could mean any of the numbered ones, but not all of them.
        unnumbered = any(not creation.number for creation in creations)
        for creation in creations:
            groups[pair, None if unnumbered else number_key(creation.number)].append(creation)
    return [group for group in groups.values() if len(group) > 1]


def _agree(one: Outcome, other: Outcome) -> bool:
    if one.row.values == other.row.values:
        return True
    number, other_number = (outcome.row.values["registration_number"] for outcome in (one, other))
    if not number or not other_number or number_key(number) != number_key(other_number):
        return False
    return one.row.values == {**other.row.values, "registration_number": number}
