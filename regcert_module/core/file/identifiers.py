"""Numbers that the sector issues: how they compare, and their check digits."""

import re
from operator import mul

from .text import squeeze

TEMPORARY_ULN = "9999999999"
"""Stands in the ILR for "no ULN yet": many learners bear it."""

_WEIGHTS = tuple(range(10, 0, -1))
_ULN = re.compile(r"[1-9][0-9]{9}")
_TEN_DIGITS = re.compile(r"(?<![0-9])[1-9][0-9]{9}(?![0-9])")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)


def uln_key(text: str) -> str:
    """A unique learner number for comparison: without blanks."""
    return squeeze(text)


def uln_within(text: str) -> str:
    """The ten digits of the only ULN that stands somewhere in ``text``, or nothing."""
    found = _TEN_DIGITS.findall(text)
    return found[0] if len(found) == 1 else ""


def uln_check_digit_fits(uln: str) -> bool:
    """Whether a ULN (10 digits, the first not 0) bears the right check digit.

    The weighted sum of all ten digits, weights 10 to 1, leaves 10 when divided by 11
    (HESA, ULN field of collection C17051; ILR rule ULN_04).
    """
    if not _ULN.fullmatch(uln):
        return False
    return sum(map(mul, _WEIGHTS, map(int, uln))) % 11 == 10


def qualification_number_key(text: str) -> str:
    """A qualification number for comparison: upper case, without blanks and slashes."""
    return squeeze(text).replace("/", "").upper()


def looks_scientific(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number to something like 1.23E+09."""
    return bool(_SCIENTIFIC.fullmatch(squeeze(text)))
