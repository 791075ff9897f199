"""Finds the rows of a file that are about the same learner."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence

from ..cell.grouped import grouped
from ..learner.union import Union
from .outcome import Outcome
from .world import PersonKey, real_uln


def by_person(outcomes: Sequence[Outcome]) -> list[list[Outcome]]:
    """Groups of outcomes about one learner: the same one on record, the same ULN or the same Individual ID.

    A row without a ULN belongs to the rows with its name and date of birth, if these have one ULN or none.
    """
    people = [None if one.learner else one.who for one in outcomes]
    ulns_of = defaultdict(set)
    for outcome, person in zip(outcomes, people, strict=True):
        if person:
            ulns_of[person].add(real_uln(outcome.row.values))
    joined = Union(len(outcomes))
    holders: dict[Hashable, int] = {}
    for place, (outcome, person) in enumerate(zip(outcomes, people, strict=True)):
        ulns = ulns_of[person] if person else ()
        for one in _keys(outcome, person, ulns):
            joined.join(holders.setdefault(one, place), place)
    groups = grouped((joined.root(place), one) for place, one in enumerate(outcomes))
    return list(groups.values())


def _keys(
    outcome: Outcome, person: PersonKey | None, ulns: Collection[str | None]
) -> Iterable[Hashable]:
    """``person``: name and date of birth of a learner who was not found; ``ulns``: the ULNs of all rows with these."""
    values = outcome.row.values
    if outcome.learner:
        yield "learner", outcome.learner.id
    if uln := real_uln(values):
        yield "uln", uln
    if identity := values.get("individual_id"):
        yield "individual_id", identity
    if person and (not uln or (None in ulns and len(ulns) == 2)):
        yield person
