"""An ILR compared with the registrations on record, some learners at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..cell.dates import parse_date
from ..cell.error import CellError
from ..cell.grouped import grouped
from ..cell.identifiers import qualification_number_key, uln_key
from ..cell.plain import plain
from ..ilr.record import Delivery
from ..ilr.record import Learner as IlrLearner
from ..learner_import.world import Learner, person_key, real_uln
from ..learner_import.world import World as Learners
from ..registration.status import STATUSES
from .kinds import (
    ACHIEVED_HERE_ONLY,
    ACHIEVED_IN_ILR_ONLY,
    AIM_WITHOUT_REGISTRATION,
    DATE_OF_BIRTH_DIFFERS,
    LEARNER_UNKNOWN,
    NAME_DIFFERS,
    REGISTRATION_WITHOUT_AIM,
)

_KEYS = [status.key for status in STATUSES]
ACHIEVED = frozenset(_KEYS[_KEYS.index("achieved") : _KEYS.index("certificate_sent") + 1])
"""The statuses of an achieved registration."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration on record; ``aim`` is the key of its qualification's number."""

    id: int
    learner_id: int
    aim: str
    status: str

    @property
    def is_achieved(self) -> bool:
        return self.status in ACHIEVED


@dataclass(frozen=True)
class World:
    """What is known about some learners. ``qualifications``: ids by the key of their numbers."""

    learners: Learners = field(default_factory=Learners)
    registrations: Mapping[int, Sequence[Registration]] = field(default_factory=dict)
    """By learner."""
    qualifications: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A difference: ``ilr`` and ``ours`` are the two values, each a text, date or registration."""

    kind: str
    learner_id: int | None = None
    uln: str = ""
    aim: str = ""
    registration: Registration | None = None
    delivery: Delivery | None = None
    ilr: Any = None
    ours: Any = None
    reference: str = ""
    """The provider's own reference of the learner in the ILR."""
    in_ilr: bool = True
    """True if the learner is in the file."""

    @property
    def has_left(self) -> bool:
        return bool(self.delivery and self.delivery.has_left)

    def identity(self) -> tuple[Any, ...]:
        """A value that is equal for the same difference in another comparison; another name or date makes a new difference."""
        values = (self.ilr, self.ours) if self.kind in (NAME_DIFFERS, DATE_OF_BIRTH_DIFFERS) else ()
        uln = real_uln({"uln": self.uln})
        who = self.learner_id or uln or self.reference or self.ilr
        registration = self.registration.id if self.kind == REGISTRATION_WITHOUT_AIM else None
        return self.kind, who, self.aim, registration, *values


def said(learner: IlrLearner) -> dict[str, Any]:
    """The learner of an ILR, with the field names of learners on record."""
    values = learner.values
    return {
        "uln": uln_key(values.get("ULN", "")),
        "first_name": values.get("GivenNames", ""),
        "last_name": values.get("FamilyName", ""),
        "date_of_birth": _day(values.get("DateOfBirth", "")),
    }


class Comparison:
    """Goes through the learners of a file, and remembers which registrations have an aim there."""

    def __init__(self) -> None:
        self._with_aim: set[int] = set()
        self._seen: set[int] = set()

    def lines(self, learners: Iterable[IlrLearner], world: World) -> Iterator[Line]:
        """Differences of some learners of the file; ``world`` has all their records."""
        for one in learners:
            reference = one.values.get("LearnRefNumber", "")
            for line in self._about(one, world):
                yield replace(line, reference=reference)

    def _about(self, one: IlrLearner, world: World) -> Iterator[Line]:
        who = said(one)
        _match, found = world.learners.fitting(who, person_key(who))
        if len(found) != 1:
            yield Line(LEARNER_UNKNOWN, uln=who["uln"], ilr=_full_name(who), ours=len(found))
            return
        [learner] = found
        self._seen.add(learner.id)
        yield from _about_person(learner, who)
        yield from self._about_aims(learner, one, world)

    def rest(
        self, registrations: Iterable[Registration], ulns: Mapping[int, str]
    ) -> Iterator[Line]:
        """Registrations on record without an aim. ``ulns`` by learner."""
        for one in registrations:
            if one.id not in self._with_aim:
                yield Line(
                    REGISTRATION_WITHOUT_AIM,
                    one.learner_id,
                    ulns.get(one.learner_id, ""),
                    one.aim,
                    one,
                    ours=one,
                    in_ilr=one.learner_id in self._seen,
                )

    def _about_aims(self, learner: Learner, one: IlrLearner, world: World) -> Iterator[Line]:
        aims = grouped((qualification_number_key(aim.aim), aim) for aim in one.deliveries)
        mine = grouped((one.aim, one) for one in world.registrations.get(learner.id, ()))
        for aim, deliveries in aims.items():
            registrations = mine.get(aim, ())
            self._with_aim.update(registration.id for registration in registrations)
            if aim in world.qualifications:
                uln = learner.values.get("uln", "")
                yield from _about_aim(learner.id, uln, aim, deliveries, registrations)


def _about_person(learner: Learner, who: dict[str, Any]) -> Iterator[Line]:
    ours, uln = learner.values, learner.values.get("uln", "")
    names = [_full_name(who), _full_name(ours)]
    if all(names) and _spelt(who) != _spelt(ours):
        yield Line(NAME_DIFFERS, learner.id, uln, ilr=names[0], ours=names[1])
    born, known = who["date_of_birth"], ours.get("date_of_birth")
    if born and known and born != known:
        yield Line(DATE_OF_BIRTH_DIFFERS, learner.id, uln, ilr=born, ours=known)


def _about_aim(
    learner_id: int,
    uln: str,
    aim: str,
    deliveries: Sequence[Delivery],
    registrations: Sequence[Registration],
) -> Iterator[Line]:
    """A learner may start an aim and be registered for it more than once; the best of each is compared."""
    there = next((one for one in deliveries if one.is_achieved), deliveries[-1])
    if not registrations:
        yield Line(AIM_WITHOUT_REGISTRATION, learner_id, uln, aim, delivery=there, ilr=there)
        return
    here = next((one for one in registrations if one.is_achieved), registrations[-1])
    if there.is_achieved != here.is_achieved:
        kind = ACHIEVED_IN_ILR_ONLY if there.is_achieved else ACHIEVED_HERE_ONLY
        yield Line(kind, learner_id, uln, aim, here, there, there, here)


def _full_name(values: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (values.get("first_name"), values.get("last_name"))))


def _spelt(values: Mapping[str, Any]) -> list[str]:
    """A name for comparison, without regard to capitals, blanks and the kind of apostrophe."""
    names = (values.get("first_name") or "", values.get("last_name") or "")
    return [plain(name.translate(_APOSTROPHES)).casefold() for name in names]


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except CellError:
        return None
