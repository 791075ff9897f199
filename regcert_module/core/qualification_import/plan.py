"""Plans a file of the register: matches each row to its qualification, and finds the changes."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from ..cell.error import some
from ..cell.grouped import grouped
from ..cell.identifiers import qualification_check_digit_fits, qualification_number_key
from ..file.check import CheckedRow, cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue
from ..file.outcome import CREATE, REJECT, UNCHANGED, UPDATE
from .format import DATES, OF_QUALIFICATION, QUALIFICATION_FILE
from .outcome import NewOrganisation, Outcome
from .world import World


def plan(rows: Sequence[CheckedRow], world: World, file_format: FileFormat) -> list[Outcome]:
    """An outcome for each row, in order. It reads and writes nothing else.

    ``file_format`` has the columns of this file.
    """
    planner = _Planner(world, file_format)
    outcomes = [planner.find(row) for row in rows]
    same = grouped((one.key, one) for one in outcomes if one.key and one.action != REJECT)
    for group in same.values():
        planner.settle(group)
    return outcomes


class _Planner:
    def __init__(self, world: World, file_format: FileFormat):
        self._world = world
        self._format = file_format
        self._new: dict[str, NewOrganisation] = {}

    def find(self, row: CheckedRow) -> Outcome:
        """Finds the qualification and organisation of a row; rejects it if one of them is uncertain."""
        outcome = Outcome(row, UNCHANGED, list(row.issues))
        if row.values:
            if number := row.values["number"]:
                outcome.key = qualification_number_key(number)
                outcome.issues += self._number(outcome)
            if outcome.key:
                outcome.issues += self._qualification(outcome)
            if row.values["organisation"] and not outcome.qualification:
                outcome.issues += self._organisation(outcome)
        if any(issue.is_error for issue in outcome.issues):
            outcome.issues = [issue for issue in outcome.issues if issue.is_error]
            outcome.reject()
        return outcome

    def settle(self, group: Sequence[Outcome]) -> None:
        """Of rows about one qualification that agree, the first makes the change."""
        first, *others = group
        if any(_said(one) != _said(first) for one in others):
            for outcome in group:
                lines = some(one.line for one in group if one is not outcome)
                issue = Issue("register_rows_disagree", outcome.line, params={"lines": lines})
                outcome.issues = []
                outcome.reject(issue)
            return
        for outcome in others:
            params = {"lines": [first.line]}
            outcome.issues = [Issue("register_row_repeated", outcome.line, params=params)]
            outcome.organisation = None
        self._apply(first)

    def _apply(self, outcome: Outcome) -> None:
        known = outcome.qualification
        said = {
            name: value
            for name in OF_QUALIFICATION
            if (value := outcome.row.values.get(name)) is not None
        }
        if not known:
            outcome.action = CREATE
            outcome.values = {"number": outcome.row.values["number"], **said}
        elif known.active:
            outcome.values = {
                name: value for name, value in said.items() if known.values.get(name) != value
            }
            outcome.action = UPDATE if outcome.values else UNCHANGED
            outcome.issues += self._remarks(outcome)

    def _number(self, outcome: Outcome) -> Iterator[Issue]:
        if not outcome.key:
            yield self._issue(outcome.row, "number", "register_number_blank")
        elif qualification_check_digit_fits(outcome.key) is False:
            yield self._issue(outcome.row, "number", "register_check_digit")

    def _qualification(self, outcome: Outcome) -> Iterator[Issue]:
        found = self._world.qualifications.get(outcome.key, ())
        in_use = [one for one in found if one.active]
        if len(in_use) > 1:
            count = len(in_use)
            yield self._issue(outcome.row, "number", "qualification_several", count=count)
        elif in_use:
            [outcome.qualification] = in_use
            if not in_use[0].is_ours:
                yield self._issue(outcome.row, "number", "qualification_of_others")
        elif found:
            outcome.qualification = found[0]
            yield self._issue(outcome.row, "number", "qualification_left_archived")

    def _organisation(self, outcome: Outcome) -> Iterator[Issue]:
        values = outcome.row.values
        found = self._world.organisations_of(values)
        in_use = [one for one in found if one.active]
        if len(in_use) == 1:
            [outcome.organisation] = in_use
        elif in_use:
            count = len(in_use)
            yield self._issue(outcome.row, "organisation", "organisation_several", count=count)
        elif found:
            yield self._issue(outcome.row, "organisation", "organisation_restore")
        else:
            new = NewOrganisation(
                values["organisation"],
                values.get("acronym") or "",
                values.get("recognition_number") or "",
            )
            # The first row decides the spelling
            outcome.organisation = self._new.setdefault(new.key, new)

    def _remarks(self, outcome: Outcome) -> Iterator[Issue]:
        """What the register says differently and is not changed."""
        known, values = outcome.qualification, outcome.row.values
        owners = self._world.organisations_of(values)
        if values["organisation"] and known.organisation_id not in {one.id for one in owners}:
            ours = self._world.name_of(known.organisation_id)
            yield self._issue(outcome.row, "organisation", "organisation_differs", ours=ours)
        for name in DATES:
            stored = known.values.get(name)
            if stored and name in self._format.positions and values.get(name) is None:
                ours = QUALIFICATION_FILE.column(name).cell.render(stored)
                yield self._issue(outcome.row, name, "register_date_gone", ours=ours)

    def _issue(self, row: CheckedRow, name: str, code: str, /, **params: Any) -> Issue:
        return cell_issue(row, self._format, name, code, **params)


def _said(outcome: Outcome) -> Hashable:
    values = outcome.row.values
    names = ("organisation", *OF_QUALIFICATION)
    return tuple(values.get(name) for name in names)


def keys_of(rows: Iterable[CheckedRow]) -> set[str]:
    """The keys of the qualification numbers in the rows."""
    return {qualification_number_key(row.values["number"] or "") for row in rows if row.values}
