"""Plans a registration file: matches each row to its record, and finds the changes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..cell.error import some
from ..cell.identifiers import TEMPORARY_ULN, looks_scientific, uln_check_digit_fits, uln_within
from ..deadline.terms import USUAL
from ..file.check import CheckedRow, cell_issue
from ..file.issue import Issue
from ..file.levels import judged
from .advice import advise
from .candidates import Candidates, Records
from .conflicts import settle_conflicts
from .format import REGISTRATION_FILE, STORED
from .numbers import NO_NUMBERS
from .outcome import BY_LEARNER, BY_NUMBER, CREATE, NEW, REJECT, UNCHANGED, UPDATE, Outcome
from .sharing import shared_numbers
from .status import NEEDING_NUMBER
from .world import BLANK, Registration, World


@dataclass(frozen=True)
class Options:
    """``clear_blanks``: a blank cell empties the stored value, except status and registration number. ``cleared``: fields that a blank
    cell empties in any case. ``create``, ``update``: which rows are taken. ``levels``: of adjustable rules by code, if changed."""

    clear_blanks: bool = False
    cleared: Collection[str] = ()
    create: bool = True
    update: bool = True
    levels: Mapping[str, str] = field(default_factory=dict)


def plan(
    rows: Sequence[CheckedRow],
    world: World,
    options: Options = Options(),
    today: date | None = None,
) -> list[Outcome]:
    """An outcome for each row, in order. It reads and writes nothing else.

    ``today`` decides what is in the future; without it nothing is.
    """
    planner = _Planner(world, options, today)
    outcomes = [planner.find(row) for row in rows]
    records = Records(world)
    for outcome in _alive(outcomes):
        planner.match(outcome, records[outcome.pair])
    settle_conflicts(_alive(outcomes))
    for outcome, issue in shared_numbers(_alive(outcomes), world, planner.organisations):
        planner.add(outcome, [issue])
    for outcome in outcomes:
        if outcome.action == REJECT:  # warnings are only for what will happen
            outcome.issues = [issue for issue in outcome.issues if issue.is_error]
    return outcomes


def _alive(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.action != REJECT]


class _Planner:
    """Plans the rows, one after the other."""

    def __init__(self, world: World, options: Options, today: date | None):
        self._world = world
        self._options = options
        self._today = today
        qualifications = [one for group in world.qualifications.values() for one in group]
        self.organisations = {one.id: one.organisation_id for one in qualifications}
        self._numbering = {one.id for one in qualifications if one.issues_numbers}

    def add(self, outcome: Outcome, issues: Iterable[Issue]) -> None:
        """Adds issues at the levels set for their rules; an error rejects the row."""
        added = list(judged(issues, self._options.levels))
        outcome.issues += added
        if added and outcome.action != REJECT and any(issue.is_error for issue in added):
            outcome.reject()

    def find(self, row: CheckedRow) -> Outcome:
        """Finds the learner and qualification of a row; rejects it if there is none or more than one."""
        outcome = Outcome(row, UNCHANGED, [])
        self.add(outcome, row.issues)
        uln, number = row.values.get("uln"), row.values.get("qualification_number")
        if chosen := self._world.chosen.get(row.line):
            outcome.learner_id, outcome.qualification_id = chosen
            self.add(outcome, self._about_learner(outcome))
            return outcome
        if uln:
            found = _in_use(self._world.learners.get(uln, ()), self._world.archived_learners)
            if len(found) == 1:
                [outcome.learner_id] = found
                self.add(outcome, self._about_uln(outcome, uln))
            elif found:
                outcome.reject(_issue(row, "uln", "learner_ambiguous", count=len(found)))
            else:
                outcome.reject(_unknown_learner(row, uln))
        if number:
            found = [one.id for one in self._world.qualifications.get(number, ())]
            found = _in_use(found, self._world.archived_qualifications)
            if len(found) == 1:
                [outcome.qualification_id] = found
            else:
                code = "qualification_ambiguous" if found else "qualification_unknown"
                outcome.reject(_issue(row, "qualification_number", code, count=len(found)))
        return outcome

    def _about_uln(self, outcome: Outcome, uln: str) -> Iterable[Issue]:
        if uln == TEMPORARY_ULN:
            yield _issue(outcome.row, "uln", "uln_temporary")
        elif not uln_check_digit_fits(uln):
            yield _issue(outcome.row, "uln", "uln_check_digit")
        yield from self._about_learner(outcome)

    def _about_learner(self, outcome: Outcome) -> Iterable[Issue]:
        if outcome.learner_id in self._world.unverified:
            yield _issue(outcome.row, "uln", "ilr_not_verified")

    def match(self, outcome: Outcome, candidates: Candidates) -> None:
        """Finds the record of a row (the table in the user guide, *How a row finds its registration*) and the changes."""
        number = outcome.row.values["registration_number"]
        record = candidates.with_number(number) if number else candidates.without_number
        if record:
            outcome.match = BY_NUMBER if number else BY_LEARNER
        elif number and not candidates.is_archived(number):
            record = candidates.without_number
            outcome.match = BY_LEARNER if record else NEW
        elif not number and candidates.numbers:
            numbers = some(candidates.numbers.in_order)
            outcome.reject(
                _issue(outcome.row, "registration_number", "number_required", numbers=numbers)
            )
        elif candidates.is_archived(number):
            params = {"with_number": [number] if number else []}
            outcome.reject(Issue("registration_archived", outcome.line, params=params))
        else:
            outcome.match = NEW
        if outcome.match:
            self._apply(outcome, record, candidates)

    def _apply(self, outcome: Outcome, record: Registration | None, candidates: Candidates) -> None:
        """What a row makes of its record, or of a new one."""
        result = self._compare(outcome, record)
        self.add(outcome, self._about_archived(outcome))
        if outcome.action == CREATE:
            self.add(outcome, self._enrol(outcome))
        numbered = "registration_number" in outcome.changes and any(candidates.by_number)
        others = candidates.numbers if numbered else NO_NUMBERS
        terms = self._world.terms.get(outcome.qualification_id, USUAL)
        self.add(outcome, advise(outcome, result, others, terms, self._today))
        if outcome.action == CREATE and not self._options.create:
            outcome.reject(Issue("not_created", outcome.line))
        elif outcome.action == UPDATE and not self._options.update:
            outcome.reject(Issue("not_updated", outcome.line))

    def _compare(self, outcome: Outcome, record: Registration | None) -> dict[str, Any]:
        """Sets action, number and changes of an outcome; returns the registration after it."""
        row, stored = outcome.row, record.values if record else BLANK
        given = self._given(row)
        number, kept = given.get("registration_number"), stored["registration_number"]
        if number and kept and number != kept:
            # The same number in another spelling
            given["registration_number"] = kept
            outcome.issues.append(
                _issue(row, "registration_number", "number_spelling", number=kept)
            )
        outcome.number = kept or number
        if (
            given["status"] in NEEDING_NUMBER
            and not outcome.number
            and outcome.qualification_id in self._numbering
        ):
            kept = stored["status"]
            outcome.issues.append(
                _issue(row, "status", "status_kept", kept=kept, wanted=given["status"])
            )
            given["status"] = kept
        if record:
            outcome.registration_id = record.id
            outcome.changes = {
                name: (old, value)
                for name, value in given.items()
                # Comparing a date with None is slow
                if value is not (old := stored[name]) and (old is None or value != old)
            }
            outcome.action = UPDATE if outcome.changes else UNCHANGED
        else:
            outcome.changes = {
                name: (None, value) for name, value in given.items() if value is not None
            }
            outcome.action = CREATE
        return {**stored, **given}

    def _given(self, row: CheckedRow) -> dict[str, Any]:
        """The fields that a row sets."""
        clears, cleared = self._options.clear_blanks, self._options.cleared
        return {
            name: row.values[name]
            for name in STORED
            if row.values[name] is not None
            or (clears and name != "registration_number")
            or name in cleared
        }

    def _about_archived(self, outcome: Outcome) -> Iterable[Issue]:
        """An archived learner or qualification gets no new registration, but an existing one is updated."""
        for name, noun, id_, archived in (
            ("uln", "learner", outcome.learner_id, self._world.archived_learners),
            (
                "qualification_number",
                "qualification",
                outcome.qualification_id,
                self._world.archived_qualifications,
            ),
        ):
            if id_ in archived:
                code = (
                    f"{noun}_archived" if outcome.action == CREATE else f"{noun}_archived_updated"
                )
                yield _issue(outcome.row, name, code, name=archived[id_])

    def _enrol(self, outcome: Outcome) -> Iterable[Issue]:
        """A new registration belongs to an enrolment if only one fits."""
        enrolments = self._world.enrolments.get(outcome.pair, ())
        if len(enrolments) == 1:
            [outcome.enrolment] = enrolments
        elif enrolments:
            names = some(enrolment.name for enrolment in enrolments)
            params = {"count": len(enrolments), "names": names}
            yield Issue("enrolment_several", outcome.line, params=params)


def _in_use(ids: Collection[int], archived: Mapping[int, str]) -> Collection[int]:
    """The active ones, or all if none is active."""
    if len(ids) < 2:
        return ids
    return [id_ for id_ in ids if id_ not in archived] or ids


def _unknown_learner(row: CheckedRow, uln: str) -> Issue:
    if looks_scientific(uln):
        return _issue(row, "uln", "uln_scientific")
    if uln.isdecimal() and len(uln) < 10:
        return _issue(row, "uln", "uln_digit_missing")
    if (digits := uln_within(uln)) and digits != uln:
        return _issue(row, "uln", "uln_among_text", digits=digits)
    return _issue(row, "uln", "learner_unknown")


def _issue(row: CheckedRow, name: str, code: str, /, **params: Any) -> Issue:
    return cell_issue(row, REGISTRATION_FILE, name, code, **params)
