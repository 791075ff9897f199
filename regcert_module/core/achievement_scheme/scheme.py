"""A file scheme that an administrator can change: its rows become a :class:`FileFormat`."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..cell.cells import Cell, Choice, Date, Key, Words, YesNo
from ..cell.error import CellError
from ..cell.identifiers import code_key, digits_key, ni_number_doubt
from ..cell.placeholders import refuse_placeholder
from ..file.format import Column, FileFormat
from ..rule.sentence import _lt
from .identifiers import (
    digits_doubt,
    individual_id_doubt,
    levy_number_doubt,
    uln_doubt,
    with_zeros,
)

REQUIRED = ("achievement_date", "course_code")
"""The columns that are needed to tell achievements apart."""

_TEXTS = ("text", "digits", "choice")
VALUES = {
    "achievement_date": ("date",),
    "course_code": ("course",),
    "first_name": _TEXTS,
    "last_name": _TEXTS,
    "date_of_birth": ("birth_date",),
    "individual_id": ("individual_id", *_TEXTS),
    "national_insurance_number": ("ni_number",),
    "uln": ("uln",),
    "levy_number": ("levy_number", *_TEXTS),
    "notes": _TEXTS,
}
"""The fields of an achievement, and the types of column that can fill each. Other columns of a scheme are stored as extra values, even
if their name is a field's."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _nothing(_value: str) -> str:
    return ""


@dataclass(frozen=True)
class Number(Key):
    """A number as text, compared by ``key``. ``doubt`` returns the rule that a value breaks; the value is kept, because an administrator
    may have turned that rule into a warning. ``suggest`` returns what was probably meant."""

    doubt: Callable[[str], str] = _nothing
    suggest: Callable[[str], str] = _nothing

    def parse(self, text: str) -> str:
        refuse_placeholder(text)
        value = self.key(text)
        if len(value) > self.size:
            rounded = (
                self.doubt(value) == "uln_scientific"
            )  # this message says more than that the text is too long
            raise CellError(
                "uln_scientific" if rounded else "text_too_long", length=len(value), size=self.size
            )
        return value


class Type(NamedTuple):
    """``make`` gets the greatest length and the choices; ``personal`` values are masked in messages."""

    label: str
    size: int
    help: str
    make: Callable[[int, tuple[str, ...]], Cell]
    personal: bool = False


TYPES = {
    "text": Type("Text", 128, "text", lambda size, _: Words(size)),
    "date": Type("Date", 10, "a date as dd/mm/yyyy", lambda *_: Date()),
    "birth_date": Type("Date of birth", 10, "a date as dd/mm/yyyy", lambda *_: Date(), True),
    "course": Type(
        "Course code", 20, "a code from the list of courses", lambda size, _: Number(code_key, size)
    ),
    "uln": Type(
        "Unique Learner Number",
        10,
        "ten digits, the last a check digit",
        lambda size, _: Number(digits_key, size, uln_doubt),
    ),
    "ni_number": Type(
        "National Insurance number",
        9,
        "two letters, six digits, a letter A to D",
        lambda size, _: Number(code_key, size, ni_number_doubt),
        True,
    ),
    "individual_id": Type(
        "Individual ID", 10, "digits", lambda size, _: Number(digits_key, size, individual_id_doubt)
    ),
    "levy_number": Type(
        "Levy registration number",
        7,
        "seven digits, leading zeros included",
        lambda size, _: Number(digits_key, size, levy_number_doubt, with_zeros),
    ),
    "digits": Type("Digits", 20, "digits", lambda size, _: Number(digits_key, size, digits_doubt)),
    "choice": Type(
        "Choice",
        128,
        "one of the listed values",
        lambda size, choices: Choice(
            {choice: choice for choice in choices}, "choice_unknown", size
        ),
    ),
    "yes_no": Type("Yes or No", 3, "Yes or No", lambda *_: YesNo()),
}


class Need(NamedTuple):
    """``sentence`` explains the type to users; ``group`` is the rule that a row breaks if it fills none of these columns."""

    label: str
    sentence: str
    colour: str
    group: str = ""


NEEDS = {
    "mandatory": Need("Mandatory (blue)", _lt("Mandatory."), "#9DC3E6"),
    "group": Need(
        "At least one of these (yellow)",
        _lt("At least one of the yellow columns."),
        "#FFE699",
        "identifier_missing",
    ),
    "optional": Need("Optional", _lt("Optional."), "#E7E6E6"),
}


class ColumnSpec(NamedTuple):
    """One row of a scheme."""

    header: str
    name: str
    type: str = "text"
    size: int = 0
    need: str = "optional"
    help: str = ""
    choices: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        return self.size or TYPES[self.type].size

    @property
    def guidance(self) -> str:
        """What to write in the column, in a sentence or two for users."""
        kind = TYPES[self.type]
        parts = [self.help or f"{kind.help[:1].upper()}{kind.help[1:]}."]
        choices = "One of: " + ", ".join(self.choices) + "."
        # The help of a scheme that was exported and read again already lists the choices
        if self.type == "choice" and not parts[0].endswith(choices):
            parts.append(choices)
        return " ".join(parts)


def scheme_format(code: str, specs: Iterable[ColumnSpec]) -> FileFormat:
    """The format that a scheme describes."""
    return FileFormat(code, tuple(map(_column, specs)))


def _column(spec: ColumnSpec) -> Column:
    kind = TYPES[spec.type]
    cell = kind.make(spec.length, spec.choices)
    if spec.name == "notes" and isinstance(cell, Words):
        cell = replace(cell, lines=True)
    return Column(
        spec.header,
        spec.name,
        cell,
        required=spec.need == "mandatory",
        group=NEEDS[spec.need].group,
        personal=kind.personal,
        help=spec.guidance,
    )


def is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text))


def name_of(header: str) -> str:
    """A field name for the values of an unknown column."""
    name = re.sub(r"[^a-z0-9]+", "_", header.casefold()).strip("_")
    return name if is_name(name) else f"column_{name}".strip("_")
