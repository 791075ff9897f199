"""Rows of learners and enrolments made from an ILR file."""

import io
from datetime import date

import pytest
from ilr_files import ilr, learner

from odoo.addons.regcert_module.core.ilr.learner_rows import ILR_ROWS, Aims, checked_rows
from odoo.addons.regcert_module.core.ilr.reader import IlrReader
from odoo.addons.regcert_module.core.learner_import.plan import plan
from odoo.addons.regcert_module.core.learner_import.world import (
    Enrolment,
    Learner,
    Programme,
    World,
)

ANN = {"ULN": "1818365846", "GivenNames": "Ann", "FamilyName": "Ash", "DateOfBirth": "1990-01-02"}
AIM = {"LearnAimRef": "60129773", "LearnStartDate": "2025-09-01", "LearnPlanEndDate": "2027-08-31"}
STANDARD = {"ProgType": 25, "StdCode": 196}
BUSINESS = Programme(1, "Business Administrator", (1,), True, "25/196")
CARE = Programme(2, "Adult Care Worker", (1,))
ONE, BOTH = {"60129773": [CARE]}, {"60129773": [BUSINESS, CARE]}
PROGRAMMES = {one.name.casefold(): [one] for one in (BUSINESS, CARE)}


def planned(text, aims, mended=None, **world):
    checked = checked_rows(IlrReader(io.BytesIO(text.encode())), aims, mended or {})
    return plan(
        checked, World(programmes=PROGRAMMES, **world), ILR_ROWS, today=date(2026, 11, 26)
    ).outcomes


KNOWN = frozenset({"60129773"})
CASES = [
    # The delivery, what programmes hold its aim, which programme it belongs to, what is told
    ({}, {}, {}, None, ["ilr_programme_unknown"]),
    (STANDARD, {}, {"25/196": [BUSINESS]}, BUSINESS, []),
    (STANDARD, ONE, {"25/196": [BUSINESS]}, BUSINESS, []),
    (STANDARD, ONE, {}, CARE, []),
    ({"ProgType": 25}, ONE, {"25/196": [BUSINESS]}, CARE, []),
    (STANDARD, ONE, {"25/196": [BUSINESS, CARE]}, CARE, []),
    (STANDARD, BOTH, {}, None, ["ilr_programme_several"]),
    ({"LearnAimRef": "60199999"}, ONE, {}, None, []),
]


@pytest.mark.parametrize(("more", "by_aim", "by_code", "programme", "codes"), CASES)
def test_the_programme_of_an_aim(more, by_aim, by_code, programme, codes):
    text = ilr(learner(AIM | more, **ANN))
    [outcome] = planned(text, Aims(KNOWN, by_code, by_aim))
    assert (outcome.action, outcome.programme) == ("create", programme)
    assert [issue.code for issue in outcome.issues] == codes


def test_what_is_taken():
    more = {"Sex": "F", "Ethnicity": 31, "NINumber": "AB123456C", "Email": "ann@example.org"}
    place = {
        "Postcode": "LS1 4DY",
        "AddLine1": "1 Mill Road",
        "AddLine2": "Flat 2",
        "AddLine3": "Leeds",
    }
    text = ilr(learner(AIM | {"CompStatus": 1}, **ANN, **more, **place))
    [outcome] = planned(text, Aims(KNOWN, {}, ONE))
    assert outcome.of_learner == {
        **{"uln": "1818365846", "first_name": "Ann", "last_name": "Ash", "gender": "F"},
        **{"date_of_birth": date(1990, 1, 2), "ethnicity": "31", "email": "ann@example.org"},
        **{"national_insurance_number": "AB123456C", "zip": "LS1 4DY", "street": "1 Mill Road"},
        **{"street2": "Flat 2", "city": "Leeds"},
    }
    assert (outcome.programme, outcome.enrols, outcome.start) == (CARE, True, date(2025, 9, 1))
    assert outcome.of_enrolment == {
        "planned_achievement_date": date(2027, 8, 31),
        "ilr_status": "in_progress",
    }


def test_a_post_code_that_is_not_known_is_none():
    [outcome] = planned(ilr(learner(**ANN, Postcode="ZZ99 9ZZ")), Aims())
    assert "zip" not in outcome.of_learner


@pytest.mark.parametrize(
    ("completion", "stored", "changes"),
    [
        ("1", "in_progress", {}),
        ("1", "qa_verified", {}),
        ("1", "break_in_learning", {"ilr_status": "in_progress"}),
        ("2", "qa_verified", {"ilr_status": "completed"}),
        ("3", "in_progress", {"ilr_status": "withdrawn"}),
        ("6", "in_progress", {"ilr_status": "break_in_learning"}),
        ("", "completed", {}),
    ],
)
def test_how_far_an_enrolment_is(completion, stored, changes):
    text = ilr(learner(AIM | {"LearnPlanEndDate": "", "CompStatus": completion}, **ANN))
    values = {"uln": ANN["ULN"], "first_name": "Ann", "last_name": "Ash"}
    values["date_of_birth"] = date(1990, 1, 2)
    known = {"learners": {1: Learner(1, values)}}
    known["enrolments"] = {1: [Enrolment(5, 2, date(2025, 9, 1), {"ilr_status": stored})]}
    [outcome] = planned(text, Aims(KNOWN, {}, ONE), **known)
    assert outcome.of_enrolment == changes
    assert outcome.action == ("update" if changes else "unchanged")


def test_each_aim_is_a_row_of_its_own_line():
    text = ilr(learner(AIM, AIM | {"LearnStartDate": "2026-01-01"}, **ANN)).replace("\n", "")
    found = planned(text, Aims(KNOWN, {}, ONE))
    assert [(one.line, one.action) for one in found] == [(1, "create"), (2, "create")]


def test_a_mended_row_is_judged_instead():
    text = ilr(learner(AIM, **ANN | {"ULN": "12"}))
    aims = Aims(KNOWN, {}, ONE)
    [wrong] = planned(text, aims)
    assert wrong.action == "reject"
    cells = list(wrong.row.cells)
    cells[ILR_ROWS.headers.index("ULN")] = "1818365846"
    [right] = planned(text, aims, {"3": cells})
    assert right.action == "create"
