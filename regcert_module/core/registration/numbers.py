"""Compares registration numbers."""

from collections.abc import Mapping
from functools import cached_property

from ..cell.grouped import grouped
from ..cell.plain import compact
from ..cell.text import squeeze

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Characters that count as a hyphen, besides compatibility forms."""


def number_key(number: str) -> str:
    """A registration number for comparison: without regard to capitals, blanks, the kind of dash and compatibility forms."""
    return (squeeze(number) if number.isascii() else compact(number)).casefold()


def digits_of(number: str) -> str:
    """A number without leading zeros, which a spreadsheet drops."""
    return number.lstrip("0")


class Numbers(frozenset[str]):
    """The registration numbers of one learner and qualification; there may be thousands."""

    @cached_property
    def in_order(self) -> list[str]:
        return sorted(self)

    @cached_property
    def by_digits(self) -> Mapping[str, list[str]]:
        """The numbers that differ only by leading zeros."""
        return grouped((digits_of(number), number) for number in self.in_order)


NO_NUMBERS = Numbers()
