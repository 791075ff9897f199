"""What becomes of each row of a file of achievements: pure functions over a world."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from . import achievement_match as matching
from .achievement_clock import months_after, years_between
from .achievement_identifiers import mask
from .achievement_match import Match, match
from .achievement_world import Course, Earlier, World, identifiers_of, name_key
from .cells import Date
from .check import CheckedRow, cell_issue
from .formats import FileFormat
from .issue import Issue
from .rules import ERROR, RULES
from .scheme import GROUP, Number

OFF = "off"
_NAMED = "named"
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
        on_record = _by_person(self._world.earlier)
        in_file: dict[tuple[Any, ...], list[Earlier]] = {}
        for outcome in sound:
            for key in _row_keys(outcome):
                in_file.setdefault(key, []).append(_as_earlier(outcome))
        for outcome in sound:
            self._add(outcome, self._about_others(outcome, on_record, in_file))

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
                yield self._issue(row, column.name, code)
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

    def _about_others(self, outcome: Outcome, on_record, in_file) -> Iterable[Issue]:
        keys, mine = _row_keys(outcome), identifiers_of(outcome.row.values)
        recorded = [earlier for key in keys for earlier in on_record.get(key, ())]
        beside = {
            other.line: other
            for key in keys
            for other in in_file.get(key, ())
            if other.line != outcome.line and (key[0] != _NAMED or _agree(mine, other.identifiers))
        }.values()
        course, day, row = outcome.course, outcome.day, outcome.row
        if not day:
            return
        if any(_same(other, course, day) for other in recorded):
            yield Issue("achievement_known", row.line)
            return
        lines = sorted(
            other.line for other in beside if _same(other, course, day) and other.line < row.line
        )
        if lines:
            yield Issue("achievement_repeated", row.line, params={"lines": lines})
            return
        past = [other for other in (*recorded, *beside) if other.day < day]
        yield from self._about_renewal(row, course, day, past)
        yield from self._about_refresher(row, course, day, past)

    def _about_renewal(self, row, course: Course, day: date, past) -> Iterable[Issue]:
        passed = [other.day for other in past if other.course_id == course.id]
        if course.validity_months and passed and not course.refresher_of:
            until = months_after(max(passed), course.validity_months)
            if day < until:
                yield self._issue(
                    row,
                    "course_code",
                    "renewal_early",
                    date=_shown(max(passed)),
                    until=_shown(until),
                )

    def _about_refresher(self, row, course: Course, day: date, past) -> Iterable[Issue]:
        if not course.refresher_of:
            return
        passed = [
            other.day for other in past if other.course_id in (course.refresher_of, course.id)
        ]
        if not passed:
            yield self._issue(row, "course_code", "refresher_without_pass")
        elif course.refresher_months and day > months_after(max(passed), course.refresher_months):
            yield self._issue(
                row,
                "course_code",
                "refresher_too_late",
                date=_shown(max(passed)),
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


def _same(other: Earlier, course: Course, day: date) -> bool:
    return other.course_id == course.id and other.day == day


def _as_earlier(outcome: Outcome) -> Earlier:
    return Earlier(
        outcome.course.id,
        outcome.day or date.min,
        identifiers=identifiers_of(outcome.row.values),
        line=outcome.line,
    )


def _row_keys(outcome: Outcome) -> list[tuple[Any, ...]]:
    """As :func:`_person_keys`; somebody who is not on record is known by name and date of birth as well,
    by which the learner will be found once there is one."""
    values = outcome.row.values
    keys = _person_keys(outcome.match.learner_id, identifiers_of(values))
    if not outcome.match.learner_id and values.get("last_name") and values.get("date_of_birth"):
        names = (name_key(values.get("first_name")), name_key(values["last_name"]))
        keys.append((_NAMED, *names, values["date_of_birth"]))
    return keys


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether no number tells them apart: two people may share name and date of birth."""
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def _person_keys(learner_id: int | None, identifiers: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """Everything by which two achievements can be known to be one person's."""
    return [*identifiers.items(), *([("learner", learner_id)] if learner_id else [])]


def _by_person(earlier: Iterable[Earlier]) -> dict[tuple[Any, ...], list[Earlier]]:
    found: dict[tuple[Any, ...], list[Earlier]] = {}
    for one in earlier:
        for key in _person_keys(one.learner_id, one.identifiers):
            found.setdefault(key, []).append(one)
    return found
