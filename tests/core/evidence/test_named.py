"""The numbers in the name of a file or the text of a document."""

import pytest

from odoo.addons.regcert_module.core.evidence.named import MOST, named_by_file, named_by_text


@pytest.mark.parametrize(
    ("name", "numbers", "ulns"),
    [
        ("AB-12-345.pdf", {"AB-12-345", "AB/12/345", "AB12345", "12-345", "345"}, set()),
        ("AB_12.pdf", {"AB-12", "AB/12", "AB12", "AB_12"}, set()),
        ("1000000043.PDF", {"1000000043"}, {"1000000043"}),
        ("100 0000 043 Smith.pdf", {"1000000043"}, {"1000000043"}),
        ("\uff11000000043.pdf", {"1000000043"}, {"1000000043"}),
        ("9999999999.pdf", {"9999999999"}, set()),
        ("10000000430.pdf", {"10000000430"}, set()),
        ("N1.2.pdf", {"N1.2"}, set()),
        ("Smith.pdf", set(), set()),
        ("1a.pdf", set(), set()),
        ("", set(), set()),
    ],
)
def test_by_file(name, numbers, ulns):
    found = named_by_file(name)
    assert numbers <= set(found.numbers)
    assert set(found.ulns) == ulns
    assert bool(found.numbers) is bool(numbers)


@pytest.mark.parametrize(
    ("text", "numbers", "ulns"),
    [
        ("No. NC 2026/77, issued", {"2026/77", "NC2026/77"}, set()),
        ("(AB-1)", {"AB-1"}, set()),
        ("ULN:\n1000000043.", {"1000000043"}, {"1000000043"}),
        ("no number", set(), set()),
    ],
)
def test_by_text(text, numbers, ulns):
    found = named_by_text(text)
    assert numbers <= set(found.numbers)
    assert set(found.ulns) == ulns


def test_there_is_an_end():
    assert len(named_by_text(" ".join(f"n{n}" for n in range(100_000))).numbers) == MOST
    assert len(named_by_file("-".join(map(str, range(100, 2000)))).numbers) == MOST
