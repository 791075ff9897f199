"""A scheme as a CSV file, written for people who build their own system, and read from such a file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..cell.error import some
from ..cell.text import clean, column_letters
from ..file.format import header_key
from ..file.issue import FileRefused, Issue
from ..file.sheet import Row
from .scheme import NEEDS, TYPES, ColumnSpec, name_of

HEADERS = (
    "Column",
    "Header",
    "Name",
    "Type",
    "Maximum length",
    "Need",
    "Choices",
    "Guidance",
)
MAX_COLUMNS = 100
"""The row limit of a scheme file. A workbook is read up to this row."""

_LENGTH = re.compile(r"[0-9]{0,5}")
_BETWEEN_CHOICES = "|"


def scheme_rows(specs: Iterable[ColumnSpec]) -> Iterator[tuple[str, ...]]:
    """The lines of a scheme file, header included."""
    yield HEADERS
    for place, spec in enumerate(specs):
        yield (
            column_letters(place),
            spec.header,
            spec.name,
            spec.type,
            str(spec.length),
            spec.need,
            _BETWEEN_CHOICES.join(spec.choices),
            spec.guidance,
        )


def read_scheme(rows: Sequence[Row], known: Mapping[str, ColumnSpec]) -> list[ColumnSpec]:
    """The columns that a file describes, in the layout of :func:`scheme_rows` or as a header line alone. ``known`` holds earlier columns
    by :func:`header_key`; a header line alone says only their names."""
    header = [header_key(cell) for cell in rows[0].cells]
    if "header" in header:
        found = (_described(dict(zip(header, row.cells, strict=False)), row) for row in rows[1:])
    else:
        names = (clean(cell) for cell in rows[0].cells)
        found = (_recognised(name, known) for name in names if name)
    specs = list(islice(found, MAX_COLUMNS + 1))
    if len(specs) > MAX_COLUMNS:
        raise FileRefused(Issue("scheme_too_large", params={"limit": MAX_COLUMNS}))
    for field in ("header", "name"):
        times = Counter(header_key(getattr(spec, field)) for spec in specs)
        if repeated := sorted(value for value, count in times.items() if count > 1):
            raise FileRefused(Issue("scheme_repeated", params={"names": some(repeated)}))
    if not specs:
        raise FileRefused(Issue("scheme_empty"))
    return specs


def _recognised(header: str, known: Mapping[str, ColumnSpec]) -> ColumnSpec:
    spec = known.get(header_key(header))
    return spec._replace(header=header) if spec else ColumnSpec(header, name_of(header))


def _described(cells: Mapping[str, str], row: Row) -> ColumnSpec:
    def of(name: str) -> str:
        return clean(cells.get(name, ""))

    header, kind, need = of("header"), of("type").casefold(), of("need").casefold()
    size = of("maximum length")
    if (
        not header
        or (kind or "text") not in TYPES
        or (need or "optional") not in NEEDS
        or not _LENGTH.fullmatch(size)
    ):
        raise FileRefused(Issue("scheme_row_wrong", row.line))
    choices = tuple(part.strip() for part in of("choices").split(_BETWEEN_CHOICES) if part.strip())
    return ColumnSpec(
        header,
        of("name") or name_of(header),
        kind or "text",
        int(size or 0),
        need or "optional",
        of("guidance"),
        choices,
    )
