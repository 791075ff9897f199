import pytest
from refused import refusal

from odoo.addons.regcert_module.core.cell.cells import Reference, Text, Words, YesNo


def remarks(cell, text):
    value, found = cell.judged(text)
    return value, [remark.code for remark in found]


@pytest.mark.parametrize(
    ("text", "value", "codes"),
    [
        ("RM\u202e12", "RM12", ["marks_removed"]),
        ("\u202dRM12\u202c", "RM12", ["marks_removed"]),
        ("RM\u200b12", "RM12", ["marks_removed"]),
        ("RM\x0712", "RM12", ["marks_removed"]),
        ("RM\n12", "RM 12", ["line_break_removed"]),
        ("RM \r\n 12", "RM 12", ["line_break_removed"]),
        ("RM\u202812", "RM 12", ["line_break_removed"]),
        ("RM\x0b12", "RM 12", ["line_break_removed"]),
        ("RM\x8512", "RM 12", ["line_break_removed"]),
        ("RM\t12", "RM 12", ["line_break_removed"]),
        ("RM\u202e\n12", "RM 12", ["marks_removed", "line_break_removed"]),
        ("RM  12", "RM  12", []),
        ("RM\u00a012", "RM\u00a012", []),
        ("ÄÖ/12", "ÄÖ/12", []),
    ],
)
@pytest.mark.parametrize("cell", [Text(), Reference(), Words()])
def test_marks_that_nobody_sees_are_taken_off_and_said(cell, text, value, codes):
    assert remarks(cell, text) == (value, codes)


def test_the_marks_are_named():
    _value, (remark,) = Text().judged("a\u202eb\u200bc\u202e")
    assert remark.params == {"marks": ["U+202E RIGHT-TO-LEFT OVERRIDE", "U+200B ZERO WIDTH SPACE"]}


def test_notes_keep_their_lines_and_names_the_joiners_between_letters():
    assert remarks(Words(lines=True), "a\r\nb\rc\u2028d") == ("a\nb\nc\nd", [])
    for name in ("می\u200cخواهم", "क्\u200dष"):
        assert remarks(Words(), name) == (name, [])
        assert remarks(Text(), name)[1] == ["marks_removed"]
    assert remarks(Words(), "An\u200dn") == ("Ann", ["marks_removed"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ZoÃ«", "Zoë"),
        ("Oâ€™Neill", "O’Neill"),
        ("JosÃ© GarcÃ\xada", "José García"),
        ("Å\x81ukasz", "Łukasz"),
    ],
)
def test_damaged_accents_in_names_are_named(text, meant):
    value, found = Words().judged(text)
    assert [
        (one.code, one.params["suggestion"]) for one in found if one.code == "accents_damaged"
    ] == [("accents_damaged", meant)]
    assert value


@pytest.mark.parametrize("name", ["Zoë", "Ñandú", "Ångström", "Łukasz", "ÃO", "Ivy", "Đặng", "Ãˢ"])
def test_honest_accents_are_not(name):
    assert remarks(Words(), name) == (name, [])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "N/A",
            "n/a",
            "NA",
            "n.a.",
            "TBC",
            "tbc.",
            "To be confirmed",
            "-",
            "--",
            "—",
            "none",
            "None",
        ),
        *(
            "Pending",
            "(pending)",
            "unknown",
            "NULL",
            "nil",
            "?",
            "???",
            ".",
            "“N/A”",
            "Ｎ／Ａ",
            "N\u00a0/ A",
        ),
    ],
)
def test_a_placeholder_is_no_number(text):
    assert refusal(Reference(), text).code == "cell_placeholder"
    assert Text().parse(text)


@pytest.mark.parametrize(
    "text", ["NA1", "N-1", "A", "Ash", "TBC-2025-1", "0-0", "None Such Street", "1"]
)
def test_other_words_are_numbers(text):
    assert Reference().parse(text) == text


@pytest.mark.parametrize("text", ["1.2E+5", "9.27631E+09", "1e9", "1,2E+15"])
def test_a_rounded_number_is_remarked_on(text):
    assert remarks(Reference(), text) == (text, ["number_scientific"])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "TRUE",
            "false",
            "0",
            "000",
            "01-Feb",
            "1-feb-25",
            "Mar-01",
            "MAR-2001",
            "02/03/2026",
            "2/3/26",
        ),
        *("02.03.2026", "2026-03-02", "02/03/2026 00:00", "2026-03-02 00:00:00", "44928"),
    ],
)
def test_what_a_spreadsheet_made_of_a_number_is_remarked_on(text):
    assert remarks(Reference(), text) == (text, ["number_reformatted"])


@pytest.mark.parametrize(
    "text",
    [
        "001",
        "NGA-1",
        "12345",
        "601/1/2",
        "449281",
        "44928A",
        "MAR1",
        "12-34",
        "Feb",
        "TRUE1",
        "2E",
        "E5",
    ],
)
def test_other_numbers_are_not(text):
    assert remarks(Reference(), text) == (text, [])


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_read_as_they_were_written(value):
    assert YesNo().parse(YesNo().render(value)) is value
    assert YesNo().parse(str(value).upper()) is value


def test_qa_verified_is_yes_or_no_and_nothing_else():
    assert (YesNo().render(True), YesNo().render(False), YesNo().render(None)) == (
        "Yes",
        "No",
        "No",
    )
    assert refusal(YesNo(), "maybe").code == "yes_no_unknown"
