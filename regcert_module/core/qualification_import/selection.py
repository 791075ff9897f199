"""Selects rows of the register: those of some organisations, or those of the qualifications on record."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from ..cell.error import some
from ..cell.identifiers import qualification_number_key
from ..file.columns import own_format
from ..file.format import FileFormat
from ..file.issue import FileRefused, Issue
from ..file.reader import Source
from ..file.sheet import Row
from .dates import Evidence, doubtful
from .format import DATES, MAX_BYTES, MAX_TAKEN, QUALIFICATION_FILE
from .world import named

_HEAD = 2
"""How many rows are used to find the columns."""
_OWNER = ("organisation", "acronym", "recognition_number")


class Selection:
    """Reads a register file once, row by row, and keeps the selected ``rows``, to be read with ``format``.

    ``organisations``: names, acronyms or recognition numbers. If there are none, rows with one of ``numbers`` are selected, which are keys
    of qualification numbers. Raises :class:`FileRefused`.
    """

    def __init__(
        self, data: bytes, separator: str, organisations: Sequence[str], numbers: Collection[str]
    ):
        source = Source(data, separator, MAX_BYTES)
        self._wanted = {key: name for name in organisations if (key := named(name))}
        self._numbers = numbers
        self._keys: dict[str, str] = {}
        self._met: set[str] = set()
        self._count = 0
        rows = source.rows()
        head = tuple(islice(rows, _HEAD))
        if not head:
            raise FileRefused(Issue("file_empty"))
        self._line, self.width = head[0].line, len(head[0].cells)
        # Most columns of the register are not used
        found, _notices = own_format(source.sheet(head), QUALIFICATION_FILE, head[0].cells)
        self._evidence = {name: Evidence() for name in DATES if name in found.positions}
        taken = islice(self._taken(chain(head[1:], rows), found), MAX_TAKEN + 1)
        self.rows = tuple(taken)
        if len(self.rows) > MAX_TAKEN:
            last = self.rows[-1].line
            raise FileRefused(Issue("too_many_rows", last, params={"limit": MAX_TAKEN}))
        self._refuse_nothing()
        self.format = self._dated(found)
        self.sheet = replace(source.sheet(head[:1]), notices=(*source.notices, *self._notices()))

    def _taken(self, rows: Iterable[Row], found: FileFormat) -> Iterator[Row]:
        places = found.positions
        number = places["number"]
        dates = [(places[name], evidence) for name, evidence in self._evidence.items()]
        owner = [places[name] for name in _OWNER if name in places]
        for row in rows:
            self._count += 1
            for place, evidence in dates:
                evidence.note(_cell(row, place), row.line)
            if self._wanted:
                keys = {self._key(_cell(row, place)) for place in owner} & self._wanted.keys()
                self._met |= keys
                is_taken = bool(keys)
            else:
                is_taken = qualification_number_key(_cell(row, number)) in self._numbers
            if is_taken:
                yield row

    def _key(self, name: str) -> str:
        """A few hundred organisations are named thousands of times."""
        if name not in self._keys:
            self._keys[name] = named(name)
        return self._keys[name]

    def _refuse_nothing(self) -> None:
        if not self._count:
            raise FileRefused(Issue("no_rows", self._line))
        if not self.rows:
            code = "register_no_organisation" if self._wanted else "register_no_number"
            names = some(self._wanted.values())
            params = {"names": names, "suggestion": self._nearest()}
            raise FileRefused(Issue(code, params=params))

    def _nearest(self, missing: Collection[str] | None = None) -> str:
        """The organisation in the file that is most similar to a requested one that is missing."""
        for key in missing or self._wanted:
            if close := difflib.get_close_matches(key, self._keys.values(), n=1, cutoff=0.6):
                return next(name for name, known in self._keys.items() if known == close[0])
        return ""

    def _dated(self, found: FileFormat) -> FileFormat:
        """The format with each date column in the order of its cells."""
        columns = tuple(
            replace(column, cell=self._evidence[column.name].cell)
            if column.name in self._evidence
            else column
            for column in found.columns
        )
        return replace(found, columns=columns)

    def _notices(self) -> Iterator[Issue]:
        if passed := self._count - len(self.rows):
            counts = {"count": passed, "total": self._count}
            yield Issue("register_rows_passed_over", self._line, params=counts)
        if missing := [key for key in self._wanted if key not in self._met]:
            names = some(self._wanted[key] for key in missing)
            params = {"names": names, "suggestion": self._nearest(missing)}
            yield Issue("register_organisation_not_there", self._line, params=params)
        for name in doubtful(self._evidence):
            header = QUALIFICATION_FILE.column(name).header
            yield Issue("register_date_doubtful", self._line, column=header)


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""
