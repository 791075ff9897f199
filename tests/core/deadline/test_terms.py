"""Registrations and claims that are too late or too soon: a table of cases."""

from datetime import date, timedelta

import pytest

from odoo.addons.regcert_module.core.deadline.terms import CLAIM_DAYS, Terms, Wait, lateness

END = date(2026, 7, 31)
AFTER = END + timedelta(1)
TERMS = Terms(last_registration=END, certification_end=END)
NOTHING = dict.fromkeys(("registration_date", "certificate_claimed_date"))


def codes(terms=TERMS, today=AFTER, is_new=False, changed=None, **values):
    values = {"status": "not_registered", **NOTHING, **values}
    changed = values if changed is None else dict.fromkeys(changed)
    return [(code, name) for code, name, _day in lateness(values, changed, is_new, terms, today)]


@pytest.mark.parametrize(
    ("expected", "case"),
    [
        ([("registration_closed", "registration_date")], {"registration_date": AFTER}),
        ([], {"registration_date": END}),
        ([], {"registration_date": AFTER, "changed": ["status"]}),
        # Without its day it is today
        ([("registration_closed", "status")], {"status": "registered"}),
        ([], {"status": "registered", "today": END}),
        ([], {"status": "registered", "today": None}),
        ([("registration_closed", "status")], {"is_new": True, "changed": []}),
        ([], {"is_new": False, "changed": []}),
        ([], {"status": "exempt", "is_new": True}),
        # A certificate of long ago, on record without its day of registration
        ([], {"status": "certificate_sent", "is_new": True}),
        ([("claim_closed", "certificate_claimed_date")], {"certificate_claimed_date": AFTER, "status": "achieved"}),
        ([], {"certificate_claimed_date": END, "status": "achieved"}),
        ([("claim_closed", "status")], {"status": "certificate_claimed"}),
        ([], {"status": "certificate_claimed", "today": None}),
        ([], {"status": "certificate_claimed", "changed": ["registration_number"]}),
        ([], {"terms": Terms(), "registration_date": AFTER}),
    ],
)  # fmt: skip
def test_last_days(expected, case):
    assert codes(**case) == expected


@pytest.mark.parametrize("registered", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 5, 2)])
@pytest.mark.parametrize(
    ("waits", "days"),
    [
        ((), CLAIM_DAYS),
        ([Wait(14)], 14),
        # The first that holds counts
        ([Wait(3, last=date(2020, 1, 1)), Wait(5, first=date(2020, 1, 2)), Wait(9)], 5),
        ([Wait(3, first=date(2030, 1, 1))], CLAIM_DAYS),
    ],
)
def test_a_claim_has_to_wait(registered, waits, days):
    first = registered + timedelta(days)
    for claimed, expected in (
        (first, []),
        (first - timedelta(1), [("claim_early", "certificate_claimed_date")]),
    ):
        dates = {"registration_date": registered, "certificate_claimed_date": claimed}
        assert codes(Terms(waits=waits), status="certificate_claimed", **dates) == expected
        [*early] = lateness({"status": "achieved", **dates}, dates, False, Terms(waits=waits), None)
        assert [day for _code, _name, day in early] == [first] * len(expected)
