"""Numbers that the sector issues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.identifiers import (
    looks_scientific,
    qualification_number_key,
    uln_check_digit_fits,
    uln_key,
    uln_within,
)


@pytest.mark.parametrize("uln", ["9276308686", "1000000043", "1818365846", "6187690515"])
def test_published_and_demo_learner_numbers_fit(uln):
    assert uln_check_digit_fits(uln)


@pytest.mark.parametrize(
    "uln",
    [
        "9276308685",
        "9700000001",
        "1234567890",
        "9999999999",  # the temporary number
        "0000000042",  # right sum, but a learner number does not begin with 0
        "100000009",
        "10000000430",
        "100000004X",
        "",
        "１８１８３６５８４６",
    ],
)
def test_other_numbers_do_not_fit(uln):
    assert not uln_check_digit_fits(uln)


def test_a_number_whose_remainder_is_nought_was_never_issued():
    assert not any(uln_check_digit_fits(f"100000006{digit}") for digit in range(10))


@given(st.integers(100_000_000, 999_999_999))
def test_exactly_the_right_check_digit_fits(base):
    digits = [int(char) for char in str(base)]
    remainder = (
        sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
    )
    expected = [10 - remainder] if remainder else []
    assert [digit for digit in range(10) if uln_check_digit_fits(f"{base}{digit}")] == expected


@pytest.mark.parametrize(
    "uln",
    [
        *("1818365846", " 1818365846 ", "18183 65846", "1818\u00a036\u200b5846", "18183\t65846"),
        *(
            "1818365846.0",
            "1818365846.000",
            "1818365846,0",
            "'1818365846",
            "’1818365846",
            "`1818365846",
        ),
        *("'1818365846.0", "“1818365846”", '"1818365846"', "1818 365 846.0"),
        *("１８１８３６５８４６", "١٨١٨٣٦٥٨٤٦", "۱۸۱۸۳۶۵۸۴۶", "\u202d1818365846\u202c"),
    ],
)
def test_a_learner_number_in_disguise_is_that_number(uln):
    assert uln_key(uln) == "1818365846"


@pytest.mark.parametrize(
    "text",
    ["1818365846.5", "1818365846.01", "ULN 1818365846", "1.8E+09", "181836584", "1818-365846"],
)
def test_other_numbers_are_not_made_into_one(text):
    assert uln_key(text) != "1818365846"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ULN 1818365846", "1818365846"),
        ("ULN: 1818 365 846", "1818365846"),
        ("uln1818365846;", "1818365846"),
        ("Ann Ash (1818365846)", "1818365846"),
        ("1818365846 or 3941465413", ""),
        ("11818365846", ""),
        ("ULN", ""),
    ],
)
def test_the_only_ten_digits_of_a_text_are_found(text, found):
    assert uln_within(text) == found


@given(st.text())
def test_the_key_of_a_learner_numbers_key_is_the_key(text):
    assert uln_key(uln_key(text)) == uln_key(text)


@pytest.mark.parametrize(
    "number",
    [
        *("500/8513/X", "5008513X", "500/8513/x", " 500 8513 x ", "500/\u00a08513/X", "//5008513X"),
        *(
            "500-8513-X",
            "500\\8513\\X",
            "500–8513–X",
            "500\u20118513\u2011X",
            "500／8513／Ｘ",
            "“500/8513/X”",
        ),
    ],
)
def test_case_blanks_and_signs_in_a_qualification_number_do_not_matter(number):
    assert qualification_number_key(number) == "5008513X"


def test_a_decimal_of_nought_is_no_part_of_a_qualification_number():
    assert qualification_number_key("60344623.0") == "60344623"


def test_other_characters_of_a_qualification_number_matter():
    assert qualification_number_key("500.8513.X") != "5008513X"
    assert qualification_number_key("500/8513/0") != "5008513X"


@given(st.text())
def test_the_key_of_a_key_is_the_key(text):
    key = qualification_number_key(text)
    assert qualification_number_key(key) == key


@pytest.mark.parametrize(
    "text", ["1.23E+09", "9.27631E+09", "9,27631E+09", "1e9", "1.8E09", " 1.23E+09 "]
)
def test_a_rounded_number_is_recognised(text):
    assert looks_scientific(text)


@pytest.mark.parametrize("text", ["1818365846", "E+09", "1.23", "abcE+09", "1.23E+", ""])
def test_other_texts_are_not_taken_for_rounded_numbers(text):
    assert not looks_scientific(text)
