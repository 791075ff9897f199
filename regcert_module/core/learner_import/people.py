"""Which rows of a file are about the same learner."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from ..cell.grouped import grouped
from ..learner.union import Union
from .outcome import Outcome
from .world import person_key, real_uln


def by_person(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    """Groups of outcomes, each about one learner: the same one on record, the same ULN or Individual ID.

    Where a row has no ULN, its name and date of birth say who it is about, as they do on record: of another
    such row, or of rows with one ULN.
    """
    ulns_of = defaultdict(set)
    for outcome in outcomes:
        if not outcome.learner and (key := person_key(outcome.row.values)):
            ulns_of[key].add(real_uln(outcome.row.values))
    joined = Union(len(outcomes))
    holders: dict[Hashable, int] = {}
    for place, outcome in enumerate(outcomes):
        for one in _keys(outcome, ulns_of):
            joined.join(holders.setdefault(one, place), place)
    groups = grouped((joined.root(place), one) for place, one in enumerate(outcomes))
    return list(groups.values())


def _keys(outcome: Outcome, ulns_of: dict[Any, set[str | None]]) -> Iterable[Hashable]:
    values = outcome.row.values
    if outcome.learner:
        yield "learner", outcome.learner.id
    if uln := real_uln(values):
        yield "uln", uln
    if identity := values.get("individual_id"):
        yield "individual_id", identity
    if not outcome.learner and (person := person_key(values)):
        ulns = ulns_of[person]
        if not uln or (None in ulns and len(ulns) == 2):
            yield person
