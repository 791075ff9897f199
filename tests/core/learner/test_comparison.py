"""Which names count as one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.learner.comparison import Name, compare, has_letter, name_key
from odoo.addons.regcert_module.tools.short_forms import full_forms

SAME, FIRST, LAST, BOTH = (True, True), (False, True), (True, False), (False, False)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ellis Grant", "ELLIS grant", SAME),
        ("Ellis Grant", "Bob Grant", FIRST),
        ("Ellis Grant", "Ellis Grantham", LAST),
        ("Ellis Grant", "Bob Bright", BOTH),
        ("Bob Grant", "Robert Grant", SAME),
        ("Kate Ash", "Katherine Ash", SAME),
        ("Christine Ash", "Christopher Ash", FIRST),
        ("Grant Ellis", "Ellis Grant", SAME),
        ("Bob Grant", "Grant Robert", SAME),
        ("René O'Hara", "Rene O’hara", SAME),
        ("Łukasz Møller", "Lukasz Moller", SAME),
        ("Đorđe Weiß", "Dorde Weiss", SAME),
        ("Ælfric Þor", "Aelfric Thor", SAME),
        ("राम सिंह", "रोम सिंह", FIRST),
        ("राम सिंह", "राम सिंह", SAME),
        ("Ngọc Nguyễn", "Ngoc Nguyen", SAME),
        ("Mary-Jane Ash", "Maryjane Ash", SAME),
        ("Ellis Ash", "Ellis_James Ash", SAME),
        ("Ellis_John Ash", "Ellis_James Ash", FIRST),
        ("Ann Smith-Jones", "Ann Smith", LAST),
        ("- Ash", "Ann Ash", FIRST),
    ],
)  # fmt: skip
def test_who_is_called_the_same(one, other, expected):
    one, other = (Name(*(part.replace("_", " ") for part in text.split())) for text in (one, other))
    assert compare(one, other, full_forms) == expected
    assert compare(other, one, full_forms) == expected


def test_short_forms_are_known_by_whoever_brings_them():
    assert compare(Name("Bob", "Ash"), Name("Robert", "Ash")) == FIRST


def test_what_is_blank_neither_agrees_nor_differs():
    assert compare(Name("", "Ash"), Name("Ann", "Ash")) == (None, True)
    assert compare(Name("Ann", ""), Name("Ann", "Ash")) == (True, None)


@pytest.mark.parametrize("text", ["-", "123", ".", "", "’", "——", "٣"])
def test_nobody_is_called_so(text):
    assert not has_letter(text)


words = st.text(st.characters(codec="utf-8"), max_size=8)
names = st.builds(Name, words, words)


@given(names, names)
def test_comparing_has_no_direction_and_one_agrees_with_oneself(one, other):
    assert compare(one, other, full_forms) == compare(other, one, full_forms)
    assert False not in compare(one, one)
    assert name_key(name_key(one.first)) == name_key(one.first)
