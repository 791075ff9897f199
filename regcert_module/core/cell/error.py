"""A cell that cannot be read, and how many items a message lists."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

MOST_TOLD = 10
"""The most lines, numbers or names that a message lists. One more in its parameters means that there are more."""


def some(found: Iterable[Any]) -> list[Any]:
    """The first items only: if each of thousands of rows kept all of them, memory would grow with the square."""
    return list(islice(found, MOST_TOLD + 1))


class CellError(ValueError):
    """A cell that cannot be read. ``code`` names the rule, ``params`` fill in its sentence."""

    def __init__(self, code: str, **params: Any):
        super().__init__(code)
        self.code = code
        self.params = params
