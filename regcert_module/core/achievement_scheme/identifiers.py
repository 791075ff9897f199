"""Numbers that an achievement names people and employers by: how they are written, and what is wrong with one."""

import re

from ..cell.identifiers import TEMPORARY_ULN, looks_scientific, uln_check_digit_fits
from ..cell.plain import compact

# HMRC, National Insurance Manual NIM39110: prefixes that are never issued, temporary TN among them.
_NI_NUMBER = re.compile(
    r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}([A-D]?)"
)
_LEVY_NUMBER = re.compile(r"[0-9]{7}")
_DIGITS = re.compile(r"[0-9]+")


def code_key(text: str) -> str:
    """A course code or National Insurance number for comparison: upper case, without blanks."""
    return compact(text).upper()


def uln_doubt(uln: str) -> str:
    """The rule that a ULN breaks, or nothing."""
    if looks_scientific(uln):
        return "uln_scientific"
    if uln == TEMPORARY_ULN:
        return "uln_placeholder"
    return "" if uln_check_digit_fits(uln) else "uln_wrong"


def ni_number_doubt(number: str) -> str:
    """The ILR takes a number without its suffix too (rule NINumber_01)."""
    found = _NI_NUMBER.fullmatch(number)
    if not found:
        return "ni_number_wrong"
    return "" if found[1] else "ni_number_suffix"


def levy_number_doubt(number: str) -> str:
    return "" if _LEVY_NUMBER.fullmatch(number) else "levy_number_wrong"


def with_zeros(number: str) -> str:
    """A levy number with the zeros in front that a spreadsheet has taken off, or nothing."""
    return number.zfill(7) if _DIGITS.fullmatch(number) and len(number) < 7 else ""


def individual_id_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "individual_id_wrong"


def digits_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "digits_wrong"


def mask(text: str) -> str:
    """``text`` as it may stand where anybody looks over a shoulder: its last two characters."""
    return "•" * (len(text) - 2) + text[-2:] if len(text) > 2 else "•" * len(text)
