"""Finds who achieved what and when without comparing every person with every other."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, combinations

from .world import IDENTIFIERS

Who = tuple[Hashable, ...]
"""The keys by which two achievements can be recognised as one person's."""


class Passes:
    """Achievements by every key of their person."""

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
        """The lines on which any of ``people`` achieved this on that day, for each of them that did."""
        found = (self._lines.get((who, course_id, day)) for who in people)
        return [lines for lines in found if lines]

    def before(self, people: Iterable[Who], course_id: int, day: date) -> list[date]:
        """For each of ``people`` who achieved this before ``day``, the last day on which they did."""
        found = []
        for who in people:
            days = self._days.get((who, course_id), ())
            if place := bisect_left(days, day):
                found.append(days[place - 1])
        return found


class Namesakes:
    """People known by name and date of birth. Two of them may be the same person if no number tells them apart: someone with the numbers
    {A: 1, B: 2} may be the same as {A: 1} and as {B: 2, C: 3}. Each person is filed under every subset of their numbers, and looked
    up by the kinds of number that both have."""

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
