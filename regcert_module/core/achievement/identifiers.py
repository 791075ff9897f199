"""Numbers that an achievement names people and employers by: how they are written, and what is wrong with one."""

import re

from ..file.identifiers import TEMPORARY_ULN, looks_scientific, uln_check_digit_fits
from ..file.text import squeeze

# HMRC, National Insurance Manual NIM39110: prefixes that are never issued, temporary TN among them.
_NI_NUMBER = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")
_LEVY_NUMBER = re.compile(r"[0-9]{7}")
_DIGITS = re.compile(r"[0-9]+")


def code_key(text: str) -> str:
    """A course code or National Insurance number for comparison: upper case, without blanks."""
    return squeeze(text).upper()


def uln_doubt(uln: str) -> str:
    """The rule that a ULN breaks, or nothing."""
    if looks_scientific(uln):
        return "uln_scientific"
    if uln == TEMPORARY_ULN:
        return "uln_placeholder"
    return "" if uln_check_digit_fits(uln) else "uln_wrong"


def ni_number_doubt(number: str) -> str:
    return "" if _NI_NUMBER.fullmatch(number) else "ni_number_wrong"


def levy_number_doubt(number: str) -> str:
    return "" if _LEVY_NUMBER.fullmatch(number) else "levy_number_wrong"


def individual_id_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "individual_id_wrong"


def digits_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "digits_wrong"


def mask(text: str) -> str:
    """``text`` as it may stand where anybody looks over a shoulder: its last two characters."""
    return "•" * (len(text) - 2) + text[-2:] if len(text) > 2 else "•" * len(text)
