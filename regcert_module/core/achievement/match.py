"""Finds the learner that a row is about: exactly one, none, several, or one whose record contradicts the row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..learner.comparison import Name, compare, name_key
from .world import IDENTIFIERS, Person, World, identifiers_of

EXACT, CHOSEN, CREATED, BY_NAME, NONE, SEVERAL, CONFLICT = (
    "exact",
    "chosen",
    "created",
    "name",
    "none",
    "several",
    "conflict",
)


@dataclass(frozen=True)
class Match:
    """``agreed`` and ``differed`` name the values that agree with the learner's record and those that do not; ``known`` holds the
    record's values for the latter."""

    kind: str
    learner_id: int | None = None
    agreed: tuple[str, ...] = ()
    differed: tuple[str, ...] = ()
    count: int = 0
    known: Mapping[str, Any] = field(default_factory=dict)


def match(
    values: Mapping[str, Any], world: World, linked: int | None = None, kind: str = CHOSEN
) -> Match:
    """The learner of a row. A row that is already ``linked`` keeps its learner, found in the way that ``kind`` says, unless the record
    contradicts the row."""
    if linked in world.people_by_id:
        return _judged(values, world.people_by_id[linked], world, kind)
    hits = {
        name: world.by_identifier[name, value]
        for name, value in identifiers_of(values).items()
        if (name, value) in world.by_identifier
    }
    if not hits:
        return _by_name(values, world)
    shared = set.intersection(*({person.id for person in people} for people in hits.values()))
    candidates = [person for person in next(iter(hits.values())) if person.id in shared]
    if not candidates:
        return Match(CONFLICT, differed=tuple(hits))
    found = [_judged(values, person, world) for person in _active(candidates)]
    for fitting in (
        [one for one in found if one.kind == EXACT and not one.differed],
        [one for one in found if one.kind == EXACT],
        found,
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            break
    return Match(SEVERAL, count=len(fitting), agreed=tuple(hits))


def _active(people: list[Person]) -> list[Person]:
    return [person for person in people if person.active] or people


def _judged(values: Mapping[str, Any], person: Person, world: World, kind: str = EXACT) -> Match:
    """Returns ``kind``, unless the row and the record contradict each other: in an identifier, or in more than one of identifier, name
    and date of birth."""
    numbers = _same(identifiers_of(values), person.identifiers, IDENTIFIERS)
    names = _same_names(values, person, world)
    births = _same(values, {"date_of_birth": person.date_of_birth}, ("date_of_birth",))
    found = {**numbers, **names, **births}
    agreed = tuple(name for name, same in found.items() if same)
    differed = tuple(name for name, same in found.items() if not same)
    known = {name: _known(person, name) for name in differed}
    if not all(numbers.values()) or _is_somebody_else(names, births):
        return Match(CONFLICT, agreed=agreed, differed=differed, known=known)
    return Match(kind, person.id, agreed, differed, known=known)


def _is_somebody_else(names: Mapping[str, bool], births: Mapping[str, bool]) -> bool:
    if any(births.values()) or not (names or births):
        return False
    if births:
        return not names or not all(names.values())
    return not any(names.values())


def _same_names(values: Mapping[str, Any], person: Person, world: World) -> dict[str, bool]:
    given = Name(values.get("first_name") or "", values.get("last_name") or "")
    known = Name(person.first_name, person.last_name)
    found = zip(("first_name", "last_name"), compare(given, known, world.full_forms), strict=True)
    return {name: same for name, same in found if same is not None}


def _same(
    given: Mapping[str, Any], known: Mapping[str, Any], names: Iterable[str]
) -> dict[str, bool]:
    """For each name that both sides have a value for, whether the two agree."""
    return {
        name: given[name] == known[name] for name in names if given.get(name) and known.get(name)
    }


def _known(person: Person, name: str) -> Any:
    return person.identifiers[name] if name in IDENTIFIERS else getattr(person, name)


def _by_name(values: Mapping[str, Any], world: World) -> Match:
    first, last = values.get("first_name") or "", values.get("last_name") or ""
    born = values.get("date_of_birth")
    if not born or not last:
        return Match(NONE)
    # First and last name may be in the wrong columns
    near = {
        person.id: person
        for key in {name_key(last), name_key(first)} - {""}
        for person in world.by_last_name_and_birth.get((key, born), ())
    }
    people = [
        person
        for person in near.values()
        if compare(Name(first, last), Name(person.first_name, person.last_name), world.full_forms)
        == (True, True)
        # A learner with another number of the same kind is a different person with the same name.
        and all(_same(identifiers_of(values), person.identifiers, IDENTIFIERS).values())
    ]
    if len(people) > 1:
        return Match(SEVERAL, count=len(people), agreed=("last_name", "date_of_birth"))
    if not people:
        return Match(NONE)
    return Match(BY_NAME, people[0].id, ("first_name", "last_name", "date_of_birth"))
