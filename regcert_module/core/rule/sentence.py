"""How the holes of a sentence are filled. A hole is a function of the parameter, and of one that translates."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..cell.error import MOST_TOLD
from ..cell.marks import made_visible

Say = Callable[..., str]
"""Translates a sentence and fills its holes: ``say("line %(lines)s", lines=3)``."""

Hole = Callable[[Any, Say], str]
_LONGEST_VALUE = 60


def _lt(sentence: str) -> str:
    """Marks a sentence for translation, as Odoo's export of terms finds it; :class:`Speaker` translates."""
    return sentence


_SEPARATORS = {
    ",": _lt("the comma"),
    ";": _lt("the semicolon"),
    "\t": _lt("the tab"),
    "|": _lt("the vertical bar"),
}


def word(param: Any) -> str:
    """What needs no translation: a text, a number, a list of these."""
    if isinstance(param, list | tuple):
        rest = "…" if len(param) > MOST_TOLD else ""
        return ", ".join(shortened(str(one)) for one in param[:MOST_TOLD]) + rest
    return f"{param:,}" if isinstance(param, int) else param


def shortened(text: str) -> str:
    text = made_visible(text)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def lines(found: Sequence[int], say: Say) -> str:
    sentence = _lt("line %(lines)s") if len(found) == 1 else _lt("lines %(lines)s")
    return say(sentence, lines=word(found))


def places(found: tuple[Sequence[int], Sequence[str]], say: Say) -> str:
    """Lines of the file, and names on record."""
    numbers, names = found
    return ", ".join(filter(None, [numbers and lines(numbers, say), word(names)]))


def separator(char: str, say: Say) -> str:
    return say(_SEPARATORS[char])


def megabytes(limit: int, say: Say) -> str:
    return say(_lt("%(size)s MB (%(limit)s bytes)"), size=limit >> 20, limit=word(limit))


def differences(found: Iterable[tuple[str, str, str]], say: Say) -> str:
    """``(column, value here, value on record)``, without the values where they are personal."""
    sentence = _lt("%(column)s “%(here)s” (on record “%(there)s”)")
    return "; ".join(
        say(sentence, column=column, here=shortened(here), there=shortened(there))
        if here or there
        else column
        for column, here, there in found
    )


def choice(**sentences: str) -> Hole:
    """One of several parts of a sentence, by the parameter."""
    return lambda chosen, say: say(sentences[chosen])


def part(sentence: str) -> Hole:
    """A part of a sentence that is left out where there is nothing to say."""

    def hole(found: Any, say: Say) -> str:
        names = [found] if isinstance(found, str) else found
        return say(sentence, names=word(names)) if found else ""

    return hole


SUGGESTION = part(_lt(" Did you mean “%(names)s”?"))
OF_SHEET = part(_lt(" of the sheet “%(names)s”"))
