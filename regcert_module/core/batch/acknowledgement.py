"""Turns the rows of an awarding organisation's acknowledgement into rows of a registration file.

The import reads the result like any registration file. Each row stays on its own line, so the line in a message is also the line in the
organisation's file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..cell.cells import Date
from ..cell.error import some
from ..cell.identifiers import qualification_number_key, uln_key
from ..cell.text import clean, squeeze, trim
from ..export.layout import DEFAULT_DATE_FORMAT
from ..file.format import header_key
from ..file.issue import FileRefused, Issue
from ..file.sheet import Row, Sheet
from ..header.header import FIRST_ROWS, about_workbook, refuse_hidden
from ..registration.format import REGISTRATION_FILE, STATUS
from ..registration.status import INITIAL_STATUS
from .answer import is_answer

BY_ULN, BY_REFERENCE = "uln", "reference"
"""How the organisation identifies a learner."""

REGISTERED = "registered"

_LINE_ENDS = re.compile("\r\n|\r|\n")
_PARTS = {"dd": r"(?P<day>[0-9]{%s})", "mm": r"(?P<month>[0-9]{%s})", "yyyy": r"(?P<year>[0-9]{4})"}


_NO_HEADERS = {"by", "date_format"}


@dataclass(frozen=True)
class AcknowledgementFormat:
    """Which column holds what, by header. An empty header: the file has no such column."""

    key: str
    number: str
    date: str = ""
    qualification: str = ""
    by: str = BY_ULN
    date_format: str = DEFAULT_DATE_FORMAT

    @property
    def wanted(self) -> dict[str, str]:
        """The headers of the columns that the file has, by what they hold."""
        return {name: text for name, text in vars(self).items() if text and name not in _NO_HEADERS}


@dataclass(frozen=True)
class Expected:
    """A registration that was sent to the organisation, and what its row would say. ``sent`` holds the ULN, reference and qualification
    number as they were in the file, if they have changed since."""

    uln: str
    reference: str
    qualification_number: str
    status: str = INITIAL_STATUS
    sent: tuple[str, str, str] | None = None
    id: int = 0

    @property
    def known(self) -> tuple[str, str, str]:
        """The keys by which the organisation knows it."""
        return self.sent or (self.uln, self.reference, self.qualification_number)

    def key(self, by: str) -> str:
        uln, reference, _number = self.known
        return _key(uln if by == BY_ULN else reference, by)

    @property
    def next_status(self) -> str:
        """Registered, unless the registration is already further on."""
        return REGISTERED if self.status == INITIAL_STATUS else self.status


@dataclass(frozen=True)
class Acknowledgement:
    """``rows`` of a registration file with its header first; blank rows keep each on its own line. ``problems`` are issues of rows that
    do not identify one learner; ``answers`` are the texts given instead of a number, by the ids of what was expected."""

    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Issue, ...]
    answers: Mapping[int, str]
    notices: tuple[Issue, ...] = ()
    """The issues and answers of the file that came in."""


def translate(
    sheet: Sheet, form: AcknowledgementFormat, expected: Iterable[Expected]
) -> Acknowledgement:
    """Raises :class:`FileRefused` if a column is missing or appears twice."""
    header, answered = read_answers(sheet, form, expected)
    written = _Lines()
    written.put(header.line, REGISTRATION_FILE.headers)
    problems, answers = [], {}
    for row in answered:
        found = row.found
        if isinstance(found, Expected):
            found = _numbered(row.line, row.cells, form, found)
        if isinstance(found, Issue):
            problems.append(found)
            if found.code == "acknowledgement_answer" and isinstance(row.found, Expected):
                answers[row.found.id] = row.cells["number"]
        written.put(row.line, _registration_row(found, row.cells, form, row.is_date))
    notices = (*sheet.notices, *(about_workbook(sheet, header) if sheet.is_workbook else ()))
    return Acknowledgement(tuple(written.rows), tuple(problems), answers, notices)


@dataclass(frozen=True)
class Answered:
    """A row of an answer: the cells that are wanted, and the registration it is about or why that is not known."""

    line: int
    cells: Mapping[str, str]
    found: Expected | Issue
    is_date: bool
    """True if the cell of the date is already a date, whatever format text dates have."""


def read_answers(
    sheet: Sheet, form: AcknowledgementFormat, expected: Iterable[Expected]
) -> tuple[Row, list[Answered]]:
    """The header and rows of an answer. Raises :class:`FileRefused` if a column is missing or appears twice."""
    header, *rows = _from_header(sheet, form)
    places = _places(header, form, sheet.name)
    if not rows:
        raise FileRefused(Issue("no_rows", header.line))
    refuse_hidden(rows)
    # Many may share one key, such as the temporary ULN, and thousands of rows look it up
    by_key = defaultdict(list)
    for one in expected:
        if key := one.key(form.by):
            for number in {"", qualification_number_key(one.known[2])}:
                by_key[key, number].append(one)
    answered = []
    for row in rows:
        cells = {name: _cell(row, place) for name, place in places.items()}
        found = _unfinished(row, places, form) or _find(row.line, cells, form, by_key)
        is_date = places.get("date") in row.in_workbook.dates
        answered.append(Answered(row.line, cells, found, is_date))
    return header, answered


def _from_header(sheet: Sheet, form: AcknowledgementFormat) -> Sequence[Row]:
    """The rows from the header on: the one of the first rows that has most of the wanted columns."""
    wanted = set(map(header_key, form.wanted.values()))
    likeness = [len(wanted & set(map(header_key, row.cells))) for row in sheet.rows[:FIRST_ROWS]]
    return sheet.rows[likeness.index(max(likeness)) :]


def _places(header: Row, form: AcknowledgementFormat, sheet: str) -> dict[str, int]:
    """The positions of the columns, by what they hold."""
    keys = [header_key(cell) for cell in header.cells]
    wanted = form.wanted
    found = [text for text in map(trim, header.cells) if text]
    if missing := [text for text in wanted.values() if header_key(text) not in keys]:
        params = {"names": missing, "found": some(found), "of_sheet": sheet}
        raise FileRefused(Issue("acknowledgement_header", header.line, params=params))
    if twice := [text for text in wanted.values() if keys.count(header_key(text)) > 1]:
        params = {"names": twice}
        raise FileRefused(Issue("acknowledgement_header_twice", header.line, params=params))
    return {name: keys.index(header_key(text)) for name, text in wanted.items()}


def _unfinished(row: Row, places: Mapping[str, int], form: AcknowledgementFormat) -> Issue | None:
    """A wanted cell with a formula whose result is not stored."""
    for name, place in places.items():
        if place in row.in_workbook.formulas:
            column, value = getattr(form, name), row.cells[place]
            return Issue("formula_without_result", row.line, column=column, value=value)
    return None


def _find(
    line: int,
    cells: Mapping[str, str],
    form: AcknowledgementFormat,
    by_key: Mapping[tuple[str, str], Sequence[Expected]],
) -> Expected | Issue:
    """The registration that a row is about, or why that is not known."""
    candidates = _candidates(cells, form, by_key)
    if not cells["key"]:
        code = "acknowledgement_key_blank"
    elif not candidates:
        code = "acknowledgement_unknown"
    elif len(candidates) > 1:
        code = "acknowledgement_ambiguous"
    else:
        return candidates[0]
    params = {"count": len(candidates)}
    return Issue(code, line, column=form.key, value=cells["key"], params=params)


def _numbered(
    line: int, cells: Mapping[str, str], form: AcknowledgementFormat, found: Expected
) -> Expected | Issue:
    """The registration that gets the number of a row, or why there is none."""
    if not cells["number"]:
        code = "acknowledgement_number_blank"
    elif is_answer(cells["number"]):
        code = "acknowledgement_answer"
    elif not found.uln:
        # The import would ask for a cell that files without ULNs do not have
        code = "acknowledgement_no_uln"
    else:
        return found
    about_number = code in ("acknowledgement_number_blank", "acknowledgement_answer")
    column, value = (form.number, cells["number"]) if about_number else (form.key, cells["key"])
    return Issue(code, line, column=column, value=value)


def _candidates(
    cells: Mapping[str, str],
    form: AcknowledgementFormat,
    by_key: Mapping[tuple[str, str], Sequence[Expected]],
) -> Sequence[Expected]:
    number = qualification_number_key(cells.get("qualification", ""))
    return by_key.get((_key(cells["key"], form.by), number), ())


def _registration_row(
    found: Expected | Issue, cells: Mapping[str, str], form: AcknowledgementFormat, is_date: bool
) -> tuple[str, ...]:
    """``is_date``: the cell of the date is already a date, whatever format text dates have."""
    day = cells.get("date", "")
    values = {
        "status": STATUS.render(REGISTERED),
        "registration_number": cells["number"],
        "registration_date": day if is_date else plain_date(day, form.date_format),
    }
    if isinstance(found, Expected):
        values["qualification_number"] = found.qualification_number
        values["uln"] = found.uln
        values["status"] = STATUS.render(found.next_status)
    elif form.by == BY_ULN:
        # Without a qualification, only registrations that were sent are changed, even if others have this ULN.
        values["uln"] = cells["key"]
    return tuple(values.get(column.name, "") for column in REGISTRATION_FILE.columns)


class _Lines:
    """Places rows on the lines of a file."""

    def __init__(self):
        self.rows: list[tuple[str, ...]] = []
        self._next = 1

    def put(self, line: int, row: tuple[str, ...]) -> None:
        # A row is never placed above the row that it came from, so there is always room.
        blank = max(0, line - self._next)
        self.rows += [()] * blank
        self.rows.append(row)
        self._next += blank + 1 + sum(len(_LINE_ENDS.findall(cell)) for cell in row)


def _cell(row: Row, place: int) -> str:
    return clean(row.cells[place]) if place < len(row.cells) else ""


def _key(text: str, by: str) -> str:
    return uln_key(text) if by == BY_ULN else squeeze(text).casefold()


def plain_date(text: str, date_format: str) -> str:
    """A date as registration files write it. Text that is not a date is left for the import to report."""
    match = _pattern(date_format).fullmatch(text)
    if not match:
        return text
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        return Date().render(date(year, month, day))
    except ValueError:
        return text


def _pattern(date_format: str) -> re.Pattern[str]:
    # Without separators, a day or month of one digit would be ambiguous.
    digits = "2" if date_format.isalpha() else "1,2"
    pattern = re.escape(date_format)
    for part, expression in _PARTS.items():
        pattern = pattern.replace(part, expression % digits if "%s" in expression else expression)
    return re.compile(pattern)
