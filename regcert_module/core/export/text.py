"""Turns the values of a column into texts, a batch at a time.

An export can have six million cells, so this works by column: repeated values (dates, choices, Yes and No) are rendered once and looked up
afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..cell.cells import Choice, Date, YesNo
from ..cell.letters import plain_letters
from ..file.writer import written
from .layout import DATE_FORMATS, LayoutColumn


class _Memo(dict):
    """Remembers the results of a function by its argument."""

    def __init__(self, function: Callable[[Any], str]):
        super().__init__()
        self._function = function

    def __missing__(self, value: Any) -> str:
        text = self[value] = self._function(value)
        return text


class ColumnText:
    """``labels``: those of a selection by its keys; None for other fields."""

    def __init__(self, column: LayoutColumn, labels: Mapping[str, str] | None = None):
        self.column = column
        self._codes = {key.casefold(): code for key, code in column.codes.items()}
        cell = column.source.cell if column.source else None
        # The import reads the labels of the core, so they are used if the core has any
        self._labels = labels = cell.labels if isinstance(cell, Choice) else labels
        # Texts differ in every record, so remembering them would fill the memory.
        few = labels is not None or isinstance(cell, Date | YesNo)
        self._texts = _Memo(self._render) if few else None
        self._written = _Memo(lambda value: written([self._texts[value]])[0]) if few else None

    def texts(self, values: Sequence[Any]) -> list[str]:
        """The texts of the cells, in plain letters if the receiver accepts only those."""
        texts = self.spelt(values)
        if self.column.allowed is None:
            return texts
        return [text if self.refused(text) == "" else plain_letters(text) for text in texts]

    def refused(self, text: str) -> str:
        """The characters of ``text`` that the receiver does not take."""
        if self.column.allowed is None:
            return ""
        return "".join(dict.fromkeys(char for char in text if not self._takes(char)))

    def _takes(self, char: str) -> bool:
        return (char.isascii() and char.isalnum()) or char == " " or char in self.column.allowed

    def spelt(self, values: Sequence[Any]) -> list[str]:
        """The texts of the cells for a receiver that accepts any characters."""
        if self.column.source is None:
            return [self.column.fixed] * len(values)
        if self._texts is not None:
            return list(map(self._texts.__getitem__, values))
        if self._codes:
            return [self._render(value) for value in values]
        return [value or "" for value in values]

    def written(self, values: Sequence[Any]) -> Sequence[str]:
        """The texts as a CSV file has them: on one line, and never read as formulas."""
        if self._written is not None and self.column.allowed is None:
            return list(map(self._written.__getitem__, values))
        return written(self.texts(values))

    def has_code(self, value: Any) -> bool:
        return self._code(value) is not None

    def _render(self, value: Any) -> str:
        column = self.column
        if self._codes and (code := self._code(value)) is not None:
            return code
        if isinstance(column.source.cell, Date):
            return DATE_FORMATS[column.date_format].format(value) if value else ""
        if self._labels is not None:
            return self._label(value)
        return column.source.cell.render(value)

    def _label(self, value: Any) -> str:
        if not value:
            return ""
        # A key that is no longer a choice is written as it is
        return value if self.column.source.is_key else self._labels.get(value, value)

    def _code(self, value: Any) -> str | None:
        """The receiver's code for a value, found by its label or its key."""
        for name in (value, self._labels.get(value) if self._labels is not None else None):
            if name and (code := self._codes.get(str(name).casefold())) is not None:
                return code
        return None
