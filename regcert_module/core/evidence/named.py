"""Finds the numbers and ULNs in the name of a file, or in the text of a document."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, product, zip_longest
from typing import NamedTuple

from ..cell.plain import plain

LONGEST_SPAN = 4
"""The most parts of a file name that can form one number, such as AB-12/34/56."""

BETWEEN = ("", "/", "-", " ")
"""The separators of a number that a file name may write differently."""

MOST = 3000
"""The most numbers that are looked up for one text."""

TEMPORARY_ULN = "9999999999"
_PART = re.compile(r"[^\W_]+")
_ULN = re.compile("[0-9]{10}")
_AROUND = ".,;:()[]{}<>\"'"
_ENDING = re.compile(r"\.[A-Za-z]{3,4}\Z")
_SHORTEST = 3


class Named(NamedTuple):
    numbers: list[str]
    ulns: list[str]


def named_by_file(name: str) -> Named:
    """The numbers that a file name may contain. File names cannot have a slash, so other characters may replace it."""
    return _named(_of_name(plain(_ENDING.sub("", name))))


def named_by_text(text: str) -> Named:
    """The numbers that the text of a document may contain: words with a digit, alone and together with the word before."""
    return _named(_of_text(plain(text)))


def _of_name(stem: str) -> Iterator[str]:
    parts = list(_PART.finditer(stem))
    for first, begin in enumerate(parts):
        for last in range(first, min(first + LONGEST_SPAN, len(parts))):
            yield stem[begin.start() : parts[last].end()]
            texts = [part[0] for part in parts[first : last + 1]]
            for between in product(BETWEEN, repeat=last - first):
                yield "".join(chain(*zip_longest(texts, between, fillvalue="")))


def _of_text(text: str) -> Iterator[str]:
    before = ""
    for word in text.split():
        word = word.strip(_AROUND)
        yield word
        if before:
            yield before + word
            yield f"{before} {word}"
        before = word


def _named(texts: Iterable[str]) -> Named:
    numbers: dict[str, None] = {}
    ulns: dict[str, None] = {}
    for text in texts:
        if len(numbers) == MOST:
            break
        if len(text) < _SHORTEST or not any(map(str.isdigit, text)):
            continue
        if _ULN.fullmatch(text) and text != TEMPORARY_ULN:
            ulns[text] = None
        numbers[text] = None
    return Named(list(numbers), list(ulns))
