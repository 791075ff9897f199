"""Finds rows that may be about one person, and whether those rows agree."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from ..cell.grouped import grouped
from ..learner.comparison import FullForms, Name, compare, name_key
from ..learner.union import Union
from .world import IDENTIFIERS, identifiers_of

MOST_SPELLINGS = 20
"""More spellings of one name than this are taken for the names of several people."""


class Someone(NamedTuple):
    """Who a row is about; ``key`` says which row."""

    key: Any
    name: Name
    born: date | None
    identifiers: Mapping[str, str]


def someone(key: Any, values: Mapping[str, Any]) -> Someone:
    name = Name(values.get("first_name") or "", values.get("last_name") or "")
    return Someone(key, name, values.get("date_of_birth") or None, identifiers_of(values))


def differences(people: Sequence[Someone], full_forms: FullForms) -> tuple[str, ...]:
    """The names of the values that show these are different people; empty if they may be one person."""
    found = set()
    spellings = {(name_key(one.name.first), name_key(one.name.last)): one.name for one in people}
    if len(spellings) > MOST_SPELLINGS:
        found |= {"first_name", "last_name"}
    else:
        for pair in combinations(spellings.values(), 2):
            first, last = compare(*pair, full_forms)
            found |= {"first_name"} if first is False else set()
            found |= {"last_name"} if last is False else set()
    if len({one.born for one in people if one.born}) > 1:
        found.add("date_of_birth")
    for kind in IDENTIFIERS:
        if len({one.identifiers[kind] for one in people if kind in one.identifiers}) > 1:
            found.add(kind)
    return tuple(
        name for name in ("first_name", "last_name", "date_of_birth", *IDENTIFIERS) if name in found
    )


def shared_identifiers(
    people: Iterable[Someone], full_forms: FullForms
) -> dict[tuple[str, str], list[Someone]]:
    """Identifiers, by kind and value, that appear with different names or dates of birth, and the rows with which they appear."""
    bearers: dict[tuple[str, str], list[Someone]] = defaultdict(list)
    for one in people:
        for identifier in one.identifiers.items():
            bearers[identifier].append(one)
    return {
        identifier: found
        for identifier, found in bearers.items()
        if len(found) > 1
        and not {"first_name", "last_name", "date_of_birth"}.isdisjoint(
            differences(found, full_forms)
        )
    }


def groups(people: Iterable[Someone], full_forms: FullForms) -> list[list[Someone]]:
    """Groups of rows that share an identifier, and of rows with the same name and date of birth that no identifier tells apart."""
    people = list(people)
    joined = Union(len(people))
    holders: dict[Hashable, int] = {}
    for place, one in enumerate(people):
        for identifier in one.identifiers.items():
            joined.join(holders.setdefault(identifier, place), place)
    namesakes = defaultdict(list)
    for place, one in enumerate(people):
        if one.born and one.name.last:
            namesakes[name_key(one.name.first), name_key(one.name.last), one.born].append(place)
    for places in namesakes.values():
        if not differences([people[place] for place in places], full_forms):
            for place in places:
                joined.join(places[0], place)
    return list(grouped((joined.root(place), one) for place, one in enumerate(people)).values())
