"""Registrations chosen on the screen, planned as rows."""

from datetime import date

from odoo.addons.regcert_module.core.bulk_change.selection import Chosen, chosen_rows
from odoo.addons.regcert_module.core.registration.outcome import REJECT, UNCHANGED, UPDATE
from odoo.addons.regcert_module.core.registration.plan import Options, plan
from odoo.addons.regcert_module.core.registration.world import (
    BLANK,
    Qualification,
    Registration,
    World,
)

DAY = date(2026, 11, 26)


def planned(values, *, cleared=(), number="N1", reference="", **stored):
    record = Registration(7, {**BLANK, "registration_number": number, **stored})
    chosen = Chosen((1, 2), "", "Q", number or "", record.values["status"], reference)
    rows = chosen_rows([chosen], values)
    world = World(
        qualifications={"Q": [Qualification(2)]},
        registrations={(1, 2): [record]},
        chosen={rows[0].line: (1, 2)},
    )
    [outcome] = plan(rows, world, Options(cleared=cleared), DAY)
    return outcome


def test_status_and_date():
    outcome = planned({"status": "achieved", "achieved_date": DAY}, status="registered")
    assert (outcome.action, outcome.registration_id, outcome.line) == (UPDATE, 7, 2)
    assert outcome.changes == {
        "status": ("registered", "achieved"),
        "achieved_date": (None, DAY),
    }


def test_what_is_not_given_stays():
    outcome = planned({"achieved_date": DAY}, status="achieved", certificate_sent_date=DAY)
    assert list(outcome.changes) == ["achieved_date"]
    assert planned({"achieved_date": DAY}, achieved_date=DAY).action == UNCHANGED


def test_only_what_is_cleared_is_emptied():
    stored = {"status": "registered", "registration_date": DAY, "achieved_date": DAY}
    outcome = planned({"achieved_date": None}, cleared=["achieved_date"], **stored)
    assert outcome.changes == {"achieved_date": (DAY, None)}


def test_one_without_a_number_is_found_too():
    outcome = planned({"status": "exempt"}, number=None)
    assert (outcome.action, outcome.registration_id) == (UPDATE, 7)


def test_a_reference_is_judged_like_a_cell():
    outcome = planned({"achieved_date": DAY}, reference="TBC")
    assert outcome.action == REJECT
    assert [issue.code for issue in outcome.issues] == ["cell_placeholder"]
    assert planned({}, reference=" RR 1 ").changes == {"postal_tracking_reference": (None, "RR 1")}
