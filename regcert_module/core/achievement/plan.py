"""What becomes of each row of a file of achievements: pure functions over a world."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from ..file.cells import Date
from ..file.check import CheckedRow, cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue, some
from ..file.rules import ERROR, RULES
from . import match as matching
from .clock import months_after, years_between
from .identifiers import mask
from .match import Match, match
from .passes import Namesakes, Passes, Who
from .scheme import GROUP, Number
from .world import Course, World, identifiers_of, name_key

OFF = "off"
YOUNGEST, OLDEST = 14, 100


@dataclass
class Outcome:
    """A row with everything said about it; ``course`` and ``match`` where they could be found."""

    row: CheckedRow
    course: Course | None = None
    match: Match = field(default_factory=lambda: Match(matching.NONE))
    issues: list[Issue] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def rejected(self) -> bool:
        return any(issue.is_error for issue in self.issues)

    @property
    def day(self) -> date | None:
        return self.row.values.get("achievement_date")


def plan(  # pylint: disable=dangerous-default-value
    rows: Sequence[CheckedRow],
    file_format: FileFormat,
    world: World,
    levels: Mapping[str, str] = {},  # noqa: B006 - nobody writes into it
    chosen: Mapping[int, int] = {},  # noqa: B006
) -> list[Outcome]:
    """An outcome for each row. ``levels``: other levels of rules, by code; ``chosen``: learners by line."""
    judge = _Judge(file_format, world, levels)
    outcomes = [judge.alone(row, chosen.get(row.line)) for row in rows]
    judge.together(outcomes)
    return outcomes


class _Judge:
    def __init__(self, file_format: FileFormat, world: World, levels: Mapping[str, str]):
        self._format = file_format
        self._world = world
        self._levels = {code: level for code, level in levels.items() if RULES[code].adjustable}
        self._group = [column for column in file_format.columns if column.group == GROUP]

    def alone(self, row: CheckedRow, chosen: int | None) -> Outcome:
        """The row taken by itself."""
        outcome = Outcome(row)
        self._add(outcome, row.issues)
        if not row.values:  # a row of the wrong width has no cells to speak of
            return outcome
        outcome.course = self._world.courses.get(row.values.get("course_code") or "")
        outcome.match = match(row.values, self._world, chosen)
        self._add(outcome, self._about_numbers(row))
        self._add(outcome, self._about_course(outcome))
        self._add(outcome, self._about_days(outcome))
        self._add(outcome, self._about_learner(outcome))
        return outcome

    def together(self, outcomes: Sequence[Outcome]) -> None:
        """The rows against each other and against what is on record."""
        sound = [outcome for outcome in outcomes if not outcome.rejected and outcome.course]
        on_record, in_file, namesakes = Passes(), Passes(), Namesakes()
        for earlier in self._world.earlier:
            people = _person_keys(earlier.learner_id, earlier.identifiers)
            on_record.add(people, earlier.course_id, earlier.day)
        dated = [outcome for outcome in sound if outcome.day]
        for outcome in dated:
            people = _people(outcome, namesakes.file)
            in_file.add(people, outcome.course.id, outcome.day, outcome.line)
        for outcome in dated:
            people = _people(outcome, namesakes.find)
            self._add(outcome, self._about_others(outcome, people, on_record, in_file))

    def _add(self, outcome: Outcome, issues: Iterable[Issue]) -> None:
        """Adds issues at the level that is set for their rules; personal values masked."""
        for issue in issues:
            level = self._levels.get(issue.code, "")
            if level == OFF:
                continue
            if issue.position is not None and self._format.columns[issue.position].personal:
                hidden = {**issue.params, "suggestion": ""}
                issue = replace(issue, value=mask(issue.value), params=hidden)
            outcome.issues.append(replace(issue, judged=level) if level else issue)

    def _issue(self, row: CheckedRow, name: str, code: str, **params: Any) -> Issue:
        """About the cell of a column, or about the row where the scheme has no such column."""
        if name in self._format.positions:
            return cell_issue(row, self._format, name, code, **params)
        return Issue(code, row.line, params=params)

    def _about_numbers(self, row: CheckedRow) -> Iterable[Issue]:
        for column in self._format.columns:
            value = row.values.get(column.name)
            if value and isinstance(column.cell, Number) and (code := column.cell.doubt(value)):
                yield self._issue(row, column.name, code, suggestion=column.cell.suggest(value))
        unread = {issue.position for issue in row.issues}
        if self._group and not any(
            row.values.get(column.name) or self._format.positions[column.name] in unread
            for column in self._group
        ):
            names = [column.header for column in self._group]
            yield Issue("identifier_missing", row.line, params={"names": names})
        if "levy_number" in self._format.positions and not row.values.get("levy_number"):
            if self._format.positions["levy_number"] not in unread:
                yield self._issue(row, "levy_number", "levy_number_missing")

    def _about_course(self, outcome: Outcome) -> Iterable[Issue]:
        row, course = outcome.row, outcome.course
        if row.values.get("course_code") and not course:
            yield self._issue(row, "course_code", "course_unknown")
        elif course and outcome.day and not course.is_live(outcome.day):
            yield self._issue(
                row,
                "course_code",
                "course_not_live",
                first=_shown(course.live_from),
                last=_shown(course.live_to),
            )

    def _about_days(self, outcome: Outcome) -> Iterable[Issue]:
        row, day, today = outcome.row, outcome.day, self._world.today
        if day and day > today:
            yield self._issue(row, "achievement_date", "achieved_in_future")
        elif day and (today - day).days > self._world.late_after:
            yield self._issue(
                row,
                "achievement_date",
                "achieved_late",
                days=(today - day).days,
                limit=self._world.late_after,
            )
        born = row.values.get("date_of_birth")
        if born and not YOUNGEST <= years_between(born, day or today) <= OLDEST:
            yield self._issue(row, "date_of_birth", "birth_date_unlikely")

    def _about_learner(self, outcome: Outcome) -> Iterable[Issue]:
        row, found = outcome.row, outcome.match
        agreed, differed = self._headers(found.agreed), self._headers(found.differed)
        if found.kind == matching.CONFLICT:
            yield Issue("learner_conflict", row.line, params={"names": differed})
        elif found.kind == matching.SEVERAL:
            yield Issue("learner_several", row.line, params={"count": found.count})
        elif found.kind == matching.NONE:
            # Of a row with errors nobody knows yet whom it means.
            if not outcome.rejected:
                yield Issue("learner_new", row.line)
        elif found.kind == matching.BY_NAME:
            yield Issue("learner_by_name", row.line, params={"names": agreed})
        elif differed:
            yield Issue("learner_differs", row.line, params={"names": differed})

    def _headers(self, names: Iterable[str]) -> list[str]:
        return [
            self._format.column(name).header if name in self._format.positions else name
            for name in names
        ]

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
                yield self._issue(
                    row, "course_code", "renewal_early", date=_shown(passed), until=_shown(until)
                )

    def _about_refresher(
        self, row: CheckedRow, course: Course, day: date, passed: date | None
    ) -> Iterable[Issue]:
        if not passed:
            yield self._issue(row, "course_code", "refresher_without_pass")
        elif course.refresher_months and day > months_after(passed, course.refresher_months):
            yield self._issue(
                row,
                "course_code",
                "refresher_too_late",
                date=_shown(passed),
                months=course.refresher_months,
            )


def counts(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """Rows, rows with an error, rows with a warning and no error."""
    rejected = sum(outcome.rejected for outcome in outcomes)
    warned = sum(
        bool(outcome.issues)
        and not outcome.rejected
        and any(issue.level != ERROR for issue in outcome.issues)
        for outcome in outcomes
    )
    return len(outcomes), rejected, warned


def _shown(day: date | None) -> str:
    return Date().render(day) or "…"


def _people(
    outcome: Outcome, by_name: Callable[[Who, Mapping[str, str]], Iterable[Who]]
) -> list[Who]:
    """As :func:`_person_keys`; somebody who is not on record is known by name and date of birth as well,
    by which the learner will be found once there is one."""
    values = outcome.row.values
    identifiers = identifiers_of(values)
    people = _person_keys(outcome.match.learner_id, identifiers)
    if not outcome.match.learner_id and values.get("last_name") and values.get("date_of_birth"):
        names = (name_key(values.get("first_name")), name_key(values["last_name"]))
        people += by_name((*names, values["date_of_birth"]), identifiers)
    return people


def _person_keys(learner_id: int | None, identifiers: Mapping[str, str]) -> list[Who]:
    """Everything by which two achievements can be known to be one person's."""
    return [*identifiers.items(), *([("learner", learner_id)] if learner_id else [])]
