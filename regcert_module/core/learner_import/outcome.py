"""The outcome of a row of learners and enrolments."""

import hashlib
import marshal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..file.check import CheckedRow
from ..file.issue import Issue
from ..file.outcome import CREATE as CREATE
from ..file.outcome import REJECT as REJECT
from ..file.outcome import UNCHANGED as UNCHANGED
from ..file.outcome import UPDATE as UPDATE
from .world import Enrolment, Learner, PersonKey, Programme

Changes = dict[str, Any]
"""Field to its new value, only for values that differ from the record."""

_NOTHING: Changes = {}


@dataclass(frozen=True, slots=True)
class New:
    """A programme or employer to be created."""

    name: str


@dataclass(slots=True)
class Outcome:
    """``of_learner``: the changes of the learner; ``of_enrolment``: those of the enrolment.

    Rows of one new learner have the same ``person``, the line of the first of them.
    """

    row: CheckedRow
    action: str
    issues: list[Issue]
    who: PersonKey | None = None
    """Name and date of birth, where the row has them."""
    match: str = ""
    learner: Learner | None = None
    person: int = 0
    programme: Programme | New | None = None
    employer: int | New | None = None
    enrolment: Enrolment | None = None
    enrols: bool = False
    """True if a new enrolment is made."""
    of_learner: Changes = field(default_factory=lambda: _NOTHING)
    of_enrolment: Changes = field(default_factory=lambda: _NOTHING)
    registers: tuple[int, ...] = ()
    """Qualifications for which the learner gets a *Not registered* record."""
    alike: tuple[int, ...] = ()
    """Learners on record who may be the same person as a new one."""
    given: dict[str, Any] = field(default_factory=dict)
    """What the row says about its learner and enrolment by field, until :mod:`.settle` has used it."""
    notices: frozenset[str] = frozenset()
    """Codes of warnings that are given once for the whole file."""

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def learner_id(self) -> int | None:
        return self.learner.id if self.learner else None

    @property
    def start(self) -> date | bool | None:
        """The first day of a new enrolment if the row gives one; False if none is made."""
        return self.enrols and self.row.values.get("start_date")

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Field of learner or enrolment to (old, new)."""
        learner = self.learner.values if self.learner else _NOTHING
        enrolment = self.enrolment.values if self.enrolment else _NOTHING
        return {
            name: (stored.get(name), new)
            for stored, changes in ((learner, self.of_learner), (enrolment, self.of_enrolment))
            for name, new in changes.items()
        }

    @property
    def has_warning(self) -> bool:
        return any(not issue.is_error for issue in self.issues)

    def reject(self, *issues: Issue) -> None:
        self.action = REJECT
        self.match = ""
        self.person = 0
        self.enrolment = None
        self.enrols = False
        self.of_learner = self.of_enrolment = _NOTHING
        self.registers, self.alike = (), ()
        self.issues += issues


@dataclass(frozen=True)
class UnknownName:
    """A programme or employer that is not on record: ``kind`` is the column, ``nearest`` the most similar name on record."""

    kind: str
    name: str
    count: int
    nearest: str = ""


@dataclass(frozen=True)
class Plan:
    outcomes: Sequence[Outcome]
    unknown: Sequence[UnknownName] = ()


def digest(outcomes: Iterable[Outcome]) -> str:
    """A text that is equal for two plans that do the same, made by the same version of Python."""
    would_do = [
        (
            one.line,
            one.action,
            one.learner_id,
            one.person,
            _key(one.programme),
            _key(one.employer),
            one.enrolment and one.enrolment.id,
            _key(one.start),
            one.registers,
            *one.of_learner,
            *one.of_enrolment,
            *[
                _key(value)
                for changes in (one.of_learner, one.of_enrolment)
                for value in changes.values()
            ],
        )
        for one in outcomes
    ]
    return hashlib.sha256(marshal.dumps(would_do, 2)).hexdigest()


def _key(found: Any) -> Any:
    """A value that marshal accepts in place of one that it does not."""
    match found:
        case date():
            return found.toordinal()
        case Programme():
            return found.id
        case New():
            return found.name
    return found
