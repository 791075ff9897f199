"""What becomes of a row of a registration file."""

import hashlib
import marshal
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..file.check import CheckedRow
from ..file.issue import Issue
from ..file.outcome import CREATE as CREATE
from ..file.outcome import REJECT as REJECT
from ..file.outcome import UNCHANGED as UNCHANGED
from ..file.outcome import UPDATE as UPDATE
from .world import Enrolment, Pair

BY_NUMBER, BY_LEARNER, NEW = "number", "learner", "new"
"""How a row found its record: by registration number; the one without a number; none, it is new."""


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
    number: str | None = None
    """The registration number that the record has once the row is applied."""
    enrolment: Enrolment | None = None
    """Of a new registration."""
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    notices: set[str] = field(default_factory=set)
    """Codes of warnings that are given once for the whole file."""

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
        self.registration_id = self.number = self.enrolment = None
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
