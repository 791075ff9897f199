"""Numbers that the sector issues: how they compare, and their check digits."""

import re
from operator import mul

from .plain import compact, plain
from .text import squeeze

TEMPORARY_ULN = "9999999999"
"""The ILR uses it for "no ULN yet": many learners have it."""

_WEIGHTS = tuple(range(10, 0, -1))
_ULN = re.compile(r"[1-9][0-9]{9}")
_QUALIFICATION_NUMBER = re.compile(r"[0-9]{7}[0-9X]")
_TEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{10}(?![0-9])")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_AS_DATA_TOOLS_WRITE = re.compile(r"['`´‘’′]*([0-9]+)(?:[.,]0+)?")
_BETWEEN_DIGITS = str.maketrans("", "", " /\\-")
_PLAIN_QUALIFICATION_NUMBER = re.compile(r"[0-9A-Z]+")
# HMRC, National Insurance Manual NIM39110: prefixes that are never issued, temporary TN among them.
_NI_NUMBER = re.compile(
    r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}([A-D]?)"
)
_DECIMAL_OF_NOUGHT = re.compile(r"(?<=[0-9])(?:\.0+)+\Z")


def digits_key(text: str) -> str:
    """A number for comparison: without blanks, without a leading apostrophe (which makes a spreadsheet treat it as text) and without a
    trailing ``.0`` (which data tools add)."""
    if text.isascii() and text.isdigit():
        return text
    key = compact(text)
    found = _AS_DATA_TOOLS_WRITE.fullmatch(key)
    return found[1] if found else key


uln_key = digits_key
"""A unique learner number for comparison."""


def uln_within(text: str) -> str:
    """The ten digits of the only ULN somewhere in ``text``, or nothing."""
    found = _TEN_DIGITS.findall(compact(text))
    return found[0] if len(found) == 1 else ""


def is_uln(uln: str) -> bool:
    """Whether ``uln`` has the form of a ULN: ten digits (HESA collection C17051, field ULN)."""
    return bool(_TEN_DIGITS.fullmatch(uln))


def uln_check_digit_fits(uln: str) -> bool:
    """Whether a ULN (10 digits, the first not 0) has the right check digit.

    The weighted sum of all ten digits, weights 10 to 1, leaves 10 when divided by 11
    (HESA, ULN field of collection C17051; ILR rule ULN_04).
    """
    if not _ULN.fullmatch(uln):
        return False
    return sum(map(mul, _WEIGHTS, map(int, uln))) % 11 == 10


def qualification_number_key(text: str) -> str:
    """A qualification number for comparison: upper case, without blanks, slashes, backslashes and hyphens."""
    key = text.translate(_BETWEEN_DIGITS).upper()
    if not _PLAIN_QUALIFICATION_NUMBER.fullmatch(key):
        key = compact(plain(text).upper().translate(_BETWEEN_DIGITS))
        key = _DECIMAL_OF_NOUGHT.sub("", key)
    return key


def qualification_check_digit_fits(key: str) -> bool | None:
    """True if the check digit of a qualification number fits; None if it cannot be judged.

    The weighted sum of the first seven digits, weights 8 to 2, modulo 11 is the eighth; 10 is written X. It holds for all of the 8,182
    numbers that the DfE has published outside 610/0000 to 610/0129, and for 2 of the 38 inside that range.
    """
    if not _QUALIFICATION_NUMBER.fullmatch(key) or "6100000" <= key[:7] <= "6100129":
        return None
    total = sum(map(mul, range(8, 1, -1), map(int, key[:7])))
    return "0123456789X"[total % 11] == key[7]


def looks_scientific(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number to something like 1.23E+09."""
    return bool(_SCIENTIFIC.fullmatch(squeeze(text)))


def code_key(text: str) -> str:
    """A course code or National Insurance number for comparison: upper case, without blanks."""
    return compact(text).upper()


def ni_number_doubt(number: str) -> str:
    """The ILR takes a number without its suffix too (rule NINumber_01)."""
    found = _NI_NUMBER.fullmatch(number)
    if not found:
        return "ni_number_wrong"
    return "" if found[1] else "ni_number_suffix"


def mask(text: str) -> str:
    """``text`` as any user may see it on a screen: only its last two characters."""
    return "•" * (len(text) - 2) + text[-2:] if len(text) > 2 else "•" * len(text)
