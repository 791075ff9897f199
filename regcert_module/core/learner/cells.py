"""Types of cell that identify a learner."""

from dataclasses import dataclass, field
from datetime import date

from ..cell.cells import Choice, Date, Key, Remarks, Unremarkable, Words
from ..cell.error import CellError
from ..cell.identifiers import (
    TEMPORARY_ULN,
    is_uln,
    looks_scientific,
    ni_number_doubt,
    uln_check_digit_fits,
)
from ..cell.placeholders import refuse_placeholder
from ..cell.plain import plain

FIRST_YEAR_OF_BIRTH = 1900


@dataclass(frozen=True)
class Uln(Key):
    """A unique learner number."""

    def judged(self, text: str) -> tuple[str, Remarks]:
        refuse_placeholder(text)
        uln = self.parse(text)
        if looks_scientific(uln):
            raise CellError("learner_uln_rounded")
        if not is_uln(uln):
            raise CellError("learner_uln_wrong")
        fits = uln == TEMPORARY_ULN or uln_check_digit_fits(uln)
        return uln, () if fits else (CellError("learner_uln_check_digit"),)


@dataclass(frozen=True)
class NationalInsuranceNumber(Key):
    """A number without its suffix is accepted, as rule NINumber_01 of the ILR accepts it."""

    def judged(self, text: str) -> tuple[str, Remarks]:
        refuse_placeholder(text)
        number = self.parse(text)
        doubt = ni_number_doubt(number)
        if doubt == "ni_number_wrong":
            raise CellError("learner_ni_number_wrong")
        return number, (CellError("learner_ni_number_suffix"),) if doubt else ()


@dataclass(frozen=True)
class Code(Choice):
    """A choice with more than one spelling."""

    also: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:  # pylint: disable=missing-return
        super().__post_init__()
        self._keys.update({plain(text).casefold(): key for text, key in self.also.items()})


@dataclass(frozen=True)
class BirthDate(Date):
    def parse(self, text: str) -> date:
        born = super().parse(text)
        if born.year < FIRST_YEAR_OF_BIRTH:
            raise CellError("birth_date_impossible")
        return born


@dataclass(frozen=True)
class Name(Unremarkable):
    """The name of something on record: the value is the text as typed."""

    size: int = 255

    def parse(self, text: str) -> str:
        refuse_placeholder(text)
        return Words(self.size).parse(text)

    def render(self, value: str | None) -> str:
        return value or ""
