"""The outcome of a row of the register."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..file.check import CheckedRow
from ..file.issue import Issue
from ..file.outcome import REJECT
from .world import Organisation, Qualification


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An awarding organisation to be created, identified by its recognition number, or by its name if it has none."""

    name: str
    code: str = ""
    recognition_number: str = ""

    @property
    def key(self) -> str:
        return self.recognition_number or self.name.casefold()


@dataclass(slots=True)
class Outcome:
    """``values``: the fields that the row sets; for a qualification on record only those that differ."""

    row: CheckedRow
    action: str
    issues: list[Issue]
    key: str = ""
    qualification: Qualification | None = None
    organisation: Organisation | NewOrganisation | None = None
    values: dict[str, Any] = field(default_factory=dict)
    notices: frozenset[str] = frozenset()
    """Codes of warnings that are given once for the whole file."""

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def has_warning(self) -> bool:
        return any(not issue.is_error for issue in self.issues)

    def reject(self, *issues: Issue) -> None:
        self.action = REJECT
        self.values = {}
        self.organisation = None
        self.issues += issues

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Field to (old, new) for a qualification on record."""
        stored = self.qualification.values if self.qualification else {}
        return {name: (stored.get(name), new) for name, new in self.values.items()}


def digest(outcomes: Iterable[Outcome]) -> str:
    """A text that is equal for two plans that do the same."""
    would_do = [
        (one.line, one.action, one.key, one.qualification and one.qualification.id)
        + (repr(one.organisation), sorted(one.changes().items(), key=str))
        for one in outcomes
    ]
    return hashlib.sha256(repr(would_do).encode()).hexdigest()
