"""Invisible characters inside a text, which can reverse it, hide part of it, or break its line."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import name

from .text import BLANKS, ZERO_WIDTH, trim

_TURNING = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_BLANK_LETTERS = "\u2800\u3164\uffa0\u115f\u1160"
_OTHER = "\u2061-\u2065\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
_HIDDEN = f"{_TURNING}{_CONTROL}{_OTHER}{_BLANK_LETTERS}{ZERO_WIDTH}"
_MARK = re.compile(f"[{_HIDDEN}]")
_UNSEEN = re.compile(f"(?! )[{_HIDDEN}{re.escape(BLANKS)}]")
# Persian and Indian names are written with joiners between letters
_BESIDES_LETTERS = "[\u0590-\u1fff\ua000-\ud7ff\U00010000-\U0001ffff]"
_MARK_IN_WORDS = re.compile(
    f"(?<!{_BESIDES_LETTERS})[{_JOINERS}]|[{_JOINERS}](?!{_BESIDES_LETTERS})"
    f"|(?![{_JOINERS}])[{_HIDDEN}]"
)
_BREAKS = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_BLANKS = re.compile(f"[ \u00a0{''.join(sorted(_BREAKS))}]+")
_LINE_END = re.compile("\r\n|[\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")


class Tidied(NamedTuple):
    """``text`` as it is stored, the marks that were removed, and whether a line break became a blank."""

    text: str
    hidden: str = ""
    is_broken: bool = False


def tidied(text: str, words: bool = False, lines: bool = False) -> Tidied:
    """``text`` without invisible characters, on one line unless it may have several ``lines``.

    ``words``: joiners stay where letters need them.
    """
    if is_visible(text):
        return Tidied(text)
    mark = _MARK_IN_WORDS if words else _MARK
    hidden = "".join(mark.findall(text))
    shown = mark.sub("", text)
    if lines:
        return Tidied(trim(_LINE_END.sub("\n", shown)), hidden)
    one_line = _BLANKS.sub(_without_break, shown)
    return Tidied(trim(one_line), hidden, one_line != shown)


def _without_break(blanks: re.Match[str]) -> str:
    return blanks[0] if _BREAKS.isdisjoint(blanks[0]) else " "


def is_visible(text: str) -> bool:
    """True if ``text`` hides nothing. Fast for nearly all texts."""
    return text.isascii() and text.isprintable()


def without_marks(text: str) -> str:
    """``text`` without characters that reverse or hide it."""
    return text if is_visible(text) else _MARK.sub("", text)


def made_visible(text: str) -> str:
    """``text`` as a message quotes it, with invisible characters and unusual blanks shown by their codes."""
    return text if is_visible(text) else _UNSEEN.sub(_code, text)


def _code(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


def names_of(chars: Iterable[str]) -> list[str]:
    """What characters are called, such as ``U+202E RIGHT-TO-LEFT OVERRIDE``, each once."""
    return [f"U+{ord(char):04X} {name(char, '')}".rstrip() for char in dict.fromkeys(chars)]
