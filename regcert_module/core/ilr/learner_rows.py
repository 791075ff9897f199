"""Makes rows of learners and enrolments from an ILR file, to be checked like the rows of any other file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..cell.cells import Text
from ..cell.error import some
from ..cell.identifiers import qualification_number_key
from ..file.check import CheckedRow, check_rows
from ..file.format import Column, FileFormat
from ..file.issue import Issue
from ..file.reader import Row
from ..learner_import.format import LEARNER_FILE
from ..learner_import.world import Programme
from .record import Delivery, Learner

UNKNOWN_POSTCODE = "ZZ99 9ZZ"

_OF_LEARNER = {
    "ULN": "uln",
    "GivenNames": "first_name",
    "FamilyName": "last_name",
    "DateOfBirth": "date_of_birth",
    "Sex": "gender",
    "Ethnicity": "ethnicity",
    "NINumber": "national_insurance_number",
    "AddLine1": "street",
    "AddLine2": "street2",
    "AddLine3": "city",
    "AddLine4": "county",
    "Postcode": "zip",
    "Email": "email",
}
_OF_DELIVERY = {"LearnStartDate": "start_date", "LearnPlanEndDate": "planned_achievement_date"}


def _columns() -> Iterator[Column]:
    yield Column("LearnRefNumber", "", Text(), ignored=True)
    for header, name in _OF_LEARNER.items():
        yield replace(LEARNER_FILE.column(name), header=header)
    yield Column("LearnAimRef", "", Text(), ignored=True)
    yield LEARNER_FILE.column("programme")
    for header, name in _OF_DELIVERY.items():
        yield replace(LEARNER_FILE.column(name), header=header)
    yield Column("CompStatus", "ilr_status", Text())


ILR_ROWS = FileFormat("ilr", tuple(_columns()))
"""The rows of an ILR file: one for each aim that is a known qualification, or one for a learner without such an aim."""


@dataclass(frozen=True)
class Aims:
    """``known``: the keys of the qualification numbers on record."""

    known: frozenset[str] = frozenset()
    by_code: Mapping[str, Sequence[Programme]] = field(default_factory=dict)
    by_aim: Mapping[str, Sequence[Programme]] = field(default_factory=dict)

    def programmes(self, delivery: Delivery) -> Sequence[Programme]:
        """The programmes that an aim may belong to; one if it is certain."""
        of_code = self.by_code.get(delivery.programme_code, ())
        if len(of_code) == 1:
            return of_code
        return self.by_aim.get(qualification_number_key(delivery.aim), ()) or of_code


def rows_of(learners: Iterable[Learner], aims: Aims) -> Iterator[tuple[Row, list[Issue]]]:
    """Rows of :data:`ILR_ROWS`, each with its issues. Every row has its own line, so the numbers may run past the last line of the file."""
    last = 0
    for learner in learners:
        known = [
            one for one in learner.deliveries if qualification_number_key(one.aim) in aims.known
        ]
        for delivery in known or [None]:
            last = max(delivery.line if delivery else learner.line, last + 1)
            yield _row(last, learner, delivery, aims)


def _row(
    line: int, learner: Learner, delivery: Delivery | None, aims: Aims
) -> tuple[Row, list[Issue]]:
    values = dict(learner.values)
    if values.get("Postcode") == UNKNOWN_POSTCODE:
        del values["Postcode"]
    issues = []
    if delivery:
        programmes = aims.programmes(delivery)
        if len(programmes) == 1:
            values |= {**delivery.values, "Programme Name": programmes[0].name}
        else:
            code = "ilr_programme_several" if programmes else "ilr_programme_unknown"
            names = some(one.name for one in programmes)
            values["LearnAimRef"] = delivery.aim
            issues = [Issue(code, line, params={"aim": delivery.aim, "names": names})]
    return Row(line, tuple(values.get(header, "") for header in ILR_ROWS.headers)), issues


def checked_rows(
    learners: Iterable[Learner], aims: Aims, mended: Mapping[str, Sequence[str]]
) -> list[CheckedRow]:
    """The rows of :func:`rows_of`, checked cell by cell. ``mended``: cells instead of those of the file, by line."""
    rows, told = [], {}
    for row, issues in rows_of(learners, aims):
        if str(row.line) in mended:
            row, issues = Row(row.line, tuple(mended[str(row.line)])), []
        rows.append(row)
        if issues:
            told[row.line] = issues
    checked = check_rows(rows, ILR_ROWS, len(ILR_ROWS.columns))
    return [
        replace(one, issues=(*one.issues, *told[one.line])) if one.line in told else one
        for one in checked
    ]
