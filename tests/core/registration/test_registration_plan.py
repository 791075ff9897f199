"""The contract's matching table as a table of cases; rows about the same record; what is kept."""

import pytest
from registration_rows import only, record, row, world

# The table. Records of the pair as their numbers; the row's number; what becomes of the row.
TABLE = [
    # no number | one without a number | update it
    ([None], "", "update", 100),
    ([None, "N-1"], "", "update", 100),
    (["N-1", None, "N-2"], "", "update", 101),
    # no number | none at all | create, without a number
    ([], "", "create", None),
    # no number | only ones with a number | reject
    (["N-1"], "", "reject", None),
    (["N-2", "N-1"], "", "reject", None),
    # number R | one with R | update it
    (["N-1"], "N-1", "update", 100),
    ([None, "N-1"], "N-1", "update", 101),
    (["N-2", "N-1"], "N-1", "update", 101),
    # number R | none with R, one without a number | update that one and give it R
    ([None], "N-1", "update", 100),
    (["N-2", None], "N-1", "update", 101),
    # number R | none with R, none without a number | create with R
    ([], "N-1", "create", None),
    (["N-2"], "N-1", "create", None),
    (["N 1"], "N-1", "create", None),
    # R is the same without regard to capitals, blanks, dashes and compatibility forms, where just one is
    (["n-1"], "N-1", "update", 100),
    ([None, "n - 1"], "N-1", "update", 101),
    (["N\u20131"], "N-1", "update", 100),
    (["\uff2e-1"], "n-1", "update", 100),
    (["n-1", "N-1"], "N-1", "update", 101),
    (["n-1", "N -1"], "N-1", "create", None),
    ([None, "n-1", "N -1"], "N-1", "update", 100),
]


@pytest.mark.parametrize(("numbers", "number", "action", "target"), TABLE)
def test_the_matching_table_of_the_contract(numbers, number, action, target):
    # All of them exempt: so every update changes something
    records = [record(100 + place, value, "exempt") for place, value in enumerate(numbers)]
    outcome = only(row(status="Not registered", registration_number=number), world(*records))
    assert (outcome.action, outcome.registration_id) == (action, target)
    if action != "reject":
        assert outcome.changes["status"][1] == "not_registered"
    if action == "create" or (number and outcome.match != "number"):
        assert outcome.changes.get("registration_number", (None, None))[1] == (number or None)


def test_a_rejected_row_is_told_the_numbers_to_put_in():
    outcome = only(row(), world(record(1, "N-2"), record(2, "N-1")))
    (issue,) = [issue for issue in outcome.issues if issue.is_error]
    assert (issue.code, issue.params["numbers"]) == ("number_required", ["N-1", "N-2"])
    assert (issue.column, issue.cell) == ("Registration number", "D2")
    assert outcome.changes == {}


def test_records_of_other_learners_and_qualifications_do_not_matter():
    there = world(registrations={(2, 7): [record(1, "N-1")], (1, 8): [record(2)]})
    assert only(row(registration_number="N-1"), there).action == "create"


def test_an_update_that_changes_nothing_is_unchanged():
    stored = record(1, "N-1", "registered", registration_date=None)
    outcome = only(row(registration_number="N-1"), world(stored))
    assert (outcome.action, outcome.registration_id, outcome.changes) == ("unchanged", 1, {})


def test_a_blank_cell_leaves_the_stored_value():
    stored = record(1, "N-1", "registered", postal_tracking_reference="RM 1")
    outcome = only(row(registration_number="N-1", status="Achieved"), world(stored))
    assert (outcome.action, outcome.changes) == ("update", {"status": ("registered", "achieved")})


def test_only_what_differs_is_a_change():
    stored = record(1, None, "exempt", postal_tracking_reference="RM 1")
    given = row(registration_number="N-1", status="Registered", postal_tracking_reference="RM 1")
    assert only(given, world(stored)).changes == {
        "status": ("exempt", "registered"),
        "registration_number": (None, "N-1"),
    }
