"""The issues of a row of achievements on its own."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..achievement_scheme.plausible import FIRST_YEAR, OLDEST, YOUNGEST
from ..achievement_scheme.scheme import Number
from ..cell.cells import Date
from ..file.check import CheckedRow, cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue
from ..learner.comparison import has_letter
from . import match as matching
from .clock import years_between
from .outcome import Outcome
from .world import World


class RowRules:
    """Yields issues at the levels of their rules, personal values as they are."""

    def __init__(self, file_format: FileFormat, world: World):
        self._format = file_format
        self._world = world

    def about(self, outcome: Outcome) -> Iterable[Issue]:
        yield from self._about_numbers(outcome.row)
        yield from self._about_names(outcome.row)
        yield from self._about_course(outcome)
        yield from self._about_days(outcome)

    def issue(self, row: CheckedRow, name: str, code: str, **params: Any) -> Issue:
        """An issue about a cell of a column, or about the row if the scheme has no such column."""
        if name in self._format.positions:
            return cell_issue(row, self._format, name, code, **params)
        return Issue(code, row.line, params=params)

    def headers(self, names: Iterable[str]) -> list[str]:
        return [
            self._format.column(name).header if name in self._format.positions else name
            for name in names
        ]

    def _about_numbers(self, row: CheckedRow) -> Iterable[Issue]:
        for column in self._format.columns:
            value = row.values.get(column.name)
            if value and isinstance(column.cell, Number) and (code := column.cell.doubt(value)):
                yield self.issue(row, column.name, code, suggestion=column.cell.suggest(value))
        unread = {issue.position for issue in row.issues}
        yield from self._about_levy_number(row, unread)
        individual_id = row.values.get("individual_id")
        if individual_id and not individual_id.strip("0"):
            yield self.issue(row, "individual_id", "individual_id_unlikely")

    def _about_levy_number(self, row: CheckedRow, unread: set[int | None]) -> Iterable[Issue]:
        number, place = row.values.get("levy_number"), self._format.positions.get("levy_number")
        if not number:
            if place is not None and place not in unread:
                yield self.issue(row, "levy_number", "levy_number_missing")
        elif not number.strip("0"):
            yield self.issue(row, "levy_number", "levy_number_unlikely")
        elif self._world.levy_numbers is not None and number not in self._world.levy_numbers:
            if not self._is_doubted("levy_number", number):
                yield self.issue(row, "levy_number", "levy_number_unknown")
        elif number in self._world.shared_levy_numbers:
            yield self.issue(row, "levy_number", "levy_number_several")

    def _is_doubted(self, name: str, value: str) -> bool:
        cell = self._format.column(name).cell
        return isinstance(cell, Number) and bool(cell.doubt(value))

    def _about_names(self, row: CheckedRow) -> Iterable[Issue]:
        for name in ("first_name", "last_name"):
            if (text := row.values.get(name)) and not has_letter(text):
                yield self.issue(row, name, "name_unlikely")

    def _about_course(self, outcome: Outcome) -> Iterable[Issue]:
        row, course = outcome.row, outcome.course
        if row.values.get("course_code") and not course:
            yield self.issue(row, "course_code", "course_unknown")
        elif course and outcome.day and not course.is_live(outcome.day):
            yield self.issue(
                row,
                "course_code",
                "course_not_live",
                first=shown(course.live_from),
                last=shown(course.live_to),
            )

    def _about_days(self, outcome: Outcome) -> Iterable[Issue]:
        row, day, today = outcome.row, outcome.day, self._world.today
        born = row.values.get("date_of_birth")
        if born and born > today:
            yield self.issue(row, "date_of_birth", "born_in_future")
        elif born and day and day <= born:
            yield self.issue(row, "achievement_date", "achieved_before_birth")
        elif born and not YOUNGEST <= years_between(born, day or today) <= OLDEST:
            yield self.issue(row, "date_of_birth", "birth_date_unlikely")
        if not day:
            return
        age, limit = (today - day).days, self._world.late_after
        if age < 0:
            yield self.issue(row, "achievement_date", "achieved_in_future")
        elif day.year < FIRST_YEAR:
            yield self.issue(row, "achievement_date", "achieved_long_ago", year=str(FIRST_YEAR))
        elif age > limit:
            yield self.issue(row, "achievement_date", "achieved_late", days=age, limit=limit)

    def about_learner(self, outcome: Outcome) -> Iterable[Issue]:
        """Call this after the rest of the row has been checked: a row with errors does not yet say who it is about."""
        row, found = outcome.row, outcome.match
        if found.kind == matching.CONFLICT:
            yield self._difference(outcome, "learner_conflict")
        elif found.kind == matching.SEVERAL:
            yield Issue("learner_several", row.line, params={"count": found.count})
        elif found.kind == matching.NONE:
            if not outcome.rejected:
                yield Issue("learner_new", row.line)
        elif found.kind == matching.BY_NAME:
            yield Issue("learner_by_name", row.line, params={"names": self.headers(found.agreed)})
        elif found.differed:
            yield self._difference(outcome, "learner_differs")
        person = self._world.people_by_id.get(found.learner_id or 0)
        if person and not person.active:
            yield Issue("learner_is_archived", row.line)

    def _difference(self, outcome: Outcome, code: str) -> Issue:
        """The values of the row and of the record side by side; for personal ones only their names."""
        row, found = outcome.row, outcome.match
        told = [
            (
                header,
                *(
                    ("", "")
                    if self._is_personal(name) or name not in found.known
                    else (str(row.values.get(name) or ""), str(found.known[name] or ""))
                ),
            )
            for name, header in zip(found.differed, self.headers(found.differed), strict=True)
        ]
        return self.issue(row, found.differed[0], code, differences=told)

    def _is_personal(self, name: str) -> bool:
        return name in ("date_of_birth", "national_insurance_number") or (
            name in self._format.positions and self._format.column(name).personal
        )


def shown(day: date | None) -> str:
    return Date().render(day) or "…"
