"""Texts for comparison: texts that look the same compare as the same."""

from unicodedata import decimal, normalize

from .marks import is_visible, without_marks
from .text import single, squeeze

_LIKE_PLAIN_ONES = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-"), "\u00b4": "'"}
)
"""Dashes, and an accent typed as an apostrophe, which Unicode's compatibility forms would change."""

_QUOTATION = (
    ('"', '"'),
    ("'`\u2018\u2019\u201a\u201b\u2032", "'`\u2018\u2019\u201b\u2032"),
    ("\u201c\u201d\u201e\u201f\u2033", "\u201c\u201d\u201f\u2033"),
    ("\u00ab\u00bb\u2039\u203a", "\u00ab\u00bb\u2039\u203a"),
)
_CLOSING = {opening: closings for openings, closings in _QUOTATION for opening in openings}
"""Which mark opens and which closes depends on the language."""


def plain(text: str) -> str:
    """``text`` for comparison: plain dashes and digits, compatibility forms resolved, one blank for each run of blanks, no invisible
    characters, and no quotation marks around the whole."""
    if not is_visible(text):
        text = normalize("NFKC", without_marks(text).translate(_LIKE_PLAIN_ONES))
        text = "".join(map(_plain_digit, text))
    return unquoted(single(text))


def compact(text: str) -> str:
    """``text`` as it compares, without any blank."""
    # Without the blank before it, a separate accent joins the letter
    return normalize("NFKC", squeeze(plain(text)))


def _plain_digit(char: str) -> str:
    return str(decimal(char)) if char > "\x7f" and char.isdecimal() else char


def unquoted(text: str) -> str:
    """``text``, which has single blanks only, without quotation marks around the whole of it."""
    first, last = 0, len(text) - 1
    while first < last and text[last] in _CLOSING.get(text[first], ""):
        first, last = first + 1, last - 1
        first += first < last and text[first] == " "
        last -= first < last and text[last] == " "
    return text[first : last + 1].strip()
