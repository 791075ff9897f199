import pytest
from registration_rows import NEEDING, NOT_NEEDING, ULN, codes, only, record, row, world

from odoo.addons.regcert_module.core.cell.error import MOST_TOLD
from odoo.addons.regcert_module.core.registration.outcome import digest
from odoo.addons.regcert_module.core.registration.plan import plan
from odoo.addons.regcert_module.core.registration.world import (
    keys,
)


@pytest.mark.parametrize("status", NEEDING)
def test_a_status_that_needs_a_number_is_kept_where_there_is_none(status):
    stored = record(1, None, "exempt")
    given = row(status=status, postal_tracking_reference="RM 1")
    outcome = only(given, world(stored))
    assert (outcome.action, outcome.changes) == (
        "update",
        {"postal_tracking_reference": (None, "RM 1")},
    )
    assert "status_kept" in codes(outcome, "warning")
    assert only(row(status=status), world(stored)).action == "unchanged"


@pytest.mark.parametrize("status", NEEDING)
def test_a_new_record_without_a_number_is_not_registered(status):
    outcome = only(row(status=status), world())
    assert (outcome.action, outcome.changes["status"][1]) == ("create", "not_registered")
    assert "status_kept" in codes(outcome, "warning")


@pytest.mark.parametrize("status", NEEDING)
@pytest.mark.parametrize(
    ("records", "number", "issues_numbers"),
    [
        ([record(1, "N-1")], "N-1", True),
        ([record(1)], "N-1", True),
        ([], "N-1", True),
        ([record(1)], "", False),
        ([], "", False),
    ],
)
def test_a_status_is_taken_where_a_number_is_there_or_none_is_issued(
    status, records, number, issues_numbers
):
    outcome = only(
        row(status=status, registration_number=number),
        world(*records, issues_numbers=issues_numbers),
    )
    assert outcome.action in ("create", "update")
    assert outcome.changes["status"][1] not in ("not_registered", None)
    assert "status_kept" not in codes(outcome, "warning")


@pytest.mark.parametrize("status", NOT_NEEDING)
def test_other_statuses_need_no_number(status):
    assert "status_kept" not in codes(only(row(status=status), world()), "warning")


def test_unknown_learner_and_qualification_are_two_issues_of_one_row():
    outcome = only(row(uln="6409931319", qualification_number="999/9999/9"), world())
    assert (outcome.action, codes(outcome)) == (
        "reject",
        ["learner_unknown", "qualification_unknown"],
    )


def test_a_shared_learner_number_is_an_error():
    outcome = only(row(), world(learners={ULN: [1, 2]}))
    assert (outcome.action, codes(outcome)) == ("reject", ["learner_ambiguous"])


def test_what_a_spreadsheet_did_to_a_learner_number_is_named():
    assert codes(only(row(uln="1.81837E+09"), world())) == ["uln_scientific"]
    assert codes(only(row(uln="181836584"), world())) == ["uln_digit_missing"]


def test_bad_cells_and_an_unknown_learner_are_reported_together():
    outcome = only(row(uln="6409931319", registration_date="31/11/2025", status="x"), world())
    assert sorted(codes(outcome)) == ["date_impossible", "learner_unknown", "status_unknown"]


def test_a_check_digit_is_a_warning_never_an_error():
    outcome = only(row(uln="1234567890"), world(learners={"1234567890": [1]}))
    assert outcome.action == "create"
    assert "uln_check_digit" in codes(outcome, "warning")
    assert "uln_check_digit" not in codes(only(row(), world()), "warning")


CONFLICTS = [
    # (numbers on record, [(number, date) of each row], outcome of each row)
    ([], [("N-1", "1/1/2025"), ("N-1", "1/1/2025")], ["create", "unchanged"]),
    ([], [("N-1", "1/1/2025"), ("N-1", "2/1/2025")], ["reject", "reject"]),
    ([], [("N-1", "1/1/2025"), ("N-1", "")], ["reject", "reject"]),
    ([], [("", "1/1/2025"), ("", "1/1/2025")], ["create", "unchanged"]),
    ([], [("", "1/1/2025"), ("", "")], ["reject", "reject"]),
    ([], [("N-1", ""), ("N-2", "")], ["create", "create"]),
    # one with a number and one without, and no record yet
    ([], [("N-1", ""), ("", "")], ["reject", "reject"]),
    ([], [("", ""), ("N-1", "")], ["reject", "reject"]),
    ([], [("", ""), ("N-1", ""), ("N-2", "")], ["reject", "reject", "reject"]),
    ([], [("", ""), ("", ""), ("N-1", "")], ["reject", "reject", "reject"]),
    # two numbers for the one record without
    ([None], [("N-1", ""), ("N-2", "")], ["reject", "reject"]),
    ([None], [("N-1", ""), ("", "")], ["reject", "reject"]),
    ([None], [("N-1", ""), ("N-1", "")], ["update", "unchanged"]),
    # different records
    ([None, "N-1"], [("N-1", "1/1/2025"), ("", "1/1/2025")], ["update", "update"]),
    (["N-1"], [("N-1", "1/1/2025"), ("N-2", "1/1/2025")], ["update", "create"]),
    # the third contradicts two that agree
    ([], [("N-1", ""), ("N-1", ""), ("N-1", "1/1/2025")], ["reject", "reject", "reject"]),
    ([], [("N-1", ""), ("N-1", ""), ("N-1", "")], ["create", "unchanged", "unchanged"]),
    # only records with a number: the row without one is rejected and takes no part
    (["N-1"], [("N-2", ""), ("", "")], ["create", "reject"]),
]


@pytest.mark.parametrize(("numbers", "given", "expected"), CONFLICTS)
def test_rows_that_would_touch_the_same_record(numbers, given, expected):
    records = [record(100 + place, value) for place, value in enumerate(numbers)]
    rows = [
        row(line, registration_number=number, registration_date=day, status="Exempt")
        for line, (number, day) in enumerate(given, 2)
    ]
    outcomes = plan(rows, world(*records))
    assert [outcome.action for outcome in outcomes] == expected
    for outcome in outcomes:
        if "rows_conflict" in codes(outcome):
            (issue,) = [issue for issue in outcome.issues if issue.code == "rows_conflict"]
            assert outcome.line not in issue.params["lines"]
            assert issue.params["lines"]
            assert outcome.changes == {}
        elif outcome.action == "unchanged":
            assert "row_repeated" in codes(outcome, "warning")


def test_each_of_two_conflicting_rows_names_the_other():
    outcomes = plan(
        [row(4, registration_date="1/1/2025"), row(9, registration_date="2/1/2025")], world()
    )
    assert [outcome.issues[-1].params["lines"] for outcome in outcomes] == [[9], [4]]


def test_an_issue_names_a_few_of_many_conflicting_rows():
    """If each listed all the others, the lists would grow with the square of the file."""
    rows = [row(line, registration_number=f"N-{line % 2}") for line in range(2, 102)]
    outcomes = plan(rows, world(record(100)))
    assert {outcome.action for outcome in outcomes} == {"reject"}
    for outcome in outcomes:
        [issue] = outcome.issues
        assert len(issue.params["lines"]) == MOST_TOLD + 1
        assert outcome.line not in issue.params["lines"]


def test_cells_agree_by_their_meaning_not_by_their_letters():
    one = row(2, registration_date="3/11/2025", registration_number="N-1")
    other = row(
        3,
        qualification_number="60129773",
        uln="18183 65846",
        status="REGISTERED",
        registration_date="03/11/2025",
        registration_number=" N-1 ",
    )
    assert [outcome.action for outcome in plan([one, other], world())] == ["create", "unchanged"]


def test_a_row_rejected_for_its_own_cells_takes_no_part_in_conflicts():
    bad = row(2, registration_number="N-1", registration_date="31/11/2025")
    good = row(3, registration_number="N-1", registration_date="1/11/2025")
    assert [outcome.action for outcome in plan([bad, good], world())] == ["reject", "create"]
    unknown = row(2, uln="6409931319", registration_date="2/1/2025")
    assert [outcome.action for outcome in plan([unknown, good], world())] == ["reject", "create"]


def test_outcomes_stand_in_the_order_of_the_rows():
    rows = [row(2, uln=""), row(5), row(6, uln="3941465413"), row(7, uln="")]
    assert [outcome.line for outcome in plan(rows, world())] == [2, 5, 6, 7]


def test_the_keys_of_a_file_are_those_of_all_rows_that_have_them():
    rows = [row(2), row(3, uln=""), row(4, qualification_number=""), row(5, uln="3941465413")]
    assert keys(rows) == ({ULN, "3941465413"}, {"60129773"})


def test_two_plans_are_the_same_when_they_would_do_the_same():
    rows = [row(2, registration_number="N-1")]
    assert digest(plan(rows, world())) == digest(plan(rows, world()))
    before = digest(plan(rows, world(record(1))))
    assert before != digest(plan(rows, world(record(2))))
    assert before != digest(plan(rows, world(record(1, status="exempt"))))
    assert before != digest(plan(rows, world()))
    assert before != digest(plan(rows, world(record(1, "N-1"))))
