"""Which sheet of a workbook is read, the messages about the others, and hidden rows."""

import io

import journey
import openpyxl
import pytest
from book import archive, rows, text, workbook

from odoo.addons.regcert_module.core.file.archive import MAX_ROWS
from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import headed
from odoo.addons.regcert_module.tools.workbook import SHEET, read_workbook

HEADERS = journey.ACHIEVEMENTS.headers
GOOD = ("01/02/2026", "A1", "Ann", "Ash", "02/01/1990", journey.ANN, "", "Pass")
FILLED = rows(HEADERS, GOOD)


def read_and_headed(data):
    return headed(read_workbook(data, SHEET), journey.ACHIEVEMENTS)


def checked(data):
    header, *found = read_and_headed(data).rows
    return check_rows(found, journey.ACHIEVEMENTS, len(header.cells))


def refusal(data):
    with pytest.raises(FileRefused) as caught:
        read_and_headed(data)
    return caught.value.issues[0]


@pytest.mark.parametrize("name", ["Achievements", "ACHIEVEMENTS", " achievements "])
def test_the_sheet_of_the_template_is_found_by_its_name(name):
    sheet = read_workbook(workbook([("Notes", ""), (name, FILLED)]), SHEET)
    assert sheet.name == name


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_without_it_the_first_sheet_that_is_shown_is_read(state):
    sheet = read_workbook(
        workbook([("A", state, rows(["x"])), ("B", FILLED), ("C", rows(["x"]))]), SHEET
    )
    assert sheet.name == "B"
    assert [(one.name, one.is_visible, one.rows) for one in sheet.others] == [
        ("A", False, 1),
        ("C", True, 1),
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("top", [FILLED, rows(["x"]), ""])
def test_that_it_is_hidden_is_an_error_that_names_both(state, top):
    issue = refusal(workbook([("My list", top), ("Achievements", state, FILLED)]))
    assert (issue.code, issue.params) == (
        "sheet_hidden",
        {"sheet": "Achievements", "shown": "My list"},
    )


def test_another_sheet_with_rows_of_the_kind_is_an_error():
    issue = refusal(workbook([("Achievements", FILLED), ("May", rows(["note"], HEADERS, GOOD))]))
    assert (issue.code, issue.params) == (
        "sheets_several",
        {"sheet": "Achievements", "sheets": ["May"]},
    )


def test_other_sheets_that_are_filled_are_named_and_counted():
    other = rows(["x"], ["", ""], ["y"])
    sheet = read_and_headed(
        workbook([("Achievements", FILLED), ("Notes", other), ("Blank", rows([" "]))])
    )
    (notice,) = sheet.notices
    assert (notice.code, notice.params) == (
        "sheets_not_read",
        {"sheet": "Achievements", "names": ["Notes (2)"]},
    )


def test_the_lists_of_the_template_are_no_news():
    parts = [
        ("Achievements", FILLED),
        ("Courses", rows(["A1"])),
        ("Lists", "hidden", rows(["Pass"])),
    ]
    assert read_and_headed(workbook(parts)).notices == ()


def test_the_sheet_is_named_where_its_header_does_not_fit_and_so_is_a_better_one():
    issue = refusal(workbook([("Achievements", rows(["x"])), ("May", FILLED)]))
    assert issue.code == "header_not_found"
    assert (issue.params["of_sheet"], issue.params["better"]) == ("Achievements", ["May"])
    issue = refusal(workbook([("Sheet1", rows([*HEADERS, "Our reference"], GOOD))]))
    assert (issue.code, issue.params["of_sheet"]) == ("header_wrong", "Sheet1")


def test_an_empty_sheet_says_so_and_which_others_are_filled():
    issue = refusal(workbook([("Achievements", rows([" "])), ("Notes", rows(["x"]))]))
    assert (issue.code, issue.params) == (
        "sheet_empty",
        {"sheet": "Achievements", "others": ["Notes"]},
    )


@pytest.mark.parametrize("attribute", ['hidden="1"', 'hidden="true"', 'ht="0"'])
def test_hidden_rows_are_named_and_counted(attribute):
    hidden = rows(GOOD).replace("<row", f'<row r="4" {attribute}').replace('r="4" r=', "r=")
    xml = rows(HEADERS, GOOD) + hidden + rows(GOOD) + hidden.replace('r="4"', 'r="6"')
    issue = refusal(workbook([("Achievements", xml)]))
    assert (issue.code, issue.params) == ("rows_hidden", {"lines": [4, 6], "count": 2})


def test_hidden_rows_without_anything_or_above_the_header_do_not_matter():
    xml = '<row hidden="1">' + rows(["note"])[5:] + FILLED + '<row hidden="1"><c s="1"/></row>'
    assert len(read_and_headed(workbook([("Achievements", xml)])).rows) == 2


@pytest.mark.parametrize("attribute", ['hidden="1"', 'width="0"'])
def test_hidden_columns_are_named(attribute):
    xml = f'<cols><col min="3" max="4" {attribute}/><col min="20" max="16384" hidden="1"/></cols>'
    sheet = read_and_headed(workbook([("Achievements", f"{xml}<sheetData>{FILLED}</sheetData>")]))
    (notice,) = sheet.notices
    assert (notice.code, notice.params) == ("columns_hidden", {"names": ["C (First)", "D (Last)"]})


@pytest.mark.parametrize("column", ["I", "M", "CV", "CW", "CX", "XFD"])
def test_a_stray_cell_spoils_only_its_own(column):
    stray = rows(GOOD).replace("</row>", text("ask Bob", f"{column}3") + "</row>")
    first, second, third = checked(
        workbook([("Achievements", rows(HEADERS, GOOD) + stray + rows(GOOD))])
    )
    assert (first.issues, third.issues) == ((), ())
    (issue,) = second.issues
    assert (issue.code, issue.cell, issue.value) == ("cell_outside", f"{column}3", "ask Bob")
    assert second.values == first.values


@pytest.mark.parametrize("column", ["I", "CV", "CW", "CX", "XFD"])
def test_a_column_too_many_is_named_however_far_right(column):
    header = rows(HEADERS).replace("</row>", text("Our reference", f"{column}1") + "</row>")
    with pytest.raises(FileRefused) as caught:
        read_and_headed(workbook([("Achievements", header + rows(GOOD))]))
    summary, *surplus = caught.value.issues
    assert summary.params["extra"] == ["Our reference"]
    assert [(issue.code, issue.cell) for issue in surplus] == [("header_surplus", f"{column}1")]


def test_a_short_row_is_as_wide_as_the_header():
    (row,) = checked(workbook([("Achievements", rows(HEADERS, GOOD[:2]))]))
    assert {issue.code for issue in row.issues} <= {"required_blank", "identifier_missing"}
    assert len(row.cells) == len(HEADERS)


def test_a_formula_without_result_is_an_error_of_its_cell_alone():
    xml = rows(HEADERS) + '<row><c r="C2"><f>UPPER("ivy")</f></c></row>'
    (row,) = checked(workbook([("Achievements", xml)]))
    (issue,) = [issue for issue in row.issues if issue.position == 2]
    assert (issue.code, issue.cell, issue.value) == (
        "formula_without_result",
        "C2",
        '=UPPER("ivy")',
    )
    assert row.values["first_name"] is None


def test_too_many_rows_are_told_to_be_split():
    data = workbook([("Achievements", rows(HEADERS) + rows(["x"]) * MAX_ROWS)])
    issue = refusal(data)
    assert (issue.code, issue.params) == ("workbook_too_many_rows", {"limit": MAX_ROWS})
    xml = rows(HEADERS) + f'<row r="500000">{text("x")}</row>'
    assert read_workbook(workbook([("Achievements", xml)])).rows[1].line == 500_000


def test_a_text_that_stands_everywhere_is_not_written_out_everywhere():
    cell = '<c t="s"><v>0</v></c>' * 50
    data = workbook([("A", f"<row>{cell}</row>" * 100)], strings=f"<si><t>{'x' * 32_767}</t></si>")
    assert refusal(data).code == "workbook_too_large"


def test_an_encrypted_workbook_says_so():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    for wanted, code in (("EncryptedPackage", "workbook_locked"), ("Workbook", "file_not_text")):
        with pytest.raises(FileRefused, match=code):
            read(compound + wanted.encode("utf-16-le"))


@pytest.mark.parametrize("data", [archive({"a": "b"}), b"PK\x03\x04", b"PK\x03\x04" + bytes(100)])
def test_another_archive_is_no_workbook(data):
    assert refusal(data).code == "workbook_unusual"


def test_a_workbook_saved_by_a_spreadsheet_program_is_read():
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("Achievements")
    for line in (HEADERS, GOOD):
        sheet.append(list(line))
    sheet.row_dimensions[5].hidden = True
    content = io.BytesIO()
    book.save(content)
    (row,) = checked(content.getvalue())
    assert not row.issues
