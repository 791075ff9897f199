"""Acknowledgements: which registration a row is about, on which line, with which date."""

import io
from dataclasses import replace

import pytest

from odoo.addons.regcert_module.core.batch.acknowledgement import (
    BY_REFERENCE,
    AcknowledgementFormat,
    Expected,
    translate,
)
from odoo.addons.regcert_module.core.cell.text import clean
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.file.writer import write_csv
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

FORM = AcknowledgementFormat(key="ULN", number="Number", date="Date", qualification="Aim")
ANNA = Expected("1000000043", "A 1", "601/2977/3")
BEN = Expected("1000000051", "B-2", "601/2977/3", status="achieved")
CARA = Expected("1000000060", "C3", "601/2977/3")
CARA_TOO = Expected("1000000060", "C3", "500/8513/X")
SENT = (ANNA, BEN, CARA, CARA_TOO)


def translated(text, form=FORM, separator=",", sent=SENT):
    data = text if isinstance(text, bytes) else text.encode()
    return translate(read(data, separator), form, sent)


def by_line(acknowledgement):
    """By line, the values that the import reads."""
    file = io.BytesIO()
    write_csv(file, acknowledgement.rows)
    _header, *rows = read(file.getvalue()).rows
    names = [column.name for column in REGISTRATION_FILE.columns]
    return {row.line: dict(zip(names, map(clean, row.cells), strict=True)) for row in rows}


def codes(acknowledgement):
    return {issue.line: issue.code for issue in acknowledgement.problems}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1000000043,,N1,", None),
        (" 1000 0000 43 ,6012977 3,N1,", None),
        ("1000000060,500/8513/x,N1,", None),
        (",,N1,", "acknowledgement_key_blank"),
        ("1000000078,,N1,", "acknowledgement_unknown"),
        ("1000000043,500/8513/X,N1,", "acknowledgement_unknown"),
        ("1000000060,,N1,", "acknowledgement_ambiguous"),
        ("1000000043,,,01/02/2026", "acknowledgement_number_blank"),
        ("1000000043", "acknowledgement_number_blank"),
        ("1000000043,,Rejected - see notes,", "acknowledgement_answer"),
    ],
)
def test_who_is_meant(row, code):
    found = translated(f"ULN,Aim,Number,Date\n{row}\n")
    assert codes(found) == ({2: code} if code else {})
    assert bool(by_line(found)[2]["qualification_number"]) is not bool(code)


def test_a_row_that_names_nobody_can_touch_nobody():
    [values] = by_line(translated("ULN,Aim,Number,Date\n1000000078,601/2977/3,N1,\n")).values()
    assert values["qualification_number"] == ""
    assert (values["uln"], values["registration_number"]) == ("1000000078", "N1")


def test_whoever_is_beyond_registered_stays_there():
    found = by_line(translated("ULN,Number,Date,Aim\n1000000043,N1,,\n1000000051,N2,,\n"))
    assert [values["status"] for values in found.values()] == ["Registered", "Achieved"]


@pytest.mark.parametrize("key", ["A 1", "a1", " A\u00a01 "])
def test_by_our_reference(key):
    form = AcknowledgementFormat(key="Ref", number="Number", by=BY_REFERENCE)
    [values] = by_line(translated(f"Number,Ref\nN1,{key}\n", form)).values()
    assert (values["uln"], values["registration_number"]) == ("1000000043", "N1")


def test_nobody_is_meant_by_an_empty_reference():
    form = AcknowledgementFormat(key="Ref", number="Number", by=BY_REFERENCE)
    nameless = Expected("1000000043", "", "601/2977/3")
    found = translated("Number,Ref\nN1,\n", form, sent=[nameless])
    assert codes(found) == {2: "acknowledgement_key_blank"}


def test_who_has_no_uln_is_told_so_and_not_asked_for_a_cell_that_the_file_has_not():
    form = AcknowledgementFormat(key="Ref", number="Number", by=BY_REFERENCE)
    without = Expected("", "A 1", "601/2977/3")
    assert codes(translated("Number,Ref\nN1,A 1\n", form, sent=[without])) == {
        2: "acknowledgement_no_uln"
    }


@pytest.mark.parametrize(
    ("date_format", "text", "read_as"),
    [
        ("dd/mm/yyyy", "1/2/2026", "01/02/2026"),
        ("dd/mm/yyyy", "2026-02-01", "2026-02-01"),
        ("yyyy-mm-dd", "2026-02-01", "01/02/2026"),
        ("dd.mm.yyyy", "01.02.2026", "01/02/2026"),
        ("dd-mm-yyyy", "01-02-2026", "01/02/2026"),
        ("ddmmyyyy", "01022026", "01/02/2026"),
        ("ddmmyyyy", "1022026", "1022026"),
        ("yyyymmdd", "20260201", "01/02/2026"),
        ("yyyymmdd", "20260231", "20260231"),
        ("dd/mm/yyyy", "", ""),
    ],
)
def test_dates(date_format, text, read_as):
    form = AcknowledgementFormat(key="ULN", number="No", date="When", date_format=date_format)
    [values] = by_line(translated(f"ULN,No,When\n1000000043,N1,{text}\n", form)).values()
    assert values["registration_date"] == read_as


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *[(text, True) for text in ("Pending", "-", "N/A", "Rejected - see notes", "REJECTED 12", "Duplicate learner",
            "Error 104", "error: 7", "Already registered as N1", "Not on our system", "On hold")],
        *[(text, False) for text in ("N1", "AB 123 456", "ABCDEF", "Errol1", "12 34 56", "CENTRE/2026/1", "X-1 Y")],
    ],
)  # fmt: skip
def test_words_are_no_numbers(text, is_one):
    found = translate(
        read(f"ULN,Aim,Number,Date\n1000000043,,{text},\n".encode()), FORM, [replace(ANNA, id=7)]
    )
    assert codes(found) == ({2: "acknowledgement_answer"} if is_one else {})
    assert found.answers == ({7: text} if is_one else {})


@pytest.mark.parametrize(
    "number", ["=1+1", "+44", "-7", "@SUM(A1)", "'quoted'", 'a "b", c', "a;b|c", "Zoë–1", "a\nb"]
)
def test_hostile_numbers_go_through_unchanged(number):
    cell = '"' + number.replace('"', '""') + '"'
    [values] = by_line(translated(f"ULN,Aim,Number,Date\n1000000043,,{cell},\n")).values()
    assert values["registration_number"] == number


@pytest.mark.parametrize(
    "text",
    [
        "ULN,Aim,Number,Date\n\n1000000043,,N1,\n\n\n1000000051,,N2,\n",
        "sep=,\nULN,Aim,Number,Date\n1000000043,,N1,\n1000000078,,X,\n1000000051,,N2,\n",
        'ULN,Aim,Number,Date,"a\r\nnote"\n1000000043,,"N\n1",,\n1000000051,,N2,,"x\ny\nz"\n1000000060,,"N\r3",,\n',
    ],
)
def test_every_row_stays_on_its_line(text):
    before = [row.line for row in read(text.encode()).rows[1:]]
    assert list(by_line(translated(text))) == before


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("ULN,Aim,Date", "acknowledgement_header"),
        ("uln , AIM,NUMBER,date", None),
        ("ULN;Aim;Number;Date", "acknowledgement_header"),
        ("ULN,Aim,Number,Number,Date", "acknowledgement_header_twice"),
    ],
)
def test_headers(header, code):
    text = f"{header}\n1000000043,601/2977/3,N1,,\n"
    if not code:
        assert not codes(translated(text))
        return
    with pytest.raises(FileRefused) as refused:
        translated(text)
    assert [issue.code for issue in refused.value.issues] == [code]


def test_a_file_without_rows_is_refused():
    with pytest.raises(FileRefused):
        translated("ULN,Aim,Number,Date\n")
