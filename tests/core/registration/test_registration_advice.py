"""Warnings about an accepted row, and about changes that the user may not have meant."""

from datetime import date

import pytest
from registration_rows import codes, record, row, world

from odoo.addons.regcert_module.core.registration.plan import Options, plan
from odoo.addons.regcert_module.core.registration.world import Enrolment

TODAY = date(2026, 6, 15)
NUMBERED = {"registration_number": "N-1"}

# What the row says beside a number; what the stored record says; the warnings, by code and column.
WARNINGS = [
    # dates in the future, from tomorrow on
    ({"registration_date": "15/06/2026"}, {}, []),
    ({"registration_date": "16/06/2026"}, {}, ["date_in_future:Registration date"]),
    ({"registration_date": "15/06/2027"}, {}, ["date_in_future:Registration date"]),
    ({"registration_date": "16/06/2027"}, {}, ["date_unlikely:Registration date"]),
    ({"registration_date": "31/12/9999"}, {}, ["date_unlikely:Registration date"]),
    ({"registration_date": "01/01/1990"}, {}, []),
    ({"registration_date": "31/12/1989"}, {}, ["date_unlikely:Registration date"]),
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


@pytest.mark.parametrize(
    ("stored", "given", "expected"),
    [
        ("registered", "Not registered", ["status_backwards"]),
        ("certificate_sent", "Certificate Received", ["status_backwards"]),
        ("exempt", "Not registered", ["status_backwards"]),
        ("not_registered", "Exempt", []),
        ("exempt", "Exempt", []),
    ],
)
def test_a_status_that_goes_back(stored, given, expected):
    [outcome] = plan([row(**NUMBERED, status=given)], world(record(100, "N-1", stored)))
    assert [code for code in codes(outcome, "warning") if code != "status_without_date"] == expected


def test_a_status_that_is_kept_does_not_go_back():
    [outcome] = plan([row(status="Registered")], world(record(100, None, "exempt")))
    assert codes(outcome, "warning") == ["status_kept"]


def test_the_number_on_record_stays_as_it_is_written():
    there = world(record(100, "N-1", "registered"))
    [outcome] = plan([row(registration_number="n\u20131", status="Achieved")], there)
    assert list(outcome.changes) == ["status"]
    assert (outcome.number, codes(outcome, "warning")[0]) == ("N-1", "number_spelling")


def test_rows_that_spell_a_number_otherwise_are_about_one_record():
    rows = [row(2, registration_number="ND1"), row(3, registration_number="nd 1")]
    first, second = plan(rows, world())
    assert (first.action, second.action) == ("create", "unchanged")
    assert codes(second, "warning")[-1] == "row_repeated"
    rows.append(row(4, registration_number="nd1", status="Achieved"))
    assert {outcome.action for outcome in plan(rows, world())} == {"reject"}


def test_a_registration_that_could_belong_to_two_enrolments_says_so():
    one, two = Enrolment(5, "Care"), Enrolment(6, "Care", date(2026, 9, 1))
    [sure] = plan([row()], world(enrolments={(1, 7): [one]}))
    assert (sure.enrolment, "enrolment_several" in codes(sure, "warning")) == (one, False)
    [unsure] = plan([row()], world(enrolments={(1, 7): [one, two]}))
    [issue] = [issue for issue in unsure.issues if issue.code == "enrolment_several"]
    assert unsure.enrolment is None
    assert issue.params == {"count": 2, "names": ["Care", "Care (01/09/2026)"]}
    [known] = plan([row()], world(record(100), enrolments={(1, 7): [one, two]}))
    assert "enrolment_several" not in codes(known, "warning")


def test_a_level_that_is_set_counts_instead_of_the_usual_one():
    there = world(record(100, "N-1", "achieved"))
    given = row(registration_number="N-1", status="Registered", registration_date="01/01/2026")
    [usual] = plan([given], there)
    assert (usual.action, codes(usual, "warning")) == ("update", ["status_backwards"])
    [error] = plan([given], there, Options(levels={"status_backwards": "error"}))
    assert (error.action, codes(error), error.changes) == ("reject", ["status_backwards"], {})
    [off] = plan([given], there, Options(levels={"status_backwards": "off"}))
    assert (off.action, off.issues) == ("update", [])


def test_only_what_is_adjustable_is_adjusted():
    levels = {"status_kept": "error", "row_repeated": "off"}
    rows = [row(2), row(3)]
    first, second = plan(rows, world(), Options(levels=levels))
    assert (first.action, second.action) == ("create", "unchanged")
    assert codes(first, "warning") == ["status_kept"]
    assert codes(second, "warning") == ["status_kept", "row_repeated"]


@pytest.mark.parametrize(
    ("uln", "code"),
    [
        ("ULN 2061067068", "uln_among_text"),
        ("2061067068 (ULN)", "uln_among_text"),
        ("2061067068/1818365846", "learner_unknown"),
        ("12061067068", "learner_unknown"),
        ("2061067068", "learner_unknown"),
        ("206106706", "uln_digit_missing"),
    ],
)
def test_an_unknown_uln_says_what_is_wrong_with_it(uln, code):
    [outcome] = plan([row(uln=uln)], world())
    assert codes(outcome) == [code]
    if code == "uln_among_text":
        assert outcome.issues[0].params["digits"] == "2061067068"
