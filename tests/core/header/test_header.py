"""Whether the first row is the header of a registration file, and the messages if it is not."""

import pytest

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import check_header, headed
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

HEADERS = list(REGISTRATION_FILE.headers)
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
    "change",
    [
        *(str.upper, str.lower, str.title, "  {} ".format, "\u00a0{}\u200b".format, "“{}”".format),
        *("'{}'".format, '="{}"'.format, "\u202a{}\u202c".format),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "_"),
        lambda text: text.replace(" ", " \u2003\t"),
        lambda text: text.replace("a", "ａ").replace("e", "\u200be"),
    ],
)
def test_case_blanks_quotation_marks_and_what_looks_alike_do_not_matter(change):
    headers = ['"' + change(header).replace('"', '""') + '"' for header in HEADERS]
    assert len(check(headers)) == 1


def test_earlier_names_of_columns_are_understood():
    assert len(check(["Aim ref number", *HEADERS[1:]])) == 1
    assert len(check(["AIM REF NUMBER ", *HEADERS[1:]])) == 1


@pytest.mark.parametrize("tail", [["Line"], ["Errors"], ["Line", "Errors"], [" line ", "ERRORS"]])
def test_the_columns_of_an_error_file_are_ignored(tail):
    assert len(check([*HEADERS, *tail])) == 1


@pytest.mark.parametrize(
    "tail", [["Errors", "Line"], ["Line", "Line"], ["Errors", "Line", "Errors"], ["x"], ["", "x"]]
)
def test_any_other_tail_is_refused(tail):
    assert refusal([*HEADERS, *tail])[0].code == "header_wrong"


@pytest.mark.parametrize("helpers", [[], ["Line"], ["Line", "Errors"]])
@pytest.mark.parametrize("blanks", [[""], ["", "", ""], [" ", "\u00a0"]])
@pytest.mark.parametrize("in_header", [True, False])
def test_columns_that_are_blank_from_top_to_bottom_are_no_columns(helpers, blanks, in_header):
    lines = [[*HEADERS, *helpers, *(blanks if in_header else [])]]
    lines += [[*ROW, *helpers, *blanks], [*ROW, *helpers]]
    sheet = headed(read("\n".join(map(",".join, lines)).encode()), REGISTRATION_FILE)
    assert [len(row.cells) for row in sheet.rows] == [10 + len(helpers)] * 3
    assert not any(row.issues for row in checked(sheet))


def test_a_surplus_cell_that_is_not_blank_is_one_too_many():
    lines = [[*HEADERS, "", ""], [*ROW, "", ""], [*ROW, "", "stray"]]
    sheet = headed(read("\n".join(map(",".join, lines)).encode()), REGISTRATION_FILE)
    assert [[issue.code for issue in row.issues] for row in checked(sheet)] == [[], ["row_long"]]


def checked(sheet):
    header, *rows = sheet.rows
    return check_rows(rows, REGISTRATION_FILE, len(header.cells))


def test_blanks_inside_a_header_matter():
    assert refusal(["QualificationNumber", *HEADERS[1:]])[0].code == "header_wrong"


def test_missing_columns_are_named():
    (summary,) = refusal(HEADERS[:2] + HEADERS[3:])
    assert (summary.params["missing"], summary.params["extra"]) == (["Status"], [])
    assert summary.params["moved"] == []


def test_an_unknown_column_in_the_place_of_another_is_set_against_it():
    summary, position = refusal([*HEADERS[:3], "Remarks", *HEADERS[4:]])
    assert summary.params["missing"] == ["Registration number"]
    assert summary.params["extra"] == ["Remarks"]
    assert (position.code, position.cell, position.value) == ("header_position", "D1", "Remarks")
    assert position.params == {"expected": "Registration number", "characters": []}


def test_a_letter_that_only_looks_right_is_named():
    _summary, position = refusal([*HEADERS[:2], "St\u0430tus", *HEADERS[3:]])
    assert position.params["characters"] == ["U+0430 CYRILLIC SMALL LETTER A"]


@pytest.mark.parametrize("place", range(11))
def test_one_column_too_many_is_named_wherever_it_stands(place):
    summary, surplus = refusal([*HEADERS[:place], "Our reference", *HEADERS[place:]])
    assert (summary.code, summary.params["extra"]) == ("header_wrong", ["Our reference"])
    assert (summary.params["missing"], summary.params["moved"]) == ([], [])
    assert (surplus.code, surplus.cell) == ("header_surplus", f"{'ABCDEFGHIJK'[place]}1")
    assert surplus.value == "Our reference"


@pytest.mark.parametrize("second", [*HEADERS[4:6], HEADERS[3].upper()])
def test_a_column_that_stands_there_twice_is_one_too_many(second):
    _summary, surplus = refusal([*HEADERS, second])
    assert (surplus.code, surplus.cell, surplus.value) == ("header_surplus", "K1", second)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 9), (4, 6), (8, 9)])
def test_two_columns_that_changed_places_are_named(one, other):
    headers = HEADERS.copy()
    headers[one], headers[other] = headers[other], headers[one]
    summary, exchanged = refusal(headers)
    assert (summary.params["missing"], summary.params["extra"]) == ([], [])
    assert exchanged.code == "header_exchanged"
    assert exchanged.params["names"] == [HEADERS[other], HEADERS[one]]


def test_of_a_column_that_was_moved_the_others_are_not_spoken():
    (summary,) = refusal([*HEADERS[1:4], HEADERS[0], *HEADERS[4:]])
    assert summary.params["moved"] == [HEADERS[0]]


@pytest.mark.parametrize("headers", [["a", "b"], ["ULN"], ROW, ["x"] * 10])
def test_a_file_without_header_is_told_which_it_needs(headers):
    (issue,) = refusal(headers)
    assert (issue.code, issue.params["names"]) == ("header_not_found", HEADERS)


@pytest.mark.parametrize(
    ("above", "is_told"),
    [(["Our list"], False), (["", "x"], False), (HEADERS[:4], False), (ROW, True), (ROW[:3], True)],
)
@pytest.mark.parametrize("count", [1, 9])
def test_the_header_is_the_row_among_the_first_ten_that_fits_best(above, is_told, count):
    text = "\n".join(map(",".join, [*[above] * count, HEADERS, ROW]))
    sheet = headed(read(text.encode()), REGISTRATION_FILE)
    assert [row.line for row in sheet.rows] == [count + 1, count + 2]
    lines = list(range(1, count + 1))
    told = [(notice.code, notice.params["lines"]) for notice in sheet.notices]
    assert told == ([("rows_above_header", lines)] if is_told else [])


def test_a_header_further_down_is_none():
    text = "\n".join(map(",".join, [*[["x"]] * 10, HEADERS, ROW]))
    with pytest.raises(FileRefused, match="header_not_found"):
        headed(read(text.encode()), REGISTRATION_FILE)


def test_the_message_is_about_the_row_that_fits_best():
    text = "\n".join(map(",".join, [["Our list"], [*HEADERS, "Our reference"], ROW]))
    with pytest.raises(FileRefused) as caught:
        headed(read(text.encode()), REGISTRATION_FILE)
    assert [(issue.code, issue.line) for issue in caught.value.issues] == [
        ("header_wrong", 2),
        ("header_surplus", 2),
    ]


@pytest.mark.parametrize(
    "again", [HEADERS, [*map(str.upper, HEADERS), "Line", "Errors"], [*HEADERS, ""]]
)
def test_the_header_in_the_middle_is_skipped_with_one_notice(again):
    text = "\n".join(map(",".join, [HEADERS, ROW, again, ROW, again]))
    sheet = headed(read(text.encode()), REGISTRATION_FILE)
    assert [row.line for row in sheet.rows] == [1, 2, 4]
    (notice,) = sheet.notices
    assert (notice.code, notice.line, notice.params) == ("header_repeated", 3, {"lines": [3, 5]})


def test_a_row_that_only_begins_like_the_header_is_a_row():
    text = "\n".join(map(",".join, [HEADERS, [HEADERS[0], *ROW[1:]], HEADERS[:9]]))
    sheet = headed(read(text.encode()), REGISTRATION_FILE)
    assert [row.line for row in sheet.rows] == [1, 2, 3]


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


@pytest.mark.parametrize("quoted", [HEADERS, HEADERS[:1], HEADERS[3:5]])
@pytest.mark.parametrize("meant", [";", "\t", "|"])
def test_another_separator_is_recognised_in_a_header_with_quotation_marks(meant, quoted):
    header = meant.join(f'"{name}"' if name in quoted else name for name in HEADERS)
    with pytest.raises(FileRefused) as caught:
        check_header(read(f"{header}\r\n".encode()), REGISTRATION_FILE)
    (issue,) = caught.value.issues
    assert (issue.code, issue.params["meant"]) == ("separator_wrong", meant)


def test_a_million_columns_are_refused_in_few_words():
    issues = refusal([*HEADERS[1:3], *(f"c{place}" for place in range(100_000))])
    assert len(issues) == 1 + 10
    assert len(issues[0].params["extra"]) <= 11
    assert len(refusal([f"c{place}" for place in range(100_000)])) == 1
