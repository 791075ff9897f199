"""The error file of a workbook is that workbook, with the wrong cells marked; corrected, it is read again."""

import io
from datetime import date

import journey
import openpyxl
import pytest
from openpyxl.styles import PatternFill

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.format import HELPER_HEADERS
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.header.header import headed
from odoo.addons.regcert_module.tools.workbook import SHEET, error_workbook, read_workbook
from odoo.addons.regcert_module.tools.workbook.marking import AUTHOR

FORMAT = journey.ACHIEVEMENTS
HEADERS = FORMAT.headers
WIDTH = len(HEADERS)
GOOD = [date(2026, 2, 1), "A1", "Ann", "Ash", date(1990, 1, 2), journey.ANN, None, "Pass"]
RED, AMBER = "FFF4B6B6", "FFFFE699"


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def filled(*lines, above=(), name=SHEET):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for line in [*above, HEADERS, *lines]:
        sheet.append(list(line))
    return book


def changed(**cells):
    columns = dict(zip("ABCDEFGHIJKLM", GOOD, strict=False)) | cells
    return [columns.get(letter) for letter in "ABCDEFGHIJKLM"]


def judged(data):
    sheet = headed(read_workbook(data, SHEET), FORMAT)
    header, *rows = sheet.rows
    return sheet, check_rows(rows, FORMAT, len(header.cells))


def round_trip(data, is_whole=True):
    """The error file of ``data``, as a workbook and as bytes."""
    sheet, rows = judged(data)
    reasons = {
        row.line: [
            [-1 if issue.position is None else issue.position, issue.level, issue.code]
            for issue in row.issues
        ]
        for row in rows
        if row.issues
    }
    content = error_workbook(data, sheet, FORMAT, reasons, None if is_whole else set(reasons))
    return openpyxl.load_workbook(io.BytesIO(content)), content


def values(data):
    return [row.values for row in judged(data)[1]]


BOOK = filled(
    GOOD,
    changed(B="0012", F=1234567890123),
    changed(A="31/31/2026"),
    changed(B=None),
    above=[["Our list"], []],
)
BOOK.create_sheet("Notes").append(["keep me"])
BOOK[SHEET].column_dimensions["C"].width = 44
WRONG = saved(BOOK)


@pytest.mark.parametrize("is_whole", [True, False])
def test_wrong_cells_are_coloured_and_say_why(is_whole):
    book, _content = round_trip(WRONG, is_whole)
    sheet = book[SHEET]
    found = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    first = 5 if is_whole else 4
    codes = {letter: comment for (letter, *_row), comment in sorted(found.items())}
    assert set(found) == {f"F{first}", f"A{first + 1}", f"B{first + 2}"}
    assert codes["B"] == "required_blank"
    assert {sheet[place].fill.fgColor.rgb for place in found} == {RED}
    assert [sheet.cell(3, WIDTH + place).value for place in (1, 2)] == list(HELPER_HEADERS)
    assert [sheet.cell(first + place, WIDTH + 1).value for place in range(3)] == ["5", "6", "7"]
    assert sheet.cell(first + 2, WIDTH + 2).value == "required_blank"
    assert sheet.max_row == first + 2


def test_what_is_not_a_row_stays_as_it_was():
    book, _content = round_trip(WRONG)
    assert book["Notes"]["A1"].value == "keep me"
    assert book[SHEET]["A1"].value == "Our list"
    assert book[SHEET].column_dimensions["C"].width == 44


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_it_says_is_what_was_uploaded(is_whole):
    _book, content = round_trip(WRONG, is_whole)
    before = values(WRONG)
    assert values(content) == (before if is_whole else before[1:])
    assert values(round_trip(content, is_whole)[1]) == values(content)


def test_a_mended_file_is_read_without_a_fault():
    book, _content = round_trip(WRONG, is_whole=False)
    sheet = book[SHEET]
    sheet["F4"] = journey.BEN
    sheet["A5"] = date(2026, 2, 3)
    sheet["B6"] = "A1"
    mended = saved(book)
    assert not any(row.issues for row in judged(mended)[1])
    assert values(mended)[0]["course_code"] == "0012"
    again = openpyxl.load_workbook(io.BytesIO(round_trip(mended)[1]))[SHEET]
    assert not any(cell.comment for row in again for cell in row)
    assert {cell.fill.fgColor.rgb for row in again for cell in row} == {"00000000"}
    assert [again.cell(row, WIDTH + 2).value for row in (4, 5, 6)] == [None] * 3


def test_comments_and_colours_of_the_user_stay():
    book = filled(GOOD)
    cell = book[SHEET]["C2"]
    cell.fill = PatternFill("solid", "FF00FF00")
    cell.comment = openpyxl.comments.Comment("mine", "Bob")
    sheet = round_trip(saved(book))[0][SHEET]
    assert sheet["C2"].fill.fgColor.rgb == "FF00FF00"
    assert (sheet["C2"].comment.author, AUTHOR != "Bob") == ("Bob", True)


@pytest.mark.parametrize("letter", ["I", "J", "K", "M"])
def test_a_stray_cell_is_neither_lost_nor_taken_for_ours(letter):
    data = saved(filled(GOOD, changed(**{letter: "ask Bob"})))
    for _time in range(2):
        book, data = round_trip(data)
        [stray] = [cell for cell in book[SHEET][3] if cell.value == "ask Bob"]
        assert (stray.fill.fgColor.rgb, stray.comment.text) == (RED, "cell_outside")
        assert stray.column > WIDTH + 2
        assert book[SHEET].cell(3, WIDTH + 2).value == "cell_outside"
    stray.value = None
    assert not any(row.issues for row in judged(saved(book))[1])


def test_codes_that_a_spreadsheet_would_change_are_text():
    data = saved(filled(changed(F=int(journey.ANN), B="1E5", H=True)))
    sheet = round_trip(data)[0][SHEET]
    for letter, shown in {"F": journey.ANN, "B": "1E5", "H": "TRUE"}.items():
        cell = sheet[f"{letter}2"]
        assert (cell.value, cell.data_type, cell.number_format) == (shown, "s", "@")
    assert sheet["A2"].is_date


def test_a_text_like_a_formula_stays_text_and_a_formula_without_result_stays_one():
    book = filled(changed(C="=1+1"), changed(C='=UPPER("ivy")'))
    book[SHEET]["C2"].data_type = "s"
    sheet = round_trip(saved(book))[0][SHEET]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert (sheet["C3"].value, sheet["C3"].data_type) == ('=UPPER("ivy")', "f")
    assert sheet["C3"].comment.text == "formula_without_result"


def test_merged_and_protected_cells_are_no_obstacle():
    book = filled(GOOD, changed(B=None), changed(B=None), above=[["Our list"]])
    book[SHEET].merge_cells("A1:C1")
    book[SHEET].merge_cells("G3:G4")
    book[SHEET].protection.enable()
    sheet = round_trip(saved(book), is_whole=False)[0][SHEET]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:C1"]
    assert not sheet.protection.sheet


def test_row_numbers_stay_in_a_whole_sheet_with_gaps():
    book = filled(GOOD, [], [], changed(B=None))
    data = saved(book)
    assert round_trip(data)[0][SHEET]["B5"].comment
    assert round_trip(data, is_whole=False)[0][SHEET]["B2"].comment


def test_a_header_that_does_not_fit_has_no_error_file():
    with pytest.raises(FileRefused):
        round_trip(saved(filled(GOOD, name="Other", above=[HEADERS[:3]] * 11)))
