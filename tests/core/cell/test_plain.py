"""Texts that look the same compare as the same, and a message shows invisible characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.marks import made_visible
from odoo.addons.regcert_module.core.cell.plain import compact, plain

ANY = st.text(
    st.one_of(
        st.sampled_from("'\"`‘’′“”„«» \u00a0\u200b\t.05/-–ß²٣Ａ\u00b4\u202e\x07"), st.characters()
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", "a b"),
        ("a\u00a0\u2003 b", "a b"),
        ("a\r\nb", "a b"),
        ("a\u200bb", "ab"),
        ("a\x07b", "ab"),
        ("\u202ea b\u202c", "a b"),
        ("ＡＢ１", "AB1"),
        ("٠٣", "03"),
        ("a–b—c−d", "a-b-c-d"),
        ("“a”", "a"),
        ("„a“", "a"),
        ("«a»", "a"),
        ("''a''", "a"),
        ("“ ‘a’ ”", "a"),
        ("“a", "“a"),
        ("O’Neill", "O’Neill"),
        ("ﬁ", "fi"),
    ],
)
def test_what_looks_alike_is_alike(text, expected):
    assert plain(text) == expected


@given(ANY)
def test_what_is_plain_stays_plain(text):
    assert plain(plain(text)) == plain(text)
    assert compact(compact(text)) == compact(text)
    assert " " not in compact(text)


def test_a_long_text_of_quotation_marks_takes_no_time():
    assert plain('"' * 1_000_000) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        ("é", "é"),
        ("a\u00a0b", "a[U+00A0]b"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\nb", "a[U+000A]b"),
        ("a\u200b", "a[U+200B]"),
    ],
)
def test_what_nobody_sees_is_shown_by_its_code(text, shown):
    assert made_visible(text) == shown
