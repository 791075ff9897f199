"""Settles rows about one learner, which may agree or add to each other but not contradict each other."""

from collections.abc import Hashable, Sequence
from typing import Any

from ..cell.error import some
from ..cell.grouped import grouped
from ..file.issue import Issue
from .format import OF_ENROLMENT, OF_LEARNER
from .names import Options
from .outcome import CREATE, REJECT, UNCHANGED, UPDATE, Changes, New, Outcome
from .world import World

_OF_LEARNER, _OF_ENROLMENT = frozenset(OF_LEARNER), frozenset(OF_ENROLMENT)
_WITHDRAWN = "withdrawn"


def settle(group: Sequence[Outcome], world: World, options: Options) -> None:
    """Sets action and changes of each row in order; rejects rows that contradict each other."""
    if len(group) > 1:
        if _contradict(group):
            _reject(group)
            return
        for same in _by_enrolment(group):
            if any(_of_enrolment(one) != _of_enrolment(same[0]) for one in same):
                _reject(same)
        group = [outcome for outcome in group if outcome.action != REJECT]
    _Learner(group, world, options).go_through()


def _contradict(group: Sequence[Outcome]) -> bool:
    """True if two rows say different things about the learner; a blank cell says nothing."""
    said: dict[str, Any] = {}
    return any(
        said.setdefault(name, value) != value
        for outcome in group
        for name, value in _said(outcome, _OF_LEARNER).items()
    )


def _said(outcome: Outcome, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in outcome.given.items() if name in names}


def _of_enrolment(outcome: Outcome) -> dict[str, Any]:
    verified = {"qa_verified": outcome.row.values.get("qa_verified")}
    return _said(outcome, _OF_ENROLMENT) | verified


def _by_enrolment(group: Sequence[Outcome]) -> list[list[Outcome]]:
    found = grouped((enrolment_key(outcome), outcome) for outcome in group if outcome.programme)
    return [same for same in found.values() if len(same) > 1]


def enrolment_key(outcome: Outcome) -> Hashable:
    """A key that is equal for two rows about the same enrolment of one learner."""
    if outcome.enrolment:
        return outcome.enrolment.id
    programme = outcome.programme
    name = programme.name if isinstance(programme, New) else programme and programme.id
    return name, outcome.row.values.get("start_date")


def _reject(group: Sequence[Outcome]) -> None:
    for outcome in group:
        outcome.reject(disagreement(outcome, group))


def disagreement(outcome: Outcome, group: Sequence[Outcome]) -> Issue:
    lines = some(one.line for one in group if one is not outcome)
    return Issue("learner_rows_disagree", outcome.line, params={"lines": lines})


class _Learner:
    """The state of a learner while rows are applied one after the other."""

    def __init__(self, group: Sequence[Outcome], world: World, options: Options):
        self._group = group
        self._world = world
        self._options = options
        self._values: dict[str, Any] = {}
        self._first_lines: dict[Hashable, int] = {}
        self._registered: set[int] = set()

    def go_through(self) -> None:
        if not self._group:
            return
        learner = self._group[0].learner
        if learner:
            self._values |= learner.values
        for outcome in self._group:
            outcome.person = 0 if learner else self._group[0].line
            self._apply(outcome)
            outcome.given = {}

    def _apply(self, outcome: Outcome) -> None:
        outcome.of_learner = _changes(self._values, _said(outcome, _OF_LEARNER))
        self._values |= outcome.given
        is_first = not outcome.learner and outcome.person == outcome.line
        repeats = self._first_lines.setdefault(enrolment_key(outcome), outcome.line) != outcome.line
        if outcome.programme and not repeats:
            stored = dict(outcome.enrolment.values) if outcome.enrolment else {}
            outcome.of_enrolment = _changes(stored, _said(outcome, _OF_ENROLMENT))
            if self._options.register:
                outcome.registers = self._registrations(outcome)
        if repeats:
            outcome.enrols = False
        if is_first or outcome.enrols or outcome.registers:
            outcome.action = CREATE
        elif outcome.of_learner or outcome.of_enrolment:
            outcome.action = UPDATE
        else:
            outcome.action = UNCHANGED
            if repeats:
                line = self._first_lines[enrolment_key(outcome)]
                outcome.issues.append(
                    Issue("learner_row_repeated", outcome.line, params={"lines": [line]})
                )

    def _registrations(self, outcome: Outcome) -> tuple[int, ...]:
        """Qualifications of the programme for which the learner has no record; none for a learner who has left."""
        stored = dict(outcome.enrolment.values) if outcome.enrolment else {}
        status = outcome.given.get("ilr_status") or stored.get("ilr_status")
        if isinstance(outcome.programme, New) or status == _WITHDRAWN:
            return ()
        missing = [
            one
            for one in outcome.programme.qualification_ids
            if one not in self._registered
            and (outcome.learner_id, one) not in self._world.registered
        ]
        self._registered.update(missing)
        return tuple(missing)


def _changes(stored: dict[str, Any], given: dict[str, Any]) -> Changes:
    return {name: value for name, value in given.items() if stored.get(name) != value}
