"""Blanks that nobody sees, and the apostrophe against formulas."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.text import (
    clean,
    column_letters,
    guard,
    squeeze,
    trim,
    unguard,
)

SIGNS = [*"=+-@＝＋－＠﹦﹢﹣﹫−"]
TRIGGERS = [*SIGNS, "\t", "\r"]
BEGINS = re.compile(rf"[\t\r]|[\s\u200b\u00ad\ufeff]*[{re.escape(''.join(SIGNS))}]")
# A text that begins with an apostrophe and a trigger is written unchanged,
# and loses the apostrophe when it is read: guarding it again would be ambiguous.
ANY_TEXT = st.text(
    alphabet=st.one_of(st.sampled_from([*TRIGGERS, *"'\" ,;\n\u00a0\u200b"]), st.characters())
)
ROUND = ANY_TEXT.filter(lambda text: not (text[:1] == "'" and BEGINS.match(text[1:])))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("  a  ", "a"),
        ("\u00a0601/2977/3\u00a0", "601/2977/3"),
        ("\u200b\ufeffa\u200d\u2060", "a"),
        ("\t\r\n a \r\n", "a"),
        ("\u2003a\u202f\u3000", "a"),
        (" \u200b \u00a0", ""),
        ("a  b", "a  b"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_blanks_around_a_text_are_trimmed_and_those_inside_stay(raw, expected):
    assert trim(raw) == expected


@given(ANY_TEXT)
def test_trimming_twice_is_trimming_once(text):
    assert trim(trim(text)) == trim(text)
    assert trim(text) == trim(text).strip()


@given(ANY_TEXT)
def test_squeezed_text_has_no_blank_left(text):
    assert not any(char.isspace() for char in squeeze(text))
    assert squeeze(trim(text)) == squeeze(text)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(trigger):
    assert guard(f"{trigger}cmd") == f"'{trigger}cmd"
    assert unguard(f"'{trigger}cmd") == f"{trigger}cmd"
    assert guard(trigger) == f"'{trigger}"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\u3000", "\n", "\u200b", "\ufeff", " \t"])
def test_so_does_one_that_begins_with_blanks_before_the_sign(sign, blank):
    assert guard(f"{blank}{sign}1") == f"'{blank}{sign}1"
    assert unguard(f"'{blank}{sign}1") == f"{blank}{sign}1"
    assert clean(f"'{blank}{sign}1") == f"{sign}1"


@pytest.mark.parametrize(
    "text", ["", "a=1", "O'Connor", "'tis", "''=1", "'", " 1", "1-2", "—", " '=1"]
)
def test_other_texts_are_written_and_read_as_they_are(text):
    assert guard(text) == text
    assert unguard(text) == text


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "+44", "-1", "@x", "\t1", "\r1"])
def test_at_most_one_apostrophe_is_added_and_taken_off(text):
    assert len(guard(text)) - len(text) in (0, 1)
    assert len(text) - len(unguard(text)) in (0, 1)


@given(ROUND)
def test_what_is_guarded_is_read_again_unchanged(text):
    assert unguard(guard(text)) == text


@given(ANY_TEXT)
def test_no_guarded_text_begins_as_a_formula(text):
    assert not BEGINS.match(guard(text))


@given(ROUND.map(trim).filter(lambda text: clean(text) == text))
def test_a_clean_text_survives_the_file(text):
    assert clean(guard(text)) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  '=1  ", "=1"),
        ("'+44 20", "+44 20"),
        ("\u00a0'-\u00a0", "-"),
        ("'\t x", "x"),
        ('="00123"', "00123"),
        (' ="00123" ', "00123"),
        ('= "00123"', "00123"),
        ('\'="00123"', "00123"),
        ('="a ""b"" c"', 'a "b" c'),
        ('=""', ""),
        ('="1"&"2"', '="1"&"2"'),
        ("=00123", "=00123"),
        ("O'Connor", "O'Connor"),
    ],
)
def test_cleaning_trims_and_takes_one_apostrophe_or_a_kept_text_off(raw, expected):
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (5, "F"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_named_as_in_a_spreadsheet(position, letters):
    assert column_letters(position) == letters
