"""The outcome of a row of a registration file."""

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
"""How a row found its record: by registration number, as the one without a number, or not at all because it is new."""


@dataclass(slots=True)
class Outcome:
    """The outcome of a row. ``changes``: field to (old, new), only for values that differ."""

    row: CheckedRow
    action: str
    issues: list[Issue]
    match: str = ""
    learner_id: int | None = None
    qualification_id: int | None = None
    registration_id: int | None = None
    number: str | None = None
    """The record's registration number after the row."""
    enrolment: Enrolment | None = None
    """Only for a new registration."""
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
    """A text that is equal for two plans that do the same, made by the same version of Python."""
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
                # The only type here that marshal does not accept
                value.toordinal() if isinstance(value, date) else value
                for change in outcome.changes.values()
                for value in change
            ],
        )
        for outcome in outcomes
    ]
    return hashlib.sha256(marshal.dumps(would_do, 2)).hexdigest()
