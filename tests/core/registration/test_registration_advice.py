"""What is noteworthy about an accepted row, and what the user did not ask for."""

from datetime import date

import pytest
from test_registration_plan import codes, plan, record, row, world

from odoo.addons.regcert_module.core.registration.plan import Options

TODAY = date(2026, 6, 15)
NUMBERED = {"registration_number": "N-1"}

# What the row says beside a number; what the stored record says; the warnings, by code and column.
WARNINGS = [
    # dates in the future, from tomorrow on
    ({"registration_date": "15/06/2026"}, {}, []),
    ({"registration_date": "16/06/2026"}, {}, ["date_in_future:Registration date"]),
    # dates in the order registered, achieved, claimed, received, sent
    (
        {"status": "Achieved", "registration_date": "02/01/2026", "achieved_date": "01/01/2026"},
        {},
        ["dates_out_of_order:Achieved date"],
    ),
    (
        {"status": "Achieved", "registration_date": "01/01/2026", "achieved_date": "01/01/2026"},
        {},
        [],
    ),
    # against what is stored as well, whichever of the two the row gives
    (
        {"status": "Achieved", "achieved_date": "01/01/2026"},
        {"registration_date": date(2026, 1, 2)},
        ["dates_out_of_order:Achieved date"],
    ),
    (
        {"status": "Achieved", "registration_date": "02/01/2026"},
        {"achieved_date": date(2026, 1, 1)},
        ["dates_out_of_order:Registration date"],
    ),
    # but not where the row has nothing to do with it
    (
        {"status": "Achieved", "postal_tracking_reference": "RM"},
        {"achieved_date": date(2026, 1, 1), "registration_date": date(2026, 1, 2)},
        [],
    ),
    # a status without the date it implies, and the reverse
    ({"status": "Registered"}, {}, ["status_without_date:Status"]),
    ({"status": "Registered"}, {"registration_date": date(2026, 1, 1)}, []),
    ({"status": "Exempt"}, {}, []),
    (
        {"status": "Registered", "registration_date": "01/01/2026", "achieved_date": "02/01/2026"},
        {},
        ["date_without_status:Achieved date"],
    ),
    (
        {"status": "Not registered", "registration_date": "01/01/2026"},
        {},
        ["date_without_status:Registration date"],
    ),
]


@pytest.mark.parametrize(("given", "stored", "expected"), WARNINGS)
def test_dates_and_status(given, stored, expected):
    there = record(100, "N-1", **{"status": "not_registered", **stored})
    [outcome] = plan([row(**NUMBERED, **given)], world(there), today=TODAY)
    assert [f"{issue.code}:{issue.column}" for issue in outcome.issues] == expected
    assert outcome.action in ("update", "unchanged")


def test_without_a_day_nothing_is_in_the_future():
    [outcome] = plan([row(**NUMBERED, registration_date="01/01/2999")], world())
    assert codes(outcome, "warning") == []


@pytest.mark.parametrize(
    ("stored", "number", "expected"),
    [
        (["N-1"], "N-2", ["second_number"]),
        (["N-1"], "N-1", []),
        (["N-1", "N-2"], "N-1", []),
        ([None], "N-1", []),
        (["00123"], "123", ["leading_zeros_lost"]),
        (["00123"], "124", ["second_number"]),
        (["0A1"], "A1", ["second_number"]),
    ],
)
def test_other_numbers_of_the_same_learner_and_qualification(stored, number, expected):
    records = [
        record(100 + place, number, registration_date=date(2026, 1, 1))
        for place, number in enumerate(stored)
    ]
    given = {"registration_number": number, "registration_date": "01/01/2026"}
    [outcome] = plan([row(**given)], world(*records), today=TODAY)
    assert codes(outcome, "warning") == expected


def test_a_learner_whose_ilr_is_not_verified():
    given = {"status": "Exempt"}
    [told] = plan([row(**given)], world(unverified=frozenset({1})))
    [untold] = plan([row(**given)], world(unverified=frozenset({2})))
    assert codes(told, "warning") == ["ilr_not_verified"]
    assert codes(untold, "warning") == []


def test_the_temporary_uln_is_told_and_does_not_fail_its_check_digit():
    [outcome] = plan([row(uln="9999999999", status="Exempt")], world(learners={"9999999999": [1]}))
    assert codes(outcome, "warning") == ["uln_temporary"]
    [shared] = plan(
        [row(uln="9999999999", status="Exempt")], world(learners={"9999999999": [1, 2]})
    )
    assert codes(shared) == ["learner_ambiguous"]


def test_a_rejected_row_carries_no_warnings():
    [outcome] = plan([row(registration_date="32/01/2026")], world(unverified=frozenset({1})))
    assert codes(outcome) == ["date_impossible"]
    assert codes(outcome, "warning") == []


@pytest.mark.parametrize(
    ("options", "actions", "errors"),
    [
        (Options(), ["update", "create"], []),
        (Options(create=False), ["update", "reject"], ["not_created"]),
        (Options(update=False), ["reject", "create"], ["not_updated"]),
    ],
)
def test_what_is_taken(options, actions, errors):
    rows = [row(2, status="Exempt"), row(3, uln="3941465413", status="Exempt")]
    outcomes = plan(rows, world(record(100)), options)
    assert [outcome.action for outcome in outcomes] == actions
    assert [code for outcome in outcomes for code in codes(outcome)] == errors


def test_blank_cells_empty_all_but_the_number():
    stored = record(
        100, "N-1", status="registered", registration_date=TODAY, postal_tracking_reference="RM"
    )
    rows = [row(registration_number="N-1")]
    [outcome] = plan(rows, world(stored), Options(clear_blanks=True))
    assert outcome.changes == {
        "registration_date": (TODAY, None),
        "postal_tracking_reference": ("RM", None),
    }
