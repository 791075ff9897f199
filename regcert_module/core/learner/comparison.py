"""Compares people's names without regard to case, accents, blanks, order and short forms."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, name, normalize

FullForms = Callable[[str], Collection[str]]
"""The names that a first name may be short for, as :func:`name_key` writes them."""

_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?")
_OTHER_LATIN = {"ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
"""Letters whose Unicode name does not contain the plain letter."""

_BETWEEN_WORDS = re.compile(r"[\s\-\u2010-\u2015]+")
_SIGN_OF_A_LETTER = 10
"""Marks of a lower combining class change the letter itself, for example vowels of Indian scripts."""


class Name(NamedTuple):
    first: str
    last: str


def no_full_forms(_name: str) -> tuple[str, ...]:
    """Compares names as they are written."""
    return ()


# The same names are in many rows.
@lru_cache(maxsize=65536)
def name_key(text: str | None) -> str:
    """A name for comparison: only its letters, in lower case, Latin ones without accents and strokes."""
    return "".join(map(_plain, normalize("NFKD", (text or "").casefold())))


def _plain(char: str) -> str:
    if char.isascii():
        return char if char.isalpha() else ""
    if mark := combining(char):
        return char if mark < _SIGN_OF_A_LETTER else ""
    if found := _LATIN.fullmatch(name(char, "")):
        return found[1].lower()
    return _OTHER_LATIN.get(char, char) if category(char)[0] in "LM" else ""


def has_letter(text: str) -> bool:
    """True if anyone could have this name."""
    return any(map(str.isalpha, text))


def compare(
    one: Name, other: Name, full_forms: FullForms = no_full_forms
) -> tuple[bool | None, bool | None]:
    """True if first and last names agree; None if one of the two is blank. First names agree if each word of the shorter one is in the
    other, or is a short form of a word there. First and last name may be in each other's place."""
    first = _both(one.first, other.first) and _same_first(one.first, other.first, full_forms)
    last = _both(one.last, other.last) and name_key(one.last) == name_key(other.last)
    if (first, last) != (True, True) and all((*one, *other)) and _swapped(one, other, full_forms):
        return True, True
    return first, last


def _both(one: str, other: str) -> bool | None:
    return True if one and other else None


def _swapped(one: Name, other: Name, full_forms: FullForms) -> bool:
    words = (
        sorted(map(name_key, _words(f"{person.first} {person.last}"))) for person in (one, other)
    )
    if next(words) == next(words):
        return True
    return any(
        name_key(left.last) == name_key(right.first)
        and _same_first(left.first, right.last, full_forms)
        for left, right in ((one, other), (other, one))
    )


def _same_first(one: str, other: str, full_forms: FullForms) -> bool:
    if name_key(one) == name_key(other):
        return True
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and all(
        any(_same_word(word, like, full_forms) for like in many) for word in few
    )


def _words(text: str) -> list[str]:
    return list(filter(None, map(name_key, _BETWEEN_WORDS.split(text))))


def _same_word(one: str, other: str, full_forms: FullForms) -> bool:
    return one == other or not {one, *full_forms(one)}.isdisjoint({other, *full_forms(other)})
