"""Types of cell: what they read, refuse and warn of, and that writing and reading agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refused import refusal

from odoo.addons.regcert_module.core.cell import cells
from odoo.addons.regcert_module.core.cell.cells import Choice, Key, Reference, Text, Words
from odoo.addons.regcert_module.core.cell.error import CellError
from odoo.addons.regcert_module.core.cell.marks import tidied
from odoo.addons.regcert_module.core.registration.format import STATUS
from odoo.addons.regcert_module.core.registration.status import STATUSES

LABELS = {
    "not_registered": "Not registered",
    "registered": "Registered",
    "achieved": "Achieved",
    "certificate_claimed": "Certificate Claimed",
    "certificate_received": "Certificate Received",
    "certificate_sent": "Certificate Sent",
    "exempt": "Exempt",
    "registration_not_required": "Registration Not Required",
}


def test_the_statuses_are_the_eight_of_the_contract_in_order():
    assert [(status.key, status.label) for status in STATUSES] == list(LABELS.items())


@pytest.mark.parametrize(("key", "label"), LABELS.items())
def test_a_status_is_read_in_any_case(key, label):
    assert [
        STATUS.parse(text) for text in (label, label.upper(), label.lower(), label.title())
    ] == [key] * 4
    assert STATUS.render(key) == label


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Registred", "Registered"),
        ("certificate recieved", "Certificate Received"),
        ("zzz", ""),
        ("not_registered", "Not registered"),
        ("Certificate_Sent", "Certificate Sent"),
    ],
)
def test_what_is_not_a_status_is_refused_with_the_nearest_one(text, suggestion):
    error = refusal(STATUS, text)
    assert (error.code, error.params["suggestion"]) == ("status_unknown", suggestion)


def test_the_nearest_one_is_looked_for_once_for_the_same_mistake_in_every_row(monkeypatch):
    """Comparing takes longer than everything else that is done with a row."""
    compared = []
    monkeypatch.setattr(
        cells.difflib,
        "get_close_matches",
        lambda text, choices, **how: compared.append(text) or choices[:1],
    )
    for text in ("Mistyped in every row", "mistyped in EVERY row") * 50:
        assert refusal(STATUS, text).params["suggestion"] == "Not registered"
    assert compared == ["mistyped in every row"]


def test_a_choice_that_is_too_long_is_called_too_long():
    assert refusal(Choice({"a": "A"}, code="x"), "a" * 129).code == "text_too_long"


def test_a_text_has_at_most_128_characters():
    assert Text().parse("x" * 128) == "x" * 128
    error = refusal(Text(), "x" * 129)
    assert (error.code, error.params) == ("text_too_long", {"length": 129, "size": 128})


def test_characters_are_counted_not_bytes():
    assert Text().parse("é" * 128) == "é" * 128
    assert Text().parse("😀" * 128) == "😀" * 128


def test_a_key_is_what_compares():
    assert Key(str.upper).parse("ab") == "AB"
    assert refusal(Key(str.upper, 1), "ab").code == "text_too_long"


@pytest.mark.parametrize(
    "text",
    [
        *("Certificate\u00a0Claimed", "Certificate  Claimed", "Certificate \t\u2003Claimed"),
        *(
            "“Certificate Claimed”",
            "„Certificate Claimed“",
            "«certificate claimed»",
            "'Certificate Claimed'",
        ),
        *("Ｃertificate Claimed", "\u202dCertificate\u200b Claimed", '"Certificate Claimed"'),
    ],
)
def test_blanks_of_all_kinds_quotation_marks_and_compatibility_forms_do_not_matter(text):
    assert STATUS.parse(text) == "certificate_claimed"


PRINTED = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=128)


@given(PRINTED)
def test_every_text_is_read_as_it_was_written(text):
    assert Text().parse(Text().render(text)) == tidied(text).text


@pytest.mark.parametrize("cell", [Text(), Reference(), Words(), Words(lines=True)])
@given(st.text(max_size=128))
def test_what_is_read_is_read_again_without_a_remark(cell, text):
    try:
        value, _remarks = cell.judged(text)
        again = cell.judged(value)
    except CellError:
        return
    assert again[0] == value
    assert {remark.code for remark in again[1]} <= LASTING


LASTING = {"number_scientific", "number_reformatted", "accents_damaged"}
"""What is always true of a text that is kept."""
