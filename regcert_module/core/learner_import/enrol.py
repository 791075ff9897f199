"""Finds the enrolment that a row is about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..cell.cells import Date
from ..cell.error import some
from ..file.check import cell_issue
from ..file.format import FileFormat
from ..file.issue import Issue
from .outcome import Outcome
from .world import Enrolment, Programme, World

QA_VERIFIED, IN_PROGRESS = "qa_verified", "in_progress"
STATUS_OF_ILR = {"1": IN_PROGRESS, "2": "completed", "3": "withdrawn", "6": "break_in_learning"}
"""Completion statuses of the Individualised Learner Record, with the status of an enrolment."""

_OF_ENROLMENT = ("start_date", "planned_achievement_date", "tutor", "employer")


def enrol(outcome: Outcome, world: World, file_format: FileFormat) -> Iterator[Issue]:
    """Sets the enrolment of a row, or that a new one is made; yields what is wrong."""
    row, values = outcome.row, outcome.row.values
    if not outcome.programme:
        if not values.get("programme") and any(values.get(name) for name in _OF_ENROLMENT):
            yield Issue("enrolment_without_programme", row.line, row=row.number)
        return
    outcome.enrols = True
    if outcome.learner and isinstance(outcome.programme, Programme):
        yield from _on_record(outcome, outcome.programme, world, file_format)
    outcome.given |= _given(outcome)
    if outcome.enrolment and outcome.enrolment.start_date:
        planned = values.get("planned_achievement_date")
        if planned and planned < outcome.enrolment.start_date:
            start = starting(outcome.enrolment.start_date)
            yield cell_issue(
                row, file_format, "planned_achievement_date", "enrolment_backwards", start=start
            )


def starting(day: date | None) -> str:
    return Date().render(day)


def _on_record(
    outcome: Outcome, programme: Programme, world: World, file_format: FileFormat
) -> Iterator[Issue]:
    row, start = outcome.row, outcome.row.values.get("start_date")
    enrolments = [
        one
        for one in world.enrolments.get(outcome.learner.id, ())
        if one.programme_id == programme.id
    ]
    in_use = [one for one in enrolments if one.active]
    found = [one for one in in_use if start in (None, one.start_date)]
    if len(found) == 1:
        [outcome.enrolment] = found
        outcome.enrols = False
    elif found:
        count = len(found)
        yield cell_issue(row, file_format, "programme", "enrolment_of_several", count=count)
    elif any(one.start_date == start for one in enrolments):
        yield cell_issue(row, file_format, "programme", "enrolment_restore")
    elif in_use:
        dates = some(starting(one.start_date) or "–" for one in in_use)
        yield cell_issue(row, file_format, "programme", "enrolment_second", dates=dates)


def _given(outcome: Outcome) -> dict[str, Any]:
    """What a row says about its enrolment by field, besides the names found by :class:`~.names.Names`."""
    values = outcome.row.values
    given: dict[str, Any] = {}
    if planned := values.get("planned_achievement_date"):
        given["planned_achievement_date"] = planned
    if outcome.employer:
        given["employer_id"] = outcome.employer
    if status := _status(outcome.enrolment, values):
        given["ilr_status"] = status
    return given


def _status(enrolment: Enrolment | None, values: dict[str, Any]) -> str | None:
    """The new status of the enrolment; None if it does not change."""
    stored = enrolment.values.get("ilr_status") if enrolment else None
    if (verified := values.get("qa_verified")) is not None:
        if verified:
            return QA_VERIFIED
        return IN_PROGRESS if stored == QA_VERIFIED else None
    status = STATUS_OF_ILR.get(values.get("ilr_status"))
    if status == IN_PROGRESS and stored == QA_VERIFIED:
        return None  # this status says more
    return status
