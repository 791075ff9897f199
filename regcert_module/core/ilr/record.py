"""What the Individualised Learner Record says about a learner: texts, as they are in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEFT, ACHIEVED = "3", "1"
"""Completion status of who has withdrawn; outcome of an aim that is achieved."""


@dataclass(frozen=True, slots=True)
class Header:
    """``year``: of the namespace, such as 2025-26; ``ukprn``: whose file it is, empty where it does not say."""

    year: str
    ukprn: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A learning aim. ``values`` by element name, those that are not there left out."""

    line: int
    values: Mapping[str, str]

    @property
    def aim(self) -> str:
        return self.values.get("LearnAimRef", "")

    @property
    def programme_code(self) -> str:
        """Programme type and standard code, as ``25/196``; empty where one of them is missing."""
        codes = [self.values.get(name, "") for name in ("ProgType", "StdCode")]
        return "/".join(codes) if all(codes) else ""

    @property
    def is_achieved(self) -> bool:
        return self.values.get("Outcome") == ACHIEVED

    @property
    def has_left(self) -> bool:
        return self.values.get("CompStatus") == LEFT


@dataclass(frozen=True, slots=True)
class Learner:
    """``values`` by element name, those that are not there left out."""

    line: int
    values: Mapping[str, str]
    deliveries: tuple[Delivery, ...] = field(default=())
