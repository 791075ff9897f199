"""Names in the letters A to Z, for receivers that take no others."""

import re
from functools import lru_cache
from unicodedata import combining, name, normalize

_LETTER = re.compile(
    r"LATIN (SMALL|CAPITAL) (?:LETTER|LIGATURE) (?:DOTLESS )?(AE|OE|[A-Z])(?: WITH .+)?"
)
_SPELT = {"ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"} | dict.fromkeys(
    "’‘‛ʼʻ`´′", "'"
)


def plain_letters(text: str) -> str:
    """``text`` without accents: Zoë Ørsted becomes Zoe Orsted. Other scripts stay as they are."""
    return text if text.isascii() else "".join(map(_plain, normalize("NFKD", text)))


@lru_cache(4096)
def _plain(char: str) -> str:
    if char in _SPELT:
        return _SPELT[char]
    if combining(char):
        return ""
    found = _LETTER.fullmatch(name(char, ""))
    if not found:
        return char
    return found[2] if found[1] == "CAPITAL" else found[2].lower()
