"""Claims: who may be claimed, and what an answer says."""

from datetime import date, timedelta

import pytest

from odoo.addons.regcert_module.core.batch.acknowledgement import Expected
from odoo.addons.regcert_module.core.claim.answer import ClaimFormat, read_claim
from odoo.addons.regcert_module.core.claim.who import why_not_claimed
from odoo.addons.regcert_module.core.deadline.terms import CLAIM_DAYS, Terms, Wait
from odoo.addons.regcert_module.core.file.reader import read

TODAY = date(2026, 3, 2)
READY = {
    "status": "achieved",
    "registration_number": "R1",
    "registration_date": date(2025, 1, 6),
    "qa_verified": False,
}


@pytest.mark.parametrize(
    ("changes", "terms", "wants", "reason"),
    [
        ({}, Terms(), {}, None),
        ({"status": "registered"}, Terms(), {}, "status"),
        ({"status": "certificate_claimed"}, Terms(), {}, "status"),
        ({"registration_number": None}, Terms(), {}, "number"),
        ({"registration_number": None}, Terms(), {"needs_number": False}, None),
        ({"registration_date": None}, Terms(), {}, "registration_date"),
        ({"registration_date": TODAY - timedelta(CLAIM_DAYS)}, Terms(), {}, None),
        ({"registration_date": TODAY - timedelta(CLAIM_DAYS - 1)}, Terms(), {}, "early"),
        ({"registration_date": TODAY}, Terms(waits=[Wait(0)]), {}, None),
        ({}, Terms(waits=[Wait(1000)]), {}, "early"),
        ({}, Terms(certification_end=TODAY), {}, None),
        ({}, Terms(certification_end=TODAY - timedelta(1)), {}, "ended"),
        ({}, Terms(), {"needs_qa": True}, "qa"),
        ({"qa_verified": True}, Terms(), {"needs_qa": True}, None),
    ],
)
def test_who_may_be_claimed(changes, terms, wants, reason):
    found = why_not_claimed(READY | changes, terms, TODAY, **wants)
    assert (found and found[0]) == reason


FORM = ClaimFormat("ULN", "Certificate", "Issued", "Aim", grade="Grade", reason="Reason")
SENT = (
    Expected("1000000043", "A1", "601/2977/3", id=1),
    Expected("1000000051", "B2", "601/2977/3", id=2),
)


def answers(text, form=FORM):
    header = "ULN,Aim,Certificate,Grade,Reason,Issued\n"
    return read_claim(read((header + text).encode(), ","), form, SENT)


@pytest.mark.parametrize(
    ("row", "number", "grade", "received", "refusal", "code"),
    [
        ("1000000043,,C1,Merit,,", "C1", "Merit", None, "", None),
        ("1000000043,6012977 3, C1 ,,,05/01/2026", "C1", "", date(2026, 1, 5), "", None),
        ("1000000043,,,,Name differs,", "", "", None, "Name differs", None),
        ("1000000043,,Rejected - see notes,,Name differs,", "", "", None, "Name differs", None),
        ("1000000043,,Rejected - see notes,,,", "", "", None, "Rejected - see notes", None),
        ("1000000043,,N/A,,,", "", "", None, "N/A", None),
        ("1000000043,,,,,05/01/2026", "", "", None, "", "claim_nothing_said"),
        ("1000000043,,C1,,,soon", "", "", None, "", "claim_date"),
        ("1000000043,,C1,,,31/02/2026", "", "", None, "", "claim_date"),
        ("1000000043,,#REF!,,,", "", "", None, "", "cell_faulty"),
        (f"1000000043,,{'C' * 129},,,", "", "", None, "", "text_too_long"),
        (f"1000000043,,C1,{'G' * 129},,", "", "", None, "", "text_too_long"),
        (",,C1,,,", "", "", None, "", "acknowledgement_key_blank"),
        ("1000000078,,C1,,,", "", "", None, "", "acknowledgement_unknown"),
        ("1000000043,500/8513/X,C1,,,", "", "", None, "", "acknowledgement_unknown"),
    ],
)
def test_what_a_row_says(row, number, grade, received, refusal, code):
    [found] = answers(row)
    assert (found.number, found.grade, found.received, found.refusal) == (
        number,
        grade,
        received,
        refusal,
    )
    assert (found.issue and found.issue.code) == code
    assert bool(found.id) is not bool(code)


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("1000000051,,C2,,,", None),
        ("1000000043,,C2,,,", "claim_twice"),
        ("1000000043,,,,Name differs,", "claim_twice"),
        ("1000000051,,c1,,,", "claim_number_twice"),
    ],
)
def test_two_rows(second, code):
    first, found = answers(f"1000000043,,C1,,,\n{second}\n")
    assert not first.issue
    assert (found.issue and found.issue.code) == code
