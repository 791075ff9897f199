"""What can be wrong or noteworthy: each rule has a code that never changes, and the sentence for users."""

from collections.abc import Mapping
from typing import NamedTuple

from .sentence import Hole

ERROR = "error"
WARNING = "warning"
OFF = "off"
"""The level of a rule that is switched off."""

SOME, MANY = 3, 20
"""From this many rows on, a notice that most rows share is given once for the file: where the sentence is the
same word for word; where it quotes what is in the row."""

_NONE: Mapping[str, Hole] = {}


class Rule(NamedTuple):
    """``sentence``: what is wrong, then what to do. ``scope``: what an error costs (the file, the row).

    ``why`` and ``source`` go into the documents. ``adjustable``: an administrator may make it an error, a
    warning, or nothing. ``told_once_from``: rows from which on it is given once for the file; 0 is never.
    ``holes``: how to write the parameters of the sentence that are more than a word, a number or a list.
    """

    code: str
    sentence: str
    why: str
    level: str = ERROR
    source: str = "this product"
    scope: str = "row"
    adjustable: bool = False
    told_once_from: int = 0
    holes: Mapping[str, Hole] = _NONE


RULES: dict[str, Rule] = {}
"""All rules by code. Each room declares its own, so that no room knows a later one."""


def declare(*rules: Rule) -> tuple[Rule, ...]:
    """Adds the rules of a room, and returns them. Raises ``ValueError`` where a code is declared twice."""
    for rule in rules:
        if rule.code in RULES:
            raise ValueError(f"the rule {rule.code} is declared twice")
        RULES[rule.code] = rule
    return rules
