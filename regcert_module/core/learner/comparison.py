"""People's names as they compare: without regard to case, accents, blanks, order and short forms."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, name, normalize

FullForms = Callable[[str], Collection[str]]
"""The names that a first name may be short for, all as :func:`name_key` writes them."""

_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?")
_OTHER_LATIN = {"ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
"""Letters whose name in Unicode does not say which plain one they are."""

_BETWEEN_WORDS = re.compile(r"[\s\-\u2010-\u2015]+")
_SIGN_OF_A_LETTER = 10
"""Marks of a lower combining class change the letter itself, as the vowels of Indian scripts do."""


class Name(NamedTuple):
    first: str
    last: str


def no_full_forms(_name: str) -> tuple[str, ...]:
    """For comparing names as they are written."""
    return ()


# Many rows have the same names.
@lru_cache(maxsize=65536)
def name_key(text: str | None) -> str:
    """A name for comparison: its letters only, small, Latin ones without accents and strokes."""
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
    """Whether anybody could be called so."""
    return any(map(str.isalpha, text))


def compare(
    one: Name, other: Name, full_forms: FullForms = no_full_forms
) -> tuple[bool | None, bool | None]:
    """Whether the first and the last names agree; None where one of the two is blank.

    First names agree where each word of the one with fewer words has its like in the other: the same
    word, or a short form of it. First and last name may have changed places.
    """
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
