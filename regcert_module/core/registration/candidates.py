"""The records that a row may mean: those of its learner and qualification. Thousands of rows may have the same pair, so each pair is
looked up and sorted once."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from ..cell.grouped import grouped
from .numbers import Numbers, number_key
from .world import Pair, Registration, World


class Candidates:
    """``archived``: the numbers of archived registrations; None stands for one without a number."""

    def __init__(self, records: Iterable[Registration], archived: Iterable[str | None] = ()):
        self.by_number = {record.number: record for record in records}
        self._archived = frozenset(number and number_key(number) for number in archived)

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(filter(None, self.by_number))

    @cached_property
    def _by_key(self) -> Mapping[str, list[Registration]]:
        return grouped((number_key(one), self.by_number[one]) for one in self.numbers.in_order)

    def with_number(self, number: str) -> Registration | None:
        """The record with this number: the equal one, or the only one that compares as the same."""
        if number in self.by_number or not self.by_number:
            return self.by_number.get(number)
        same = self._by_key.get(number_key(number), ())
        return same[0] if len(same) == 1 else None

    @property
    def without_number(self) -> Registration | None:
        return self.by_number.get(None)

    def is_archived(self, number: str | None) -> bool:
        """True if an archived record has this number, or no number if ``number`` is None."""
        return bool(self._archived) and (number and number_key(number)) in self._archived


NO_CANDIDATES = Candidates(())


class Records(dict[Pair, Candidates]):
    """Candidates by learner and qualification."""

    def __init__(self, world: World):
        super().__init__()
        self._world = world

    def __missing__(self, pair: Pair) -> Candidates:
        records = self._world.registrations.get(pair, ())
        archived = self._world.archived_numbers.get(pair, ())
        if not records and not archived:
            return NO_CANDIDATES
        found = self[pair] = Candidates(records, archived)
        return found
