"""Numbers that identify people and employers in an achievement: how they are written, and what can be wrong with one."""

import re

from ..cell.identifiers import TEMPORARY_ULN, looks_scientific, uln_check_digit_fits

_LEVY_NUMBER = re.compile(r"[0-9]{7}")
_DIGITS = re.compile(r"[0-9]+")


def uln_doubt(uln: str) -> str:
    """The rule that a ULN breaks, or None."""
    if looks_scientific(uln):
        return "uln_scientific"
    if uln == TEMPORARY_ULN:
        return "uln_placeholder"
    return "" if uln_check_digit_fits(uln) else "uln_wrong"


def levy_number_doubt(number: str) -> str:
    return "" if _LEVY_NUMBER.fullmatch(number) else "levy_number_wrong"


def with_zeros(number: str) -> str:
    """A levy number with the leading zeros that a spreadsheet removed, or nothing."""
    return number.zfill(7) if _DIGITS.fullmatch(number) and len(number) < 7 else ""


def individual_id_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "individual_id_wrong"


def digits_doubt(number: str) -> str:
    return "" if _DIGITS.fullmatch(number) else "digits_wrong"
