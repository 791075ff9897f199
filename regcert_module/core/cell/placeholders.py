"""What people write in a cell without a value: a word for "nothing yet", or the fault of a spreadsheet."""

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
"""First characters of what :func:`is_fault` knows."""


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
    """Whether a spreadsheet program put ``text`` where a formula has no result or a column is too narrow."""
    return bool(_FAULT.fullmatch(text))
