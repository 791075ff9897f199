"""Which learner a row means: exactly one, none, several, or one who contradicts it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .world import IDENTIFIERS, Person, World, identifiers_of, name_key

EXACT, CHOSEN, BY_NAME, NONE, SEVERAL, CONFLICT = (
    "exact",
    "chosen",
    "name",
    "none",
    "several",
    "conflict",
)
_COMPARED = ("last_name", "date_of_birth")


@dataclass(frozen=True)
class Match:
    """``agreed`` and ``differed`` name the values that speak for and against the learner."""

    kind: str
    learner_id: int | None = None
    agreed: tuple[str, ...] = ()
    differed: tuple[str, ...] = ()
    count: int = 0


def match(values: Mapping[str, Any], world: World, chosen: int | None = None) -> Match:
    """The learner of a row, or the one ``chosen`` by hand where nothing contradicts that choice."""
    if chosen in world.people_by_id:
        return _judged(values, world.people_by_id[chosen], CHOSEN)
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
    if len(candidates) > 1:
        candidates = [one for one in candidates if _judged(values, one).kind == EXACT] or candidates
    if len(candidates) > 1:
        return Match(SEVERAL, count=len(candidates), agreed=tuple(hits))
    return _judged(values, candidates[0])


def _judged(values: Mapping[str, Any], person: Person, kind: str = EXACT) -> Match:
    """``kind``, unless an identifier or both name and date of birth say that it is somebody else."""
    numbers = _compare(identifiers_of(values), person.identifiers, IDENTIFIERS)
    given = {
        "last_name": name_key(values.get("last_name")),
        "date_of_birth": values.get("date_of_birth"),
    }
    known = {"last_name": name_key(person.last_name), "date_of_birth": person.date_of_birth}
    facts = _compare(given, known, _COMPARED)
    agreed = tuple(name for name, same in {**numbers, **facts}.items() if same)
    differed = tuple(name for name, same in {**numbers, **facts}.items() if not same)
    if not all(numbers.values()) or (facts and not any(facts.values())):
        return Match(CONFLICT, agreed=agreed, differed=differed)
    return Match(kind, person.id, agreed, differed)


def _compare(
    given: Mapping[str, Any], known: Mapping[str, Any], names: Sequence[str]
) -> dict[str, bool]:
    """Whether two values agree, for the names of which both sides have one."""
    return {
        name: given[name] == known[name] for name in names if given.get(name) and known.get(name)
    }


def _by_name(values: Mapping[str, Any], world: World) -> Match:
    if not values.get("date_of_birth") or not values.get("last_name"):
        return Match(NONE)
    key = (
        name_key(values.get("first_name")),
        name_key(values["last_name"]),
        values["date_of_birth"],
    )
    # Whoever has another number of the same kind is somebody else of the same name.
    people = [
        person
        for person in world.by_name_and_birth.get(key, ())
        if all(_compare(identifiers_of(values), person.identifiers, IDENTIFIERS).values())
    ]
    if len(people) > 1:
        return Match(SEVERAL, count=len(people), agreed=("last_name", "date_of_birth"))
    if not people:
        return Match(NONE)
    return Match(BY_NAME, people[0].id, ("first_name", "last_name", "date_of_birth"))
