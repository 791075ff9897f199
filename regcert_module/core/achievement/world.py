"""What is known before a file of achievements is judged: courses, learners, earlier achievements."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ..cell.grouped import grouped
from ..cell.identifiers import TEMPORARY_ULN
from ..learner.comparison import FullForms, name_key, no_full_forms

IDENTIFIERS = ("uln", "national_insurance_number", "individual_id")
"""The values of a row that identify a learner."""


@dataclass(frozen=True, slots=True)
class Course:
    """``refresher_of`` is the course that must have been passed before, at most ``refresher_months`` ago;
    a pass is good for ``validity_months``. 0 months: without limit."""

    id: int
    code: str
    name: str = ""
    live_from: date | None = None
    live_to: date | None = None
    validity_months: int = 0
    refresher_of: int | None = None
    refresher_months: int = 0

    def is_live(self, day: date) -> bool:
        return (self.live_from or day) <= day <= (self.live_to or day)


@dataclass(frozen=True, slots=True)
class Person:
    """A learner on record; ``identifiers`` by their names, those without a value left out."""

    id: int
    first_name: str = ""
    last_name: str = ""
    date_of_birth: date | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """An achievement on record, of a learner, or of the person with these identifiers if no learner is linked yet."""

    course_id: int
    day: date
    learner_id: int | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class World:
    today: date
    courses: Mapping[str, Course]
    """By course code for comparison."""
    people: tuple[Person, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    late_after: int = 10
    """Days within which an achievement is to be added."""
    levy_numbers: Collection[str] | None = None
    """The levy numbers of the employers on record. None if no employer is on record, so that nothing can be checked."""
    shared_levy_numbers: Collection[str] = ()
    """The levy numbers that several employers on record share."""
    full_forms: FullForms = no_full_forms

    @cached_property
    def by_identifier(self) -> dict[tuple[str, str], list[Person]]:
        return grouped(
            (
                ((name, value), person)
                for person in self.people
                for name, value in person.identifiers.items()
            )
        )

    @cached_property
    def by_last_name_and_birth(self) -> dict[tuple[str, date], list[Person]]:
        """By identifier only for archived learners."""
        return grouped(
            ((name_key(person.last_name), person.date_of_birth), person)
            for person in self.people
            if person.date_of_birth and person.last_name and person.active
        )

    def alike_ids(self, given: Iterable[str]) -> Callable[[str], list[str]]:
        """For an Individual ID, the other IDs that differ from it only by leading zeros, among the ``given`` ones and those on record."""
        found = grouped((number.lstrip("0"), number) for number in dict.fromkeys(given) if number)
        for person in self.people:
            number = person.identifiers.get("individual_id", "")
            alike = found.get(number.lstrip("0"))
            if alike and number not in alike:
                alike.append(number)

        def others(number: str) -> list[str]:
            bare = number.lstrip("0")
            return sorted(one for one in found.get(bare, ()) if one != number) if bare else []

        return others

    @cached_property
    def people_by_id(self) -> dict[int, Person]:
        return {person.id: person for person in self.people}


def identifiers_of(values: Mapping[str, Any]) -> dict[str, str]:
    """The identifiers of a row or a record, without the temporary ULN, which identifies nobody."""
    found = {name: values[name] for name in IDENTIFIERS if name in values}
    return {name: value for name, value in found.items() if value and value != TEMPORARY_ULN}
