"""What an organisation writes instead of a registration number, to say why there is none."""

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
    """True if ``text`` is a remark about a registration and not a number, such as ``Rejected - see notes`` or ``Error 104``. Several
    words without a digit are a remark, and so is anything with a word of refusal."""
    if is_placeholder(text):
        return True
    words = _WORD.findall(plain(text).casefold())
    return (len(words) > 1 and not _DIGIT.search(text)) or not _OF_REFUSALS.isdisjoint(words)
