"""What surrounds the text of a cell: invisible blanks, and the apostrophe that stops a spreadsheet from running it."""

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

FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
"""Characters that make a spreadsheet read text as a formula (CWE-1236), in full-width and small forms too."""

_TRIGGER = re.compile(rf"[\t\r]|[{re.escape(_INVISIBLE)}]*[{re.escape(FORMULA_SIGNS)}]")
MAY_TRIGGER = frozenset(_INVISIBLE + FORMULA_SIGNS)
"""First characters of texts that may need an apostrophe; other texts are written unchanged."""

_KEPT_AS_TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"', re.DOTALL)


def trim(text: str) -> str:
    """``text`` without blanks around it, non-breaking and zero-width ones included."""
    return text.strip(_INVISIBLE)


def squeeze(text: str) -> str:
    """``text`` without any blank, around it or inside."""
    return _ANY_BLANK.sub("", text)


def single(text: str) -> str:
    """``text`` with one plain blank for each run of blanks of any kind, and none around it."""
    return _ANY_BLANK.sub(_blank_for, trim(text))


def _blank_for(run: re.Match[str]) -> str:
    # Zero-width characters alone do not separate words
    return " " if run[0].strip(ZERO_WIDTH) else ""


def guard(text: str) -> str:
    """``text`` as it is written into a CSV cell, so that a spreadsheet never reads it as a formula."""
    return f"'{text}" if text[:1] in MAY_TRIGGER and _TRIGGER.match(text) else text


def unguard(text: str) -> str:
    """The inverse of :func:`guard`: removes one apostrophe in front of a trigger."""
    return text[1:] if text[:1] == "'" and _TRIGGER.match(text, 1) else text


def clean(raw: str) -> str:
    """The text that the user meant by a raw cell. Some programs write ``="00123"`` to keep leading zeros; it means 00123."""
    text = trim(raw) if raw else raw
    first = text[:1]
    if first == "'":
        # An apostrophe before a blank belongs to a cell that already began with one when it
        # was written to an error file, so it is kept.
        text = trim(unguard(trim(_GUARDED_BLANKS.sub("", raw, count=1))))
        first = text[:1]
    if first == "=" and (kept := _KEPT_AS_TEXT.fullmatch(text)):
        return trim(kept[1].replace('""', '"'))
    return text


def column_letters(position: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
