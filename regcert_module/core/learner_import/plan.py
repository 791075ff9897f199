"""Plans a file of learners: matches each row to its learner and enrolment, and finds the changes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from ..cell.error import some
from ..file.check import CheckedRow, cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue
from ..file.personal import masked
from .enrol import enrol, starting
from .format import OF_LEARNER
from .names import Names, Options
from .outcome import REJECT, UNCHANGED, Outcome, Plan
from .people import by_person
from .settle import disagreement, settle
from .world import BY_PERSON, World, likeness, person_key, real_uln

_TYPED = [name for name in OF_LEARNER if not name.endswith("_id") or name == "individual_id"]


def plan(
    rows: Sequence[CheckedRow],
    world: World,
    file_format: FileFormat,
    options: Options = Options(),  # noqa: B008  # frozen
    today: date | None = None,
) -> Plan:
    """An outcome for each row, in order. It reads and writes nothing else.

    ``file_format`` has the columns of this file. ``today``: no date of birth may be later.
    """
    names = Names(world, options, file_format)
    planner = _Planner(world, file_format, names, today)
    outcomes = [planner.find(row) for row in rows]
    groups = by_person(_alive(outcomes))
    for group in groups:
        planner.enrol(group)
        settle(_alive(group), world, options)
    planner.tell_alike([group for group in map(_alive, groups) if group and not group[0].learner])
    for outcome in outcomes:
        if outcome.action == REJECT:  # warnings are only for what will happen
            outcome.issues = [issue for issue in outcome.issues if issue.is_error]
            outcome.match = ""
    return Plan(outcomes, names.unknown())


def _alive(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.action != REJECT]


class _Planner:
    """Finds the records of the rows, one after the other."""

    def __init__(self, world: World, file_format: FileFormat, names: Names, today: date | None):
        self._world = world
        self._format = file_format
        self._names = names
        self._today = today

    def find(self, row: CheckedRow) -> Outcome:
        """Finds the learner and the names of a row; rejects it if one of them is uncertain."""
        outcome = Outcome(row, UNCHANGED, [], person_key(row.values))
        issues: list[Iterable[Issue]] = [row.issues]
        if row.values:  # the number of cells is right
            issues += self._check(row), self._learner(outcome), self._names.look_up(outcome)
        self._add(outcome, chain.from_iterable(issues))
        return outcome

    def enrol(self, group: Sequence[Outcome]) -> None:
        """Sets the enrolments of rows about one learner, who may have been found by only one of them."""
        learners = {one.learner.id: one.learner for one in group if one.learner}
        # The temporary ULN does not replace a real one
        has_own = bool(learners) or any(real_uln(one.row.values) for one in group)
        for outcome in group:
            if len(learners) > 1:
                outcome.reject(disagreement(outcome, group))
                continue
            outcome.learner = next(iter(learners.values()), None)
            outcome.given |= _said(outcome.row.values, has_own)
            self._add(outcome, enrol(outcome, self._world, self._format))

    def tell_alike(self, groups: Iterable[Sequence[Outcome]]) -> None:
        """Warns of new learners who may be the same person as one on record or further up in the file."""
        earlier: dict[Any, int] = {}
        for first, *_others in groups:
            keys = likeness(first.row.values, first.who)
            found = {one.id: None for key in keys for one in self._world.alike.get(key, ())}
            lines = {earlier[key]: None for key in keys if key in earlier}
            for key in keys:
                earlier.setdefault(key, first.line)
            if found:
                first.alike = tuple(some(found))
                first.issues.append(
                    Issue("learner_alike", first.line, params={"count": len(found)})
                )
            elif lines:
                params = {"lines": some(lines)}
                first.issues.append(Issue("learner_alike_in_file", first.line, params=params))

    def _add(self, outcome: Outcome, issues: Iterable[Issue]) -> None:
        added = [masked(issue, self._format) for issue in issues]
        outcome.issues += added
        if added and outcome.action != REJECT and any(issue.is_error for issue in added):
            outcome.reject()

    def _check(self, row: CheckedRow) -> Iterator[Issue]:
        values = row.values
        born = values.get("date_of_birth")
        if born and self._today and born > self._today:
            yield self._issue(row, "date_of_birth", "birth_date_impossible")
        start, planned = values.get("start_date"), values.get("planned_achievement_date")
        if start and planned and planned < start:
            params = {"start": starting(start)}
            yield self._issue(row, "planned_achievement_date", "enrolment_backwards", **params)

    def _learner(self, outcome: Outcome) -> Iterator[Issue]:
        """Finds the learner: by ULN, else by Individual ID, else by name and date of birth."""
        row, values = outcome.row, outcome.row.values
        outcome.match, found = self._world.fitting(values, outcome.who)
        if len(found) > 1:
            name = "last_name" if outcome.match == BY_PERSON else outcome.match
            yield self._issue(row, name, "learner_not_one", count=len(found))
        elif not found:
            return
        elif not found[0].active:
            yield Issue("learner_restore", row.line, row=row.number)
        else:
            [outcome.learner] = found
            if outcome.match == BY_PERSON:
                yield Issue("learner_found_by_name", row.line, row=row.number)
            uln, stored = real_uln(values), real_uln(outcome.learner.values)
            if uln and stored and uln != stored:
                yield self._issue(row, "uln", "learner_uln_changes", uln=stored)

    def _issue(self, row: CheckedRow, name: str, code: str, /, **params: Any) -> Issue:
        return cell_issue(row, self._format, name, code, **params)


def _said(values: dict[str, Any], has_own_uln: bool) -> dict[str, Any]:
    """What a row says of its learner, by field. A blank cell says nothing."""
    said = {name: value for name in _TYPED if (value := values.get(name)) is not None}
    if has_own_uln and not real_uln(values):
        said.pop("uln", None)
    return said
