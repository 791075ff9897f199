"""The layout of an exported file: its columns in order, and what the receiver refuses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..cell.cells import Cell, Date, Key, Text
from ..registration.format import REGISTRATION_FILE
from .format import REGISTRATION_EXPORT
from .source import SOURCES, Source

DATE_FORMATS: dict[str, str] = {
    "dd/mm/yyyy": "{0.day:02}/{0.month:02}/{0.year:04}",
    "dd-mm-yyyy": "{0.day:02}-{0.month:02}-{0.year:04}",
    "dd.mm.yyyy": "{0.day:02}.{0.month:02}.{0.year:04}",
    "yyyy-mm-dd": "{0.year:04}-{0.month:02}-{0.day:02}",
    "ddmmyyyy": "{0.day:02}{0.month:02}{0.year:04}",
    "yyyymmdd": "{0.year:04}{0.month:02}{0.day:02}",
}
DEFAULT_DATE_FORMAT = "dd/mm/yyyy"

SEPARATORS: dict[str, str] = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}

DEFAULT_ENCODING = "utf-8-sig"
ENCODINGS: dict[str, str] = {
    DEFAULT_ENCODING: "UTF-8 with byte order mark (Excel)",
    "utf-8": "UTF-8 without byte order mark",
    "cp1252": "Windows-1252 (Western European)",
    "ascii": "ASCII (no accents)",
}


@dataclass(frozen=True)
class LayoutColumn:
    """A column of an exported file. Without a source it holds ``fixed`` in every row. ``codes`` maps our value or its label to what the
    receiver expects."""

    header: str
    source: Source | None = None
    fixed: str = ""
    max_length: int = 0
    required: bool = False
    future: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    date_format: str = DEFAULT_DATE_FORMAT
    allowed: str | None = None
    """The characters that the receiver accepts besides the letters A to Z, digits and blanks; None accepts any."""
    reads_back: Cell | None = None
    """The cell type that our import reads this column with, so it must understand the stored value."""

    @property
    def is_date(self) -> bool:
        return self.source is not None and isinstance(self.source.cell, Date)


@dataclass(frozen=True)
class Situation:
    """The values that a rule can compare with."""

    today: date
    company: int = 0


@dataclass(frozen=True)
class RowRule:
    """A row is refused unless ``accepts`` is true for the value at the end of ``path``."""

    code: str
    path: tuple[str, ...]
    accepts: Callable[[Any, Situation], bool]


@dataclass(frozen=True)
class Layout:
    code: str
    columns: tuple[LayoutColumn, ...]
    separator: str = ","
    encoding: str = DEFAULT_ENCODING
    row_rules: tuple[RowRule, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns)

    @property
    def has_rules(self) -> bool:
        """True if a row can be refused in any format of the file."""
        return bool(self.row_rules) or any(
            column.required
            or column.max_length
            or column.future
            or column.codes
            or column.allowed is not None
            or column.reads_back is not None
            for column in self.columns
        )


def _true(value: Any, _situation: Situation) -> bool:
    return bool(value)


# The first two columns of the file are named after how rows are matched, not after paths.
_IMPORT_PATHS = {"qualification_number": "qualification_id.number", "uln": "learner_id.uln"}

_IMPORT_ROWS = (
    # The import does not see these records, so it would match their row to another record or create a new one.
    RowRule("archived", ("active",), _true),
    RowRule("learner_archived", ("learner_id", "active"), _true),
    RowRule("qualification_archived", ("qualification_id", "active"), _true),
    RowRule("other_company", ("company_id",), lambda value, situation: value == situation.company),
)

IMPORT_FILE = "registration"
"""The layout of the file that "Import and Update" reads."""

LAYOUTS: dict[str, Layout] = {
    layout.code: layout
    for layout in (
        Layout(
            "registration_export",
            tuple(
                LayoutColumn(column.header, SOURCES[column.name])
                for column in REGISTRATION_EXPORT.columns
            ),
        ),
        Layout(
            "without_special_category",
            tuple(
                LayoutColumn(column.header, SOURCES[column.name])
                for column in REGISTRATION_EXPORT.columns
                if not SOURCES[column.name].special
            ),
        ),
        Layout(
            IMPORT_FILE,
            tuple(
                LayoutColumn(
                    column.header,
                    SOURCES[_IMPORT_PATHS.get(column.name, column.name)],
                    required=column.required,
                    max_length=column.cell.size if isinstance(column.cell, Key | Text) else 0,
                    reads_back=column.cell,
                )
                for column in REGISTRATION_FILE.columns
            ),
            row_rules=_IMPORT_ROWS,
        ),
    )
}
"""The layouts made from the tables of formats, so that each column is defined once."""

DEFAULT_LAYOUT = LAYOUTS["registration_export"]
