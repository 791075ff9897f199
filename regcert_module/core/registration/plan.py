"""What a registration file would do: each row matched to its record, and what would change there."""

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..file.check import CheckedRow, cell_issue
from ..file.identifiers import TEMPORARY_ULN, looks_scientific, uln_check_digit_fits
from ..file.issue import Issue, some
from .advice import advise
from .format import REGISTRATION_FILE, STORED
from .numbers import NO_NUMBERS, Candidates, Records
from .status import INITIAL_STATUS, NEEDING_NUMBER

CREATE, UPDATE, UNCHANGED, REJECT = "create", "update", "unchanged", "reject"

BY_NUMBER, BY_LEARNER, NEW = "number", "learner", "new"
"""How a row found its record: by registration number; the one without a number; none, it is new."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """``issues_numbers``: whether its awarding organisation gives out registration numbers."""

    id: int
    issues_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Registration:
    """A stored registration; ``values`` by the names of :data:`~.formats.STORED`, None where empty."""

    id: int
    values: Mapping[str, Any]

    @property
    def number(self) -> str | None:
        return self.values["registration_number"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """``name``: how it is shown."""

    id: int
    name: str


_BLANK: Mapping[str, Any] = {**dict.fromkeys(STORED), "status": INITIAL_STATUS}

Pair = tuple[int, int]
"""Ids of a learner and a qualification."""


@dataclass(frozen=True)
class Options:
    """``clear_blanks``: a blank cell empties the stored value (never status or registration number).

    ``create``, ``update``: whether rows that would do so are taken.
    """

    clear_blanks: bool = False
    create: bool = True
    update: bool = True


@dataclass(frozen=True)
class World:
    """What is known before the import, by the keys that rows are matched with. Only what the user may see."""

    learners: Mapping[str, Sequence[int]] = field(default_factory=dict)
    qualifications: Mapping[str, Sequence[Qualification]] = field(default_factory=dict)
    registrations: Mapping[Pair, Sequence[Registration]] = field(default_factory=dict)
    enrolments: Mapping[Pair, Enrolment] = field(default_factory=dict)
    """What a new registration belongs to, where there is no doubt about it."""
    unverified: frozenset[int] = frozenset()
    """Learners none of whose enrolments is QA verified in the ILR."""


@dataclass(slots=True)
class Outcome:
    """What becomes of a row. ``changes``: field to (old, new); only what differs."""

    row: CheckedRow
    action: str
    issues: list[Issue]
    match: str = ""
    learner_id: int | None = None
    qualification_id: int | None = None
    registration_id: int | None = None
    enrolment: Enrolment | None = None
    """Of a new registration."""
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def pair(self) -> Pair:
        return self.learner_id, self.qualification_id

    @property
    def has_warning(self) -> bool:
        return any(not issue.is_error for issue in self.issues)

    def reject(self, *issues: Issue) -> None:
        self.action = REJECT
        self.match = ""
        self.registration_id = self.enrolment = None
        self.changes = {}
        self.issues += issues


def digest(outcomes: Iterable[Outcome]) -> str:
    """The same for two plans that would do the same; by the same Python, whose own format this is."""
    would_do = [
        (
            outcome.line,
            outcome.action,
            outcome.registration_id,
            outcome.learner_id,
            outcome.qualification_id,
            outcome.enrolment and outcome.enrolment.id,
            *outcome.changes,
            *[
                # The one type that marshal does not take
                value.toordinal() if isinstance(value, date) else value
                for change in outcome.changes.values()
                for value in change
            ],
        )
        for outcome in outcomes
    ]
    return hashlib.sha256(marshal.dumps(would_do, 2)).hexdigest()


def keys(rows: Iterable[CheckedRow]) -> tuple[set[str], set[str]]:
    """The ULNs and qualification numbers that the rows ask for."""
    ulns = {row.values["uln"] for row in rows if row.values.get("uln")}
    numbers = {
        row.values["qualification_number"] for row in rows if row.values.get("qualification_number")
    }
    return ulns, numbers


def plan(
    rows: Sequence[CheckedRow],
    world: World,
    options: Options = Options(),
    today: date | None = None,
) -> list[Outcome]:
    """An outcome for each row, in order. Pure: asks nothing, writes nothing.

    ``today`` is what "in the future" is measured by; without it nothing is.
    """
    outcomes = [_find(row, world) for row in rows]
    alive = [outcome for outcome in outcomes if outcome.action != REJECT]
    records = Records(world.registrations)
    for outcome in alive:
        _match(outcome, records[outcome.pair], world, options, today)
    _settle_conflicts([outcome for outcome in alive if outcome.action != REJECT])
    for outcome in outcomes:
        if outcome.action == REJECT:  # warnings are for what happens
            outcome.issues = [issue for issue in outcome.issues if issue.is_error]
    return outcomes


def _find(row: CheckedRow, world: World) -> Outcome:
    """Learner and qualification of a row; the row is rejected where it names none, or more than one."""
    outcome = Outcome(row, REJECT if row.rejected else UNCHANGED, list(row.issues))
    uln, number = row.values.get("uln"), row.values.get("qualification_number")
    if uln:
        learners = world.learners.get(uln, ())
        if len(learners) == 1:
            outcome.learner_id = learners[0]
            if uln == TEMPORARY_ULN:
                outcome.issues.append(_issue(row, "uln", "uln_temporary"))
            elif not uln_check_digit_fits(uln):
                outcome.issues.append(_issue(row, "uln", "uln_check_digit"))
            if outcome.learner_id in world.unverified:
                outcome.issues.append(_issue(row, "uln", "ilr_not_verified"))
        else:
            code = "learner_ambiguous" if learners else _why_unknown(uln)
            outcome.reject(_issue(row, "uln", code, count=len(learners)))
    if number:
        qualifications = world.qualifications.get(number, ())
        if len(qualifications) == 1:
            outcome.qualification_id = qualifications[0].id
        else:
            code = "qualification_ambiguous" if qualifications else "qualification_unknown"
            outcome.reject(_issue(row, "qualification_number", code, count=len(qualifications)))
    return outcome


def _why_unknown(uln: str) -> str:
    if looks_scientific(uln):
        return "uln_scientific"
    if uln.isdecimal() and len(uln) < 10:
        return "uln_digit_missing"
    return "learner_unknown"


def _match(
    outcome: Outcome,
    candidates: Candidates,
    world: World,
    options: Options,
    today: date | None,
) -> None:
    """Finds the record of a row (the table in the contract of this format) and what would change."""
    number = outcome.row.values["registration_number"]
    by_number = candidates.by_number
    if number and number in by_number:
        record, outcome.match = by_number[number], BY_NUMBER
    elif None in by_number:
        record, outcome.match = by_number[None], BY_LEARNER
    elif number or not by_number:
        record, outcome.match = None, NEW
    else:
        numbers = some(candidates.numbers.in_order)
        outcome.reject(
            _issue(outcome.row, "registration_number", "number_required", numbers=numbers)
        )
        return
    [qualification] = world.qualifications[outcome.row.values["qualification_number"]]
    given = _given(outcome.row, options)
    result = _compare(outcome, record, given, qualification.issues_numbers)
    if outcome.action == CREATE:
        outcome.enrolment = world.enrolments.get(outcome.pair)
    numbered = "registration_number" in outcome.changes and any(by_number)
    others = candidates.numbers if numbered else NO_NUMBERS
    outcome.issues += advise(outcome.row, result, others, today)
    _take(outcome, options)


def _given(row: CheckedRow, options: Options) -> dict[str, Any]:
    """What a row sets, by field."""
    return {
        name: row.values[name]
        for name in STORED
        if row.values[name] is not None or (options.clear_blanks and name != "registration_number")
    }


def _take(outcome: Outcome, options: Options) -> None:
    """Rejects what the user did not ask for."""
    if outcome.action == CREATE and not options.create:
        outcome.reject(Issue("not_created", outcome.line))
    elif outcome.action == UPDATE and not options.update:
        outcome.reject(Issue("not_updated", outcome.line))


def _compare(
    outcome: Outcome, record: Registration | None, given: dict[str, Any], issues_numbers: bool
) -> dict[str, Any]:
    """Sets action and changes of an outcome; returns the registration as it would be."""
    stored = record.values if record else _BLANK
    has_number = given.get("registration_number") or stored.get("registration_number")
    if given["status"] in NEEDING_NUMBER and issues_numbers and not has_number:
        kept = stored["status"]
        outcome.issues.append(
            _issue(outcome.row, "status", "status_kept", kept=kept, wanted=given["status"])
        )
        given["status"] = kept
    if record:
        outcome.registration_id = record.id
        outcome.changes = {
            name: (old, value)
            for name, value in given.items()
            # Comparing a date with None takes its time
            if value is not (old := stored[name]) and (old is None or value != old)
        }
        outcome.action = UPDATE if outcome.changes else UNCHANGED
    else:
        outcome.changes = {
            name: (None, value) for name, value in given.items() if value is not None
        }
        outcome.action = CREATE
    return {**stored, **given}


def _settle_conflicts(outcomes: Sequence[Outcome]) -> None:
    """Rows that would touch the same record: repeated where all cells agree, else each is rejected."""
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
        # A row without a number would stand for any of the numbered ones: they cannot all be meant.
        unnumbered = any(not creation.row.values["registration_number"] for creation in creations)
        for creation in creations:
            number = None if unnumbered else creation.row.values["registration_number"]
            groups[pair, number].append(creation)
    return [group for group in groups.values() if len(group) > 1]


def _agree(one: Outcome, other: Outcome) -> bool:
    return one.row.values == other.row.values


def _issue(row: CheckedRow, name: str, code: str, **params: Any) -> Issue:
    return cell_issue(row, REGISTRATION_FILE, name, code, **params)
