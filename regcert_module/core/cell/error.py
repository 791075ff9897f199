"""A cell that cannot be read, and how many of several things a sentence lists."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

MOST_TOLD = 10
"""The most lines, numbers or names that a sentence lists; one more in its parameters means that there are more."""


def some(found: Iterable[Any]) -> list[Any]:
    """As many as a parameter holds: all of them for each of thousands of rows would grow with their square."""
    return list(islice(found, MOST_TOLD + 1))


class CellError(ValueError):
    """A cell that cannot be read. ``code`` names the rule, ``params`` fill the holes of its sentence."""

    def __init__(self, code: str, **params: Any):
        super().__init__(code)
        self.code = code
        self.params = params
