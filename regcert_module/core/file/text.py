"""What surrounds the text of a cell: blanks that nobody sees, and the apostrophe against formulas."""

import re

# str.strip() knows the white space of Unicode, but not the zero-width characters that
# copying from web pages and word processors leaves behind.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad"
BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_INVISIBLE = BLANKS + ZERO_WIDTH
_ANY_BLANK = re.compile(f"[{re.escape(_INVISIBLE)}]+")
_GUARDED_BLANKS = re.compile(rf"\A(?:[{re.escape(_INVISIBLE)}]*'(?=[\t\r]))+")

FORMULA_TRIGGERS = frozenset("=+-@\t\r")
"""First characters that make a spreadsheet program take text for a formula (CWE-1236)."""


def trim(text: str) -> str:
    """``text`` without blanks around it, non-breaking and zero-width ones included."""
    return text.strip(_INVISIBLE)


def squeeze(text: str) -> str:
    """``text`` without any blank, around it or inside."""
    return _ANY_BLANK.sub("", text)


def guard(text: str) -> str:
    """``text`` as it is written into a CSV cell: never a formula when a spreadsheet opens it."""
    return f"'{text}" if text[:1] in FORMULA_TRIGGERS else text


def unguard(text: str) -> str:
    """The inverse of :func:`guard`: one apostrophe less where it stands before a trigger."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_TRIGGERS else text


def clean(raw: str) -> str:
    """The text that a user meant by a raw cell."""
    text = trim(raw) if raw else raw
    if text[:1] != "'":
        return text
    # An apostrophe before a blank guards the blank, not the text: the cell began with one when it was
    # written into an error file, and still says the same.
    return trim(unguard(trim(_GUARDED_BLANKS.sub("", raw, count=1))))


def column_letters(position: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
