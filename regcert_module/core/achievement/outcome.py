"""The outcome of one row of a file of achievements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..file.check import CheckedRow
from ..file.issue import Issue
from ..rule.rule import ERROR
from . import match as matching
from .match import Match
from .world import Course


@dataclass
class Outcome:
    """A row and all its issues; ``course`` and ``match`` if they were found."""

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


def counts(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """The number of rows, of rows with an error, and of rows with a warning but no error."""
    rejected = sum(outcome.rejected for outcome in outcomes)
    warned = sum(
        bool(outcome.issues)
        and not outcome.rejected
        and any(issue.level != ERROR for issue in outcome.issues)
        for outcome in outcomes
    )
    return len(outcomes), rejected, warned
