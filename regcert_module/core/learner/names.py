"""Names of people: for searching and sorting, and splitting a full name."""

import re
from functools import lru_cache
from unicodedata import category, combining, name, normalize

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛ʼʻ`´′＇"))
_PLAIN_LETTER = re.compile(
    r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?(AE|OE|[A-Z])(?: WITH .+)?"
)
_ACCENT = 200
"""From this canonical combining class on, a mark is an accent; below, it belongs to the letter."""


def fold(text: str) -> str:
    """``text`` for searching and sorting: without case, accents and apostrophes. A hyphen, and any other character that is neither
    letter nor digit, is one blank."""
    plain = text.translate(_APOSTROPHES).casefold()
    if not plain.isascii():
        plain = normalize("NFKD", plain)
    elif plain.isalnum():  # the usual case
        return plain
    return " ".join("".join(map(_plain, plain)).split())


@lru_cache(4096)
def _plain(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else " "
    if combining(char) >= _ACCENT:
        return ""
    if letter := _PLAIN_LETTER.fullmatch(name(char, "")):
        return letter[1].lower()
    return char if category(char)[0] in "LMN" else " "


def renamed(first: str, last: str, full: str) -> tuple[str, str] | None:
    """``(first name, last name)`` of a person whose full name has become ``full``, if one of the two is still in its place; None if it is
    unclear which words are which.

    ``first`` or ``last`` may be empty, but not both.
    """
    full = " ".join(full.split())
    if not first or not last:
        return (full, "") if first else ("", full)
    if full.startswith(f"{first} "):
        return first, full.removeprefix(f"{first} ")
    if full.endswith(f" {last}"):
        return full.removesuffix(f" {last}"), last
    return None
