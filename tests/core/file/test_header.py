"""Whether the first row is the header of a registration file, and what is said where it is not."""

import pytest

from odoo.addons.regcert_module.core.file.header import check_header
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

HEADERS = [
    "Qualification Number",
    "ULN",
    "Status",
    "Registration number",
    "Registration date",
    "Certificate claimed date",
    "Achieved date",
    "Certificate received Date",
    "Certificate Sent Date",
    "Postal Tracking Reference",
]
ROW = ["601/2977/3", "1818365846", "Registered", "N-1", "", "", "", "", "", ""]


def check(headers, separator=",", chosen=","):
    text = "\r\n".join([separator.join(headers), separator.join(ROW)])
    return check_header(read(text.encode(), chosen), REGISTRATION_FILE)


def refusal(headers, **options):
    with pytest.raises(FileRefused) as caught:
        check(headers, **options)
    return caught.value.issues


def test_the_ten_headers_in_order_are_accepted():
    (row,) = check(HEADERS)
    assert (row.line, list(row.cells)) == (2, ROW)


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, str.title, "  {} ".format, "\u00a0{}\u200b".format]
)
def test_case_and_surrounding_blanks_do_not_matter(change):
    assert len(check([change(header) for header in HEADERS])) == 1


def test_earlier_names_of_columns_are_understood():
    assert len(check(["Aim ref number", *HEADERS[1:]])) == 1
    assert len(check(["AIM REF NUMBER ", *HEADERS[1:]])) == 1


@pytest.mark.parametrize("tail", [["Line"], ["Errors"], ["Line", "Errors"], [" line ", "ERRORS"]])
def test_the_columns_of_an_error_file_are_ignored(tail):
    assert len(check([*HEADERS, *tail])) == 1


@pytest.mark.parametrize(
    "tail", [["Errors", "Line"], ["Line", "Line"], ["Errors", "Line", "Errors"], ["x"], [""]]
)
def test_any_other_tail_is_refused(tail):
    assert refusal([*HEADERS, *tail])[0].code == "header_wrong"


def test_blanks_inside_a_header_matter():
    assert refusal(["QualificationNumber", *HEADERS[1:]])[0].code == "header_wrong"


def test_missing_columns_are_named():
    summary, *positions = refusal(HEADERS[:2] + HEADERS[3:])
    assert summary.params["missing"] == ["Status"]
    assert summary.params["extra"] == []
    assert (positions[0].position, positions[0].column, positions[0].value) == (
        2,
        "Status",
        "Registration number",
    )
    assert positions[0].params["expected"] == "Status"


def test_unknown_columns_are_named():
    summary, *positions = refusal([*HEADERS[:3], "Remarks", *HEADERS[4:]])
    assert summary.params["missing"] == ["Registration number"]
    assert summary.params["extra"] == ["Remarks"]
    assert [(issue.position, issue.value, issue.cell) for issue in positions] == [
        (3, "Remarks", "D1")
    ]


def test_swapped_columns_are_named():
    headers = [HEADERS[1], HEADERS[0], *HEADERS[2:]]
    summary, *positions = refusal(headers)
    assert (summary.params["missing"], summary.params["extra"]) == ([], [])
    assert sorted(summary.params["moved"]) == ["Qualification Number", "ULN"]
    assert [(issue.position, issue.params["expected"], issue.value) for issue in positions] == [
        (0, "Qualification Number", "ULN"),
        (1, "ULN", "Qualification Number"),
    ]


def test_every_issue_of_a_header_stands_on_its_line():
    text = "\n\n" + ",".join(HEADERS[1:])
    with pytest.raises(FileRefused) as caught:
        check_header(read(text.encode()), REGISTRATION_FILE)
    assert {issue.line for issue in caught.value.issues} == {3}


@pytest.mark.parametrize("meant", [",", ";", "\t", "|"])
@pytest.mark.parametrize("chosen", [",", ";", "\t", "|"])
def test_another_separator_is_recognised(meant, chosen):
    if meant == chosen:
        assert len(check(HEADERS, separator=meant, chosen=chosen)) == 1
    else:
        (issue,) = refusal(HEADERS, separator=meant, chosen=chosen)
        assert (issue.code, issue.params) == ("separator_wrong", {"chosen": chosen, "meant": meant})


@pytest.mark.parametrize(("declared", "meant"), [(";", ","), (",", ";")])
def test_a_file_that_names_another_separator_than_it_uses(declared, meant):
    data = f"sep={declared}\r\n{meant.join(HEADERS)}\r\n".encode()
    with pytest.raises(FileRefused) as caught:
        check_header(read(data), REGISTRATION_FILE)
    (issue,) = caught.value.issues
    expected = ("separator_declared_wrong", {"chosen": declared, "meant": meant})
    assert (issue.code, issue.params) == expected


@pytest.mark.parametrize("separator", [";", "|"])
def test_the_separator_of_an_error_file_is_recognised(separator):
    (issue,) = refusal([*HEADERS, "Line", "Errors"], separator=separator)
    assert issue.params["meant"] == separator


def test_a_header_without_rows_is_refused():
    with pytest.raises(FileRefused) as caught:
        check_header(read(",".join(HEADERS).encode()), REGISTRATION_FILE)
    assert [issue.code for issue in caught.value.issues] == ["no_rows"]


@pytest.mark.parametrize("tail", [[""], ["", " "], ["Remarks"], ["ULN", "Errors"]])
def test_columns_behind_the_last_one_are_named_with_their_cells(tail):
    """Blank ones too, which a spreadsheet saves although nothing is to be seen there."""
    _summary, *surplus = refusal([*HEADERS, *tail])
    assert [(issue.code, issue.cell, issue.column, issue.value) for issue in surplus] == [
        ("header_surplus", f"{letter}1", "", header.strip())
        for letter, header in zip("KL", tail, strict=False)
    ]


@pytest.mark.parametrize("quoted", [HEADERS, HEADERS[:1], HEADERS[3:5]])
@pytest.mark.parametrize("meant", [";", "\t", "|"])
def test_another_separator_is_recognised_in_a_header_with_quotation_marks(meant, quoted):
    header = meant.join(f'"{name}"' if name in quoted else name for name in HEADERS)
    with pytest.raises(FileRefused) as caught:
        check_header(read(f"{header}\r\n".encode()), REGISTRATION_FILE)
    (issue,) = caught.value.issues
    assert (issue.code, issue.params["meant"]) == ("separator_wrong", meant)


def test_a_million_columns_are_refused_in_few_words():
    issues = refusal([f"c{place}" for place in range(100_000)])
    assert len(issues) == 1 + len(HEADERS) + 10
    assert len(issues[0].params["extra"]) <= 10
