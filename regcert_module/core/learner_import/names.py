"""Finds programmes, employers, tutors and places by their names in a file."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..file.check import CheckedRow, cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue
from .outcome import New, Outcome, UnknownName
from .world import World, named

CREATE, LEAVE = "create", "leave"
"""What to do about a name that is not on record: create it, or leave it blank. The id of a record is the third choice."""

_MOST_COMPARED = 2000


@dataclass(frozen=True)
class Options:
    """``create_programmes``, ``create_employers``: create names that are not on record. ``choices``: the same for single names, by
    column and name as :func:`~.world.named` writes it. ``register``: create *Not registered* records for the qualifications of the
    programmes."""

    create_programmes: bool = False
    create_employers: bool = False
    register: bool = False
    choices: Mapping[tuple[str, str], str | int] = field(default_factory=dict)

    def chosen(self, kind: str, name: str) -> str | int | None:
        default = {"programme": self.create_programmes, "employer": self.create_employers}
        return self.choices.get((kind, named(name)), CREATE if default[kind] else None)


class Names:
    """Looks up the names in rows, and remembers those that were not found."""

    def __init__(self, world: World, options: Options, file_format: FileFormat):
        self._world = world
        self._options = options
        self._format = file_format
        self._programmes_by_id = {
            one.id: one for found in world.programmes.values() for one in found
        }
        self._unknown: dict[tuple[str, str], list[Any]] = {}

    def look_up(self, outcome: Outcome) -> Iterator[Issue]:
        """Sets the records that the row names; yields what is wrong."""
        yield from self._programme(outcome)
        yield from self._employer(outcome)
        yield from self._tutor(outcome)
        yield from self._place(outcome)

    def unknown(self) -> list[UnknownName]:
        return [
            UnknownName(kind, name, count, nearest)
            for (kind, _key), (name, count, nearest) in self._unknown.items()
        ]

    def _programme(self, outcome: Outcome) -> Iterator[Issue]:
        row, name = outcome.row, outcome.row.values.get("programme")
        if not name:
            return
        found = self._world.programmes.get(named(name), ())
        in_use = [one for one in found if one.active]
        if len(in_use) == 1:
            [outcome.programme] = in_use
        elif in_use:
            yield self._issue(row, "programme", "programme_several", count=len(in_use))
        elif found:
            yield self._issue(row, "programme", "programme_restore")
        else:
            chosen = yield from self._not_found(row, "programme", name, self._world.programmes)
            outcome.programme = self._programmes_by_id.get(chosen, chosen)

    def _employer(self, outcome: Outcome) -> Iterator[Issue]:
        row, name = outcome.row, outcome.row.values.get("employer")
        if not name:
            return
        found = self._world.employers.get(named(name), ())
        if len(found) == 1:
            outcome.employer = found[0].id
        elif found:
            yield self._issue(row, "employer", "employer_several", count=len(found))
        else:
            outcome.employer = yield from self._not_found(
                row, "employer", name, self._world.employers
            )

    def _not_found(self, row: CheckedRow, kind: str, name: str, names: Mapping[str, Any]):
        """What to do about a name that was not found: a new record, the id of the one chosen, or nothing."""
        nearest = self._remember(kind, name, names)
        chosen = self._options.chosen(kind, name)
        if chosen == CREATE:
            return New(self._unknown[kind, named(name)][0])
        if chosen is None:
            yield self._issue(row, kind, f"{kind}_unknown", suggestion=nearest)
        return chosen if isinstance(chosen, int) else None

    def _remember(self, kind: str, name: str, names: Mapping[str, Any]) -> str:
        key = named(name)
        if (kind, key) not in self._unknown:
            self._unknown[kind, key] = [name, 0, _nearest(key, names)]
        remembered = self._unknown[kind, key]
        remembered[1] += 1
        return remembered[2]

    def _tutor(self, outcome: Outcome) -> Iterator[Issue]:
        row, name = outcome.row, outcome.row.values.get("tutor")
        if not name:
            return
        found = self._world.tutors.get(named(name), ())
        if len(found) == 1:
            outcome.given["primary_tutor_id"] = found[0].id
        else:
            yield self._issue(row, "tutor", "tutor_unknown", count=len(found))

    def _place(self, outcome: Outcome) -> Iterator[Issue]:
        row, values = outcome.row, outcome.row.values
        country_id = None
        if country := values.get("country"):
            countries = self._world.countries.get(named(country))
            if not countries:
                nearest = _nearest(named(country), self._world.countries)
                yield self._issue(row, "country", "country_unknown", suggestion=nearest)
                return
            outcome.given["country_id"] = country_id = countries[0].id
        if county := values.get("county"):
            found = self._world.counties.get(named(county), ())
            home = country_id or self._world.home_country_id
            there = [one for one in found if one.country_id == home]
            if not country_id and not there:
                there = list(found)
            if len(there) == 1:
                outcome.given["state_id"] = there[0].id
            else:
                yield self._issue(row, "county", "county_unknown")

    def _issue(self, row: CheckedRow, name: str, code: str, /, **params: Any) -> Issue:
        return cell_issue(row, self._format, name, code, **params)


def _nearest(key: str, names: Mapping[str, Sequence[Any]]) -> str:
    """The name on record most similar to ``key``, as it is written there; or nothing."""
    choices = list(names)
    if len(choices) > _MOST_COMPARED:
        choices = [name for name in choices if name[:1] == key[:1]][:_MOST_COMPARED]
    close = difflib.get_close_matches(key, choices, n=1, cutoff=0.6)
    return names[close[0]][0].name if close else ""
