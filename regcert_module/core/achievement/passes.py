"""Who achieved what and when, found without comparing everybody with everybody."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations

from .world import IDENTIFIERS

Who = tuple[Hashable, ...]
"""Anything by which two achievements can be known to be one person's."""


class Passes:
    """Achievements by everything that their person is known by."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Who, int, date], list[int]] = defaultdict(list)
        self._days: dict[tuple[Who, int], list[date]] = defaultdict(list)

    def add(self, people: Iterable[Who], course_id: int, day: date, line: int = 0) -> None:
        """In the order of lines."""
        for who in people:
            lines = self._lines[who, course_id, day]
            if not lines:
                insort(self._days[who, course_id], day)
            lines.append(line)

    def lines(self, people: Iterable[Who], course_id: int, day: date) -> list[list[int]]:
        """Where any of ``people`` achieved this on that day, for each of them that did."""
        found = (self._lines.get((who, course_id, day)) for who in people)
        return [lines for lines in found if lines]

    def before(self, people: Iterable[Who], course_id: int, day: date) -> list[date]:
        """The last day before ``day`` on which each of ``people`` did, of those who did."""
        found = []
        for who in people:
            days = self._days.get((who, course_id), ())
            if place := bisect_left(days, day):
                found.append(days[place - 1])
        return found


class Namesakes:
    """People known by name and date of birth: two of them may be one if no number tells them apart.

    So whoever has the numbers {A: 1, B: 2} is the same as {A: 1} and as {B: 2, C: 3}. Each is filed under
    every choice of its numbers, and looked for, among those with the same kinds of number, by the
    kinds that both have.
    """

    def __init__(self) -> None:
        self._kinds: dict[Who, set[tuple[str, ...]]] = defaultdict(set)

    def file(self, name: Who, identifiers: Mapping[str, str]) -> Iterator[Who]:
        kinds = _kinds(identifiers)
        self._kinds[name].add(kinds)
        for shared in _choices(kinds):
            yield _filed(name, kinds, shared, identifiers)

    def find(self, name: Who, identifiers: Mapping[str, str]) -> Iterator[Who]:
        for kinds in self._kinds.get(name, ()):
            shared = tuple(kind for kind in kinds if kind in identifiers)
            yield _filed(name, kinds, shared, identifiers)


def _kinds(identifiers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(kind for kind in IDENTIFIERS if kind in identifiers)


def _choices(kinds: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(kinds, size) for size in range(len(kinds) + 1))


def _filed(
    name: Who, kinds: tuple[str, ...], shared: tuple[str, ...], identifiers: Mapping[str, str]
) -> Who:
    return (*name, kinds, shared, *(identifiers[kind] for kind in shared))
