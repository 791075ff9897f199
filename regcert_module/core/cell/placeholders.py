"""What people write in a cell without a value: a word for "nothing yet", or a spreadsheet's error value."""

import re

from .error import CellError
from .plain import plain

_WORDS = frozenset(
    (
        *("na", "nk", "notapplicable", "notavailable", "notknown", "notyet", "notissued", "notset"),
        *("none", "nil", "null", "nan", "nat", "nothing", "blank", "empty", "missing", "undefined"),
        *("tbc", "tba", "tbd", "tobeconfirmed", "tobeadvised", "tobedetermined", "pending"),
        *("unknown", "awaited", "awaiting", "toconfirm", "tofollow"),
    )
)
_LONGEST = 24
_HAS_DIGIT = re.compile("[0-9]")
_SIGNS = re.compile(r"[\W_]+")
_FAULT = re.compile(
    r"#(?:N/?A|NV|[A-Z0-9/_]{2,16}[!?]|#{2,}|NULL|GETTING_DATA)|Err:[0-9]{3}", re.IGNORECASE
)

FAULTS_BEGIN = frozenset("#Ee")
"""First characters of the texts that :func:`is_fault` recognises."""


def is_placeholder(text: str) -> bool:
    """Whether ``text`` says that there is no value: ``N/A``, ``TBC``, ``-``, ``(none)`` and the like."""
    if len(text) > _LONGEST or _HAS_DIGIT.search(text):
        return False
    word = _SIGNS.sub("", plain(text).casefold())
    return not word or word in _WORDS


def refuse_placeholder(text: str) -> None:
    """Raises :class:`CellError` for a placeholder."""
    if is_placeholder(text):
        raise CellError("cell_placeholder")


def is_fault(text: str) -> bool:
    """True if ``text`` is what a spreadsheet shows for a formula without a result or a column that is too narrow."""
    return bool(_FAULT.fullmatch(text))
