"""The registrations of one learner and qualification, and their numbers.

Thousands of rows may be about the same pair, so what is known of it is looked up and sorted once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any


class Numbers(frozenset[str]):
    """Registration numbers."""

    @cached_property
    def in_order(self) -> list[str]:
        return sorted(self)

    @cached_property
    def by_digits(self) -> Mapping[str, list[str]]:
        """Those that differ by leading zeros only."""
        found: dict[str, list[str]] = defaultdict(list)
        for number in self.in_order:
            found[digits_of(number)].append(number)
        return found


NO_NUMBERS = Numbers()


def digits_of(number: str) -> str:
    return number.lstrip("0")


class Candidates:
    """The records that a row may mean, by number."""

    def __init__(self, records: Iterable[Any]):
        self.by_number = {record.number: record for record in records}

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(filter(None, self.by_number))


NO_CANDIDATES = Candidates(())


class Records(dict[tuple[int, int], Candidates]):
    """Candidates by learner and qualification."""

    def __init__(self, registrations: Mapping[tuple[int, int], Sequence[Any]]):
        super().__init__()
        self._registrations = registrations

    def __missing__(self, pair: tuple[int, int]) -> Candidates:
        records = self._registrations.get(pair)
        if not records:
            return NO_CANDIDATES
        found = self[pair] = Candidates(records)
        return found
