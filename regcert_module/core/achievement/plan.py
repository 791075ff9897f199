"""Decides the outcome of each row of a file of achievements. Pure functions over a world."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from ..cell.error import some
from ..file.check import CheckedRow
from ..file.format import FileFormat
from ..file.issue import Issue
from ..file.personal import masked
from ..learner.comparison import name_key
from ..rule.rule import OFF, RULES
from .clock import months_after
from .match import CHOSEN, match
from .outcome import Outcome, counts
from .passes import Namesakes, Passes, Who
from .people import shared_identifiers, someone
from .row_rules import RowRules, shown
from .world import Course, World, identifiers_of

__all__ = ["OFF", "Outcome", "counts", "plan"]


def plan(  # pylint: disable=dangerous-default-value
    rows: Sequence[CheckedRow],
    file_format: FileFormat,
    world: World,
    levels: Mapping[str, str] = {},  # noqa: B006 - nobody writes into it
    linked: Mapping[int, tuple[int, str]] = {},  # noqa: B006
) -> list[Outcome]:
    """An outcome for each row. ``levels``: other levels of rules, by code; ``linked``: by line, the learner
    that a row is linked to already, and in what way."""
    judge = _Judge(file_format, world, levels)
    outcomes = [judge.alone(row, *linked.get(row.line, ())) for row in rows]
    judge.together(outcomes)
    return outcomes


class _Judge:
    def __init__(self, file_format: FileFormat, world: World, levels: Mapping[str, str]):
        self._format = file_format
        self._world = world
        self._levels = {code: level for code, level in levels.items() if RULES[code].adjustable}
        self._rules = RowRules(file_format, world)

    def alone(self, row: CheckedRow, linked: int | None = None, kind: str = CHOSEN) -> Outcome:
        """Checks a row on its own."""
        outcome = Outcome(row)
        self._add(outcome, row.issues)
        if not row.values:  # a row with too many or too few cells has no values
            return outcome
        outcome.course = self._world.courses.get(row.values.get("course_code") or "")
        outcome.match = match(row.values, self._world, linked, kind)
        self._add(outcome, self._rules.about(outcome))
        self._add(outcome, self._rules.about_learner(outcome))
        return outcome

    def together(self, outcomes: Sequence[Outcome]) -> None:
        """Checks the rows against each other and against what is on record."""
        shared = self._about_identifiers(outcomes)
        sound = [outcome for outcome in outcomes if not outcome.rejected and outcome.course]
        on_record, in_file, namesakes = Passes(), Passes(), Namesakes()
        for earlier in self._world.earlier:
            people = _person_keys(earlier.learner_id, earlier.identifiers)
            on_record.add(people, earlier.course_id, earlier.day)
        dated = [outcome for outcome in sound if outcome.day]
        for outcome in dated:
            people = [
                _named(who, outcome) if who in shared else who
                for who in _people(outcome, namesakes.file)
            ]
            in_file.add(people, outcome.course.id, outcome.day, outcome.line)
        for outcome in dated:
            people = _people(outcome, namesakes.find)
            people += [_named(who, outcome) for who in people if who in shared]
            self._add(outcome, self._about_others(outcome, people, on_record, in_file))

    def _add(self, outcome: Outcome, issues: Iterable[Issue]) -> None:
        """Adds issues at the levels set for their rules, with personal values masked."""
        for issue in issues:
            level = self._levels.get(issue.code, "")
            if level == OFF:
                continue
            issue = masked(issue, self._format)
            outcome.issues.append(replace(issue, judged=level) if level else issue)

    def _about_identifiers(self, outcomes: Sequence[Outcome]) -> Collection[Who]:
        """Reports identifiers that several people share, and identifiers that differ only by leading zeros. Returns the shared ones,
        because they do not tell two people apart."""
        by_line = {outcome.line: outcome for outcome in outcomes}
        people = [someone(outcome.line, outcome.row.values) for outcome in outcomes]
        shared = shared_identifiers(people, self._world.full_forms)
        for (kind, _value), bearers in shared.items():
            params = {
                "lines": some(one.key for one in bearers),
                "people": some(dict.fromkeys(" ".join(filter(None, one.name)) for one in bearers)),
            }
            for one in bearers:
                row = by_line[one.key].row
                self._add(
                    by_line[one.key], [self._rules.issue(row, kind, "identifier_shared", **params)]
                )
        alike = self._world.alike_ids([one.identifiers.get("individual_id", "") for one in people])
        for one in people:
            if others := alike(one.identifiers.get("individual_id", "")):
                row = by_line[one.key].row
                params = {"others": some(others)}
                self._add(
                    by_line[one.key],
                    [self._rules.issue(row, "individual_id", "individual_id_zeros", **params)],
                )
        return shared

    def _about_others(
        self, outcome: Outcome, people: Sequence[Who], on_record: Passes, in_file: Passes
    ) -> Iterable[Issue]:
        course, day, row = outcome.course, outcome.day, outcome.row
        if on_record.lines(people, course.id, day):
            yield Issue("achievement_known", row.line)
            return
        beside = in_file.lines(people, course.id, day)
        earlier = {line for lines in beside for line in some(lines) if line < row.line}
        if earlier:
            yield Issue("achievement_repeated", row.line, params={"lines": some(sorted(earlier))})
            return

        def last_pass(*courses: int) -> date | None:
            found = [
                passes.before(people, one, day)
                for one in courses
                for passes in (on_record, in_file)
            ]
            return max(chain.from_iterable(found), default=None)

        if course.refresher_of:
            passed = last_pass(course.refresher_of, course.id)
            yield from self._about_refresher(row, course, day, passed)
        else:
            yield from self._about_renewal(row, course, day, last_pass(course.id))

    def _about_renewal(
        self, row: CheckedRow, course: Course, day: date, passed: date | None
    ) -> Iterable[Issue]:
        if course.validity_months and passed:
            until = months_after(passed, course.validity_months)
            if day < until:
                yield self._rules.issue(
                    row, "course_code", "renewal_early", date=shown(passed), until=shown(until)
                )

    def _about_refresher(
        self, row: CheckedRow, course: Course, day: date, passed: date | None
    ) -> Iterable[Issue]:
        if not passed:
            yield self._rules.issue(row, "course_code", "refresher_without_pass")
        elif course.refresher_months and day > months_after(passed, course.refresher_months):
            yield self._rules.issue(
                row,
                "course_code",
                "refresher_too_late",
                date=shown(passed),
                months=course.refresher_months,
            )


def _named(who: Who, outcome: Outcome) -> Who:
    """An identifier that several people have, with one of their names and dates of birth."""
    values = outcome.row.values
    names = name_key(values.get("first_name")), name_key(values.get("last_name"))
    return *who, *names, values.get("date_of_birth")


def _people(
    outcome: Outcome, by_name: Callable[[Who, Mapping[str, str]], Iterable[Who]]
) -> list[Who]:
    """As :func:`_person_keys`. A person who is not on record is also known by name and date of birth, by which their learner will be
    found once it has been created."""
    values = outcome.row.values
    identifiers = identifiers_of(values)
    people = _person_keys(outcome.match.learner_id, identifiers)
    if not outcome.match.learner_id and values.get("last_name") and values.get("date_of_birth"):
        names = (name_key(values.get("first_name")), name_key(values["last_name"]))
        people += by_name((*names, values["date_of_birth"]), identifiers)
    return people


def _person_keys(learner_id: int | None, identifiers: Mapping[str, str]) -> list[Who]:
    """Every key by which two achievements can be recognised as one person's."""
    return [*identifiers.items(), *([("learner", learner_id)] if learner_id else [])]
