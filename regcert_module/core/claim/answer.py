"""An awarding organisation's answer to a claim: certificate numbers with grades, and refusals with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..batch.acknowledgement import (
    AcknowledgementFormat,
    Answered,
    Expected,
    plain_date,
    read_answers,
)
from ..batch.answer import is_answer
from ..cell.cells import Date, Reference, Text
from ..cell.error import CellError
from ..cell.placeholders import is_fault
from ..file.issue import Issue
from ..file.sheet import Sheet


@dataclass(frozen=True)
class ClaimFormat(AcknowledgementFormat):
    """Also has the columns that only answers to claims have."""

    grade: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ClaimAnswer:
    """A row of an answer: the ``number`` of a certificate or a ``refusal``, unless an ``issue`` says what is wrong. ``learner`` is how
    the row identifies the learner; ``id`` is the line that it answers, 0 if there is none."""

    line: int
    learner: str
    id: int = 0
    number: str = ""
    grade: str = ""
    received: date | None = None
    refusal: str = ""
    issue: Issue | None = None


def read_claim(sheet: Sheet, form: ClaimFormat, expected: Iterable[Expected]) -> list[ClaimAnswer]:
    """Raises :class:`FileRefused` as :func:`read_answers` does."""
    _header, rows = read_answers(sheet, form, expected)
    answers: list[ClaimAnswer] = []
    lines: dict[int, int] = {}
    numbers: dict[str, int] = {}
    for row in rows:
        answer = _answer(row, form)
        if answer.id and not answer.issue:
            first = lines.setdefault(answer.id, row.line)
            if first != row.line:
                answer = _wrong(row, Issue("claim_twice", row.line, params={"first": first}))
            elif answer.number and numbers.setdefault(key(answer.number), answer.id) != answer.id:
                answer = _wrong(row, Issue("claim_number_twice", row.line, value=answer.number))
        answers.append(answer)
    return answers


def key(number: str) -> str:
    """A certificate number for comparison."""
    return number.casefold()


def _answer(row: Answered, form: ClaimFormat) -> ClaimAnswer:
    if isinstance(row.found, Issue):
        return _wrong(row, row.found)
    number, reason = row.cells["number"], row.cells.get("reason", "")
    refused = is_answer(number) if number else bool(reason)
    if refused:
        refusal = reason or number
        return ClaimAnswer(row.line, row.cells["key"], row.found.id, refusal=refusal)
    if not number:
        return _wrong(row, Issue("claim_nothing_said", row.line))
    texts = {"number": number, "grade": row.cells.get("grade", "")}
    for name, cell in (("number", Reference()), ("grade", Text())):
        try:
            if is_fault(texts[name]):
                raise CellError("cell_faulty")
            texts[name] = cell.parse(texts[name])
        except CellError as error:
            column, value = getattr(form, name), texts[name]
            issue = Issue(error.code, row.line, column=column, value=value, params=error.params)
            return _wrong(row, issue)
    received = None
    if day := row.cells.get("date", ""):
        try:
            received = Date().parse(day if row.is_date else plain_date(day, form.date_format))
        except CellError:
            params = {"form": form.date_format}
            return _wrong(row, Issue("claim_date", row.line, value=day, params=params))
    number, grade = texts["number"], texts["grade"]
    return ClaimAnswer(row.line, row.cells["key"], row.found.id, number, grade, received)


def _wrong(row: Answered, issue: Issue) -> ClaimAnswer:
    return ClaimAnswer(row.line, row.cells["key"], issue=issue)
