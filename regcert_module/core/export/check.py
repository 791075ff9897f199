"""What the receiver of a file would refuse, checked before the file is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..cell.cells import Cell, Text
from ..cell.error import CellError
from ..cell.text import clean, guard
from .layout import Layout, LayoutColumn, Situation
from .text import ColumnText

# The most that an Excel cell holds, counted in UTF-16 units. XlsxWriter writes no more.
LONGEST_CELL = 32767


class Problem(NamedTuple):
    """``code`` names the rule (``archived``, ``missing``, ``too_long``, ...); ``params`` fill the holes of
    its sentence; ``position`` is that of the column, None for the row as a whole."""

    row: int
    position: int | None
    code: str
    params: Mapping[str, Any] = {}

    @property
    def is_refusal(self) -> bool:
        """True if the receiver would refuse the row. A name in plain letters is only shown before it is sent."""
        return self.code != "respelt"


@dataclass(frozen=True)
class Checker:
    """``plain_text`` says whether the file is text in the layout's encoding."""

    layout: Layout
    texts: Sequence[ColumnText]
    situation: Situation
    plain_text: bool = True
    _strict: bool = field(init=False)

    def __post_init__(self) -> None:
        strict = self.plain_text and not self.layout.encoding.startswith("utf-8")
        object.__setattr__(self, "_strict", strict)

    @property
    def is_needed(self) -> bool:
        return self.layout.has_rules or self._strict or not self.plain_text

    def problems(
        self, columns: Sequence[Sequence[Any]], rules: Sequence[Sequence[Any]]
    ) -> Iterator[Problem]:
        """The findings for a batch of rows: ``columns`` of values as in the layout, ``rules`` for the row rules."""
        for rule, values in zip(self.layout.row_rules, rules, strict=True):
            for row, value in enumerate(values):
                if not rule.accepts(value, self.situation):
                    yield Problem(row, None, rule.code)
        for position, (column, text, values) in enumerate(
            zip(self.layout.columns, self.texts, columns, strict=True)
        ):
            for row, code, params in self._of_column(column, text, values):
                yield Problem(row, position, code, params)

    def _of_column(self, column: LayoutColumn, rendered: ColumnText, values: Sequence[Any]):
        texts = rendered.texts(values)
        if column.required and "" in texts:
            yield from ((row, "missing", {}) for row, text in enumerate(texts) if not text)
        if column.codes:
            for row, value in enumerate(values):
                if value and not rendered.has_code(value):
                    yield row, "no_code", {"value": texts[row]}
        if column.future:
            for row, value in enumerate(values):
                if value and value <= self.situation.today:
                    yield row, "not_future", {"value": texts[row]}
        if column.allowed is not None:
            yield from _respelt(rendered, rendered.spelt(values), texts)
        for size, length in self._limits(column):
            # A character takes two units at most
            if 2 * max(map(len, texts), default=0) > size:
                yield from _too_long(texts, size, length)
        if self._strict:
            yield from self._not_in_encoding(texts)
        if column.reads_back:
            for row, text in enumerate(texts):
                if text and not _is_read_back(text, column.reads_back):
                    yield row, "not_read_back", {}

    def _not_in_encoding(self, texts: Sequence[str]):
        for row, text in enumerate(texts):
            if not text.isascii() and (missing := self._unknown(text)):
                yield row, "not_in_encoding", {"characters": missing}

    def _limits(self, column: LayoutColumn):
        if column.max_length:
            yield column.max_length, len
        if not self.plain_text:
            yield LONGEST_CELL, _utf_16_units

    def _unknown(self, text: str) -> str:
        """The characters of a text that the encoding does not have."""
        try:
            text.encode(self.layout.encoding)
        except UnicodeEncodeError:
            unknown = (c for c in dict.fromkeys(text) if _is_unknown(c, self.layout.encoding))
            return "".join(unknown)
        return ""


def _is_read_back(text: str, cell: Cell) -> bool:
    try:
        value = cell.parse(clean(guard(text)))
        return value == (text if isinstance(cell, Text) else cell.parse(text))
    except CellError:
        return False


def _respelt(rendered: ColumnText, spelt: Sequence[str], texts: Sequence[str]):
    for row, (before, written) in enumerate(zip(spelt, texts, strict=True)):
        if refused := rendered.refused(written):
            yield row, "not_taken", {"value": before, "characters": refused}
        elif written != before:
            yield row, "respelt", {"value": before, "written": written}


def _too_long(texts: Sequence[str], size: int, length: Callable[[str], int]):
    for row, text in enumerate(texts):
        if (found := length(text)) > size:
            yield row, "too_long", {"length": found, "size": size}


def _utf_16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_unknown(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return True
    return False
