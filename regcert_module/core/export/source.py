"""The table of everything that a column of an export can hold. Profiles choose from it."""

from dataclasses import dataclass

from ..cell.cells import Cell, Text
from ..registration.format import REGISTRATION_FILE, STORED
from .format import REGISTRATION_EXPORT


@dataclass(frozen=True)
class Source:
    """``name`` is the path from a registration to a value; ``:key`` at its end asks for the key of a selection (the ILR's code) instead
    of its label."""

    name: str
    label: str
    cell: Cell
    special: bool = False
    """Special-category data in the sense of article 9 of the UK GDPR."""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.name.partition(":")[0].split("."))

    @property
    def is_key(self) -> bool:
        return self.name.endswith(":key")


_SPECIAL = frozenset({"learner_id.ethnicity"})

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        *(
            Source(column.name, column.header, column.cell, column.name in _SPECIAL)
            for column in REGISTRATION_EXPORT.columns
        ),
        *(
            Source(name, REGISTRATION_FILE.column(name).header, REGISTRATION_FILE.column(name).cell)
            for name in STORED
            if name not in REGISTRATION_EXPORT.positions
        ),
        Source("learner_id.gender:key", "Gender (ILR code)", Text()),
        Source("learner_id.ethnicity:key", "Ethnicity (ILR code)", Text(), special=True),
        Source("learner_id.individual_id", "Individual ID", Text()),
        Source("learner_id.national_insurance_number", "National Insurance number", Text()),
        Source(
            "qualification_id.awarding_organisation_id.code", "Awarding Organisation code", Text()
        ),
    )
}
"""The 32 columns, and other values that receivers ask for."""
