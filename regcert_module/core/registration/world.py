"""What is on record before an import: learners, qualifications, registrations, enrolments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..cell.cells import Date
from ..deadline.terms import Terms
from ..file.check import CheckedRow
from .format import STORED
from .status import INITIAL_STATUS

Pair = tuple[int, int]
"""Ids of a learner and a qualification."""

BLANK: Mapping[str, Any] = {**dict.fromkeys(STORED), "status": INITIAL_STATUS}
"""The values of a registration about which nothing is known."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """``issues_numbers``: the awarding organisation gives out registration numbers."""

    id: int
    issues_numbers: bool = True
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """A stored registration; ``values`` by the names of :data:`~.format.STORED`, None for empty ones."""

    id: int
    values: Mapping[str, Any]

    @property
    def number(self) -> str | None:
        return self.values["registration_number"]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """``programme``: its name; ``start``: its first day, if known."""

    id: int
    programme: str
    start: date | None = None

    @property
    def name(self) -> str:
        return f"{self.programme} ({Date().render(self.start)})" if self.start else self.programme


@dataclass(frozen=True)
class World:
    """What is on record before the import, by the keys that rows are matched with. Only what the user may see."""

    learners: Mapping[str, Sequence[int]] = field(default_factory=dict)
    archived_learners: Mapping[int, str] = field(default_factory=dict)
    """The names of archived learners."""
    qualifications: Mapping[str, Sequence[Qualification]] = field(default_factory=dict)
    archived_qualifications: Mapping[int, str] = field(default_factory=dict)
    """The names of archived qualifications."""
    registrations: Mapping[Pair, Sequence[Registration]] = field(default_factory=dict)
    archived_numbers: Mapping[Pair, Sequence[str | None]] = field(default_factory=dict)
    """The numbers of archived registrations."""
    enrolments: Mapping[Pair, Sequence[Enrolment]] = field(default_factory=dict)
    """Enrolments that a new registration may belong to."""
    unverified: frozenset[int] = frozenset()
    """Learners whose enrolments in the ILR are not QA verified."""
    bearers: Mapping[tuple[int | None, str], Mapping[int, str]] = field(default_factory=dict)
    """Who has a registration number: awarding organisation and key of the number to learners and their names."""
    terms: Mapping[int, Terms] = field(default_factory=dict)
    """By when qualifications are registered for and claimed, if known."""
    chosen: Mapping[int, Pair] = field(default_factory=dict)
    """By line, learner and qualification of registrations selected on the screen, which need not be found."""


def keys(rows: Iterable[CheckedRow]) -> tuple[set[str], set[str]]:
    """The ULNs and qualification numbers in the rows."""
    ulns = {row.values["uln"] for row in rows if row.values.get("uln")}
    numbers = {
        row.values["qualification_number"] for row in rows if row.values.get("qualification_number")
    }
    return ulns, numbers
