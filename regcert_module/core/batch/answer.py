"""What an organisation writes instead of a registration number: why there is none."""

import re

from ..cell.placeholders import is_placeholder
from ..cell.plain import plain

_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGIT = re.compile(r"\d")
_OF_REFUSALS = frozenset(
    (
        *("already", "awaiting", "cancelled", "check", "contact", "declined", "duplicate", "error"),
        *("exists", "failed", "failure", "fault", "hold", "incomplete", "incorrect", "invalid"),
        *("mismatch", "missing", "pending", "query", "queried", "refused", "reject", "rejected"),
        *("rejection", "see", "unable", "unknown", "unmatched", "unsuccessful", "withdrawn"),
    )
)


def is_answer(text: str) -> bool:
    """Whether ``text`` is words about a registration and no number: ``Rejected - see notes``, ``Error 104``.

    Several words without a digit are no number, nor is anything that holds a word of refusals.
    """
    if is_placeholder(text):
        return True
    words = _WORD.findall(plain(text).casefold())
    return (len(words) > 1 and not _DIGIT.search(text)) or not _OF_REFUSALS.isdisjoint(words)
