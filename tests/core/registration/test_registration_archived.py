"""Archived learners, qualifications and registrations."""

import pytest
from registration_rows import ULN, codes, record, row, world

from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import Qualification

GONE = {"archived_learners": {1: "Ann"}}
RETIRED = {"archived_qualifications": {7: "Old one"}}


@pytest.mark.parametrize(
    ("archived", "noun", "name", "column"),
    [
        (GONE, "learner", "Ann", "ULN"),
        (RETIRED, "qualification", "Old one", "Qualification Number"),
    ],
)
def test_a_registration_on_record_is_kept_up_and_a_new_one_refused(archived, noun, name, column):
    given = row(registration_number="N-1", status="Achieved")
    [updated] = plan([given], world(record(100, "N-1", "registered"), **archived))
    assert updated.action == "update"
    [warning] = [issue for issue in updated.issues if issue.code.endswith("_updated")]
    assert (warning.code, warning.params["name"]) == (f"{noun}_archived_updated", name)
    [refused] = plan([given], world(**archived))
    [error] = refused.issues
    assert (refused.action, error.code, error.column) == ("reject", f"{noun}_archived", column)
    assert error.params["name"] == name


def test_both_are_told():
    [outcome] = plan([row(registration_number="N-1")], world(**GONE, **RETIRED))
    assert codes(outcome) == ["learner_archived", "qualification_archived"]


def test_one_who_is_there_comes_before_one_who_has_gone():
    there = world(
        learners={ULN: [1, 2]},
        qualifications={"60129773": [Qualification(7), Qualification(8)]},
        archived_learners={1: "Ann, long ago"},
        archived_qualifications={8: "Old one"},
    )
    [outcome] = plan([row()], there)
    assert (outcome.action, outcome.pair) == ("create", (2, 7))


def test_several_who_have_gone_are_ambiguous():
    there = world(learners={ULN: [1, 2]}, archived_learners={1: "Ann", 2: "Ann"})
    [outcome] = plan([row()], there)
    assert codes(outcome) == ["learner_ambiguous"]


# Numbers of the archived registrations, of those in use; the row's number; what becomes of the row.
ARCHIVED = [
    (["N-1"], [], "N-1", "archived"),
    (["N-1"], [], "n 1".replace(" ", "-"), "archived"),
    (["N-1"], ["N-1"], "N-1", "update"),
    (["N-1"], ["n-1"], "N-1", "update"),
    (["N-1"], [None], "N-1", "archived"),
    (["N-1"], [None], "N-2", "update"),
    (["N-1"], [], "N-2", "create"),
    (["N-1"], [], "", "create"),
    ([None], [], "", "archived"),
    ([None], [], "N-1", "create"),
    ([None], [None], "", "update"),
    ([None], ["N-1"], "", "number_required"),
]


@pytest.mark.parametrize(("archived", "in_use", "number", "expected"), ARCHIVED)
def test_a_row_about_an_archived_registration(archived, in_use, number, expected):
    records = [record(100 + place, known, "exempt") for place, known in enumerate(in_use)]
    there = world(*records, archived_numbers={(1, 7): archived})
    [outcome] = plan([row(status="Not registered", registration_number=number)], there)
    if expected == "archived":
        assert codes(outcome) == ["registration_archived"]
        assert outcome.issues[0].params["with_number"] == ([number] if number else [])
    elif expected == "number_required":
        assert codes(outcome) == ["number_required"]
    else:
        assert outcome.action == expected
