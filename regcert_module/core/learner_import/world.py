"""What is on record before learners and enrolments are imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from ..cell.grouped import grouped
from ..cell.identifiers import TEMPORARY_ULN
from ..cell.plain import plain
from ..learner.names import fold

BY_ULN, BY_INDIVIDUAL_ID, BY_PERSON, NEW = "uln", "individual_id", "person", "new"
"""How a learner was found: by name and date of birth only if nothing else did."""

PersonKey = tuple[str, str, date]


def person_key(values: Mapping[str, Any]) -> PersonKey | None:
    """First name, last name and date of birth for comparison; None if one of them is missing."""
    first, last, born = (values.get(name) for name in ("first_name", "last_name", "date_of_birth"))
    return (fold(first), fold(last), born) if first and last and born else None


def named(text: str) -> str:
    """The name of a programme, employer, tutor or place for comparison."""
    return plain(text).casefold()


def real_uln(values: Mapping[str, Any]) -> str | None:
    """The ULN if it identifies a learner, so not the temporary one."""
    uln = values.get("uln")
    return uln if uln and uln != TEMPORARY_ULN else None


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner on record; ``values`` by the names of :data:`~.format.OF_LEARNER`, without empty ones."""

    id: int
    values: Mapping[str, Any]
    active: bool = True


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolment on record; ``values`` by the names of :data:`~.format.OF_ENROLMENT`, without empty ones."""

    id: int
    programme_id: int | None = None
    start_date: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True, slots=True)
class Programme:
    """``ilr_code``: programme type and standard code, such as ``25/196``; empty if it has none."""

    id: int
    name: str
    qualification_ids: tuple[int, ...] = ()
    active: bool = True
    ilr_code: str = ""


class Found(NamedTuple):
    """A record and its name; a county also has its country."""

    id: int
    name: str
    country_id: int | None = None


@dataclass(frozen=True)
class World:
    """Only records that the user may see. All names are written as by :func:`named`."""

    learners: Mapping[int, Learner] = field(default_factory=dict)
    enrolments: Mapping[int, Sequence[Enrolment]] = field(default_factory=dict)
    """By learner."""
    programmes: Mapping[str, Sequence[Programme]] = field(default_factory=dict)
    employers: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    tutors: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    countries: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    counties: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    home_country_id: int | None = None
    """The country in which a county is looked for if the row names none."""
    registered: frozenset[tuple[int, int]] = frozenset()
    """Pairs of learner and qualification that have a registration, archived or not."""

    def fitting(
        self, values: Mapping[str, Any], who: PersonKey | None
    ) -> tuple[str, Sequence[Learner]]:
        """How learners were found, and who they are: by ULN and Individual ID, else by name and date of birth."""
        uln, identity = real_uln(values), values.get("individual_id")
        found = list(self.by_uln.get(uln, ())) if uln else []
        match = BY_ULN if found else BY_INDIVIDUAL_ID
        if identity:
            found += [one for one in self.by_individual_id.get(identity, ()) if one not in found]
        if found:
            return match, found
        people = self.by_person.get(who, ()) if who else ()
        return BY_PERSON if people else NEW, people

    @cached_property
    def by_uln(self) -> Mapping[str, Sequence[Learner]]:
        return _in_use(self, lambda learner: real_uln(learner.values))

    @cached_property
    def by_individual_id(self) -> Mapping[str, Sequence[Learner]]:
        return _in_use(self, lambda learner: learner.values.get("individual_id"))

    @cached_property
    def by_person(self) -> Mapping[PersonKey, Sequence[Learner]]:
        """Only learners without a ULN."""
        return _in_use(self, lambda one: None if real_uln(one.values) else person_key(one.values))

    @cached_property
    def alike(self) -> Mapping[Any, Sequence[Learner]]:
        """By person, and by e-mail address."""
        return grouped(
            (key, learner)
            for learner in self.learners.values()
            for key in likeness(learner.values, person_key(learner.values))
        )


def likeness(values: Mapping[str, Any], who: PersonKey | None) -> list[Any]:
    """What two records of one person are likely to share: name and date of birth, e-mail address."""
    email = values.get("email")
    return [key for key in (who, email and email.casefold()) if key]


def _in_use(world: World, key_of) -> Mapping[Any, Sequence[Learner]]:
    """Learners by a key; archived ones only if no active learner has the key."""
    found = grouped((key, one) for one in world.learners.values() if (key := key_of(one)))
    for key, learners in found.items():
        if len(learners) > 1:
            found[key] = [one for one in learners if one.active] or learners
    return found
