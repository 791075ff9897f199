"""One registration number of several learners of an awarding organisation, filled down or mistyped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from ..cell.error import some
from ..file.check import cell_issue
from ..file.issue import Issue
from .format import REGISTRATION_FILE
from .numbers import number_key
from .outcome import Outcome
from .world import World

Bearing = tuple[int | None, str]
"""Id of an awarding organisation and the key of a registration number."""


def shared_numbers(
    outcomes: Sequence[Outcome], world: World, organisations: Mapping[int, int | None]
) -> Iterable[tuple[Outcome, Issue]]:
    """A warning for each row whose number another learner has, on record or in the file. ``organisations``: the awarding organisation of
    each qualification."""
    groups: dict[Bearing, dict[int, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        if outcome.number:
            bearing = organisations[outcome.qualification_id], number_key(outcome.number)
            groups[bearing][outcome.learner_id].append(outcome)
    for bearing, by_learner in groups.items():
        on_record = world.bearers.get(bearing, {})
        if len(by_learner) == 1 and on_record.keys() <= by_learner.keys():
            continue
        for learner, rows in by_learner.items():
            others = (found for other, found in by_learner.items() if other != learner)
            lines = some(other.line for other in chain.from_iterable(others))
            names = some(name for other, name in on_record.items() if other not in by_learner)
            for row in rows:
                where = sorted(lines), names
                yield (
                    row,
                    cell_issue(
                        row.row,
                        REGISTRATION_FILE,
                        "registration_number",
                        "number_shared",
                        where=where,
                    ),
                )
