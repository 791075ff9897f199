"""Something wrong or noteworthy about a file, a row or a cell. It is data, not an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..cell.text import column_letters
from ..rule.rule import ERROR, RULES

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Issue:
    """``line`` counts the lines of the file from 1; ``position`` counts columns from 0, and None is the whole row. ``judged`` is the
    level that an administrator chose instead of the rule's own; ``row`` is the spreadsheet row if it differs from the line."""

    code: str
    line: int = 0
    position: int | None = None
    column: str = ""
    value: str = ""
    params: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    judged: str = ""
    row: int = 0

    @property
    def level(self) -> str:
        return self.judged or RULES[self.code].level

    @property
    def is_error(self) -> bool:
        return self.level == ERROR

    @property
    def cell(self) -> str:
        """The cell's name in a spreadsheet, such as F12; empty for a whole row or file."""
        return (
            ""
            if self.position is None
            else f"{column_letters(self.position)}{self.row or self.line}"
        )


class FileRefused(Exception):
    """The whole file is refused; ``issues`` say why."""

    def __init__(self, *issues: Issue):
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues
