"""What the Individualised Learner Record says about a learner, as texts from the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEFT, ACHIEVED = "3", "1"
"""The completion status of withdrawn learners, and the outcome of an achieved aim."""


@dataclass(frozen=True, slots=True)
class Header:
    """``year`` is taken from the namespace, such as 2025-26; ``ukprn`` is the provider's, empty if the file does not give it."""

    year: str
    ukprn: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A learning aim. ``values`` by element name, without those that are missing."""

    line: int
    values: Mapping[str, str]

    @property
    def aim(self) -> str:
        return self.values.get("LearnAimRef", "")

    @property
    def programme_code(self) -> str:
        """Programme type and standard code, such as ``25/196``; empty if either is missing."""
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
    """``values`` by element name, without those that are missing."""

    line: int
    values: Mapping[str, str]
    deliveries: tuple[Delivery, ...] = field(default=())
