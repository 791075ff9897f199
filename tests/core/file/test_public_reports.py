"""Problems that users of other programs have reported in public: for each kind of file, what happens here."""

import io
import zipfile

import book
import journey
import pytest

from odoo.addons.regcert_module.core.file.check import check_rows
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import headed
from odoo.addons.regcert_module.tools.workbook import SHEET, read_workbook

FORMAT = journey.ACHIEVEMENTS
GOOD = ["01/02/2026", "A1", "Ann", "Ash", "02/01/1990", journey.ANN, "", "Pass"]
DATES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


def line(*first):
    """A row of XML that starts with the given cells."""
    cells = [*first, *map(book.text, GOOD[len(first) :])]
    return f"<row>{''.join(cells)}</row>"


def sheet(row, **parts):
    return book.workbook([(SHEET, book.rows(FORMAT.headers) + row)], **parts)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def renamed(data, change):
    return book.archive({change(name): content for name, content in parts(data).items()})


def without(data, path):
    return book.archive({name: part for name, part in parts(data).items() if name != path})


def text(separator, *rows, mark="\ufeff", end="\r\n"):
    return (mark + end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)).encode()


FIRST = {"achievement_date": "2026-02-01", "course_code": "A1", "first_name": "Ann"}
PLAIN = sheet(line())
DAY_BEFORE = FIRST | {"achievement_date": "2026-01-31"}
READ = {
    "kz26/PyExcelerate 34: no part with styles": (without(PLAIN, "xl/styles.xml"), FIRST),
    "SheetJS/sheetjs 1821: days counted from 1904": (
        sheet(line('<c s="1"><v>44592</v></c>'), styles=DATES, book='<workbookPr date1904="1"/>'),
        FIRST,
    ),
    "SheetJS/sheetjs 2644: a second short of midnight is the day that the cell shows": (
        sheet(line('<c s="1"><v>46053.9995</v></c>'), styles=DATES),
        DAY_BEFORE,
    ),
    "SheetJS/sheetjs 874: a day with an hour is that day": (
        sheet(line('<c s="1"><v>46053.95833</v></c>'), styles=DATES),
        DAY_BEFORE,
    ),
    "odoo/odoo 7441: a cell of FALSE is no blank": (
        sheet(line(*map(book.text, GOOD[:2]), '<c t="b"><v>0</v></c>')),
        FIRST | {"first_name": "FALSE"},
    ),
    "kartik-v/yii2-grid 326: an invisible mark before a code": (
        sheet(line(book.text(GOOD[0]), book.text("\u200cA1"))),
        FIRST,
    ),
    "forcedotcom/dataloader 94: byte order mark before a quoted header": (
        text(",", FORMAT.headers, GOOD),
        FIRST,
    ),
    "odoo/odoo 18798: an apostrophe that an export has put before a minus": (
        text(",", FORMAT.headers, [*GOOD[:2], "'-Ann", *GOOD[3:]]),
        FIRST | {"first_name": "-Ann"},
    ),
    "gr8b/zabbix-module-sqlexplorer 18: a line break in a cell": (
        text(",", FORMAT.headers, [*GOOD[:2], "Ann\r\nMay", *GOOD[3:]]),
        FIRST | {"first_name": "Ann May"},
    ),
}
REFUSED = {
    "python-excel/xlrd 241: a workbook by another name": renamed(
        PLAIN, lambda name: name.replace("workbook.xml", "workbook2.xml")
    ),
    "a web page that calls itself a workbook": b"<html><table><tr><td>Date</td></tr></table></html>",
    "python-excel/xlrd 211: the old kind of workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
}  # fmt: skip


def opened(data):
    is_workbook = data.startswith(b"PK")
    return headed(read_workbook(data, SHEET) if is_workbook else read(data), FORMAT)


@pytest.mark.parametrize("report", READ)
def test_a_reported_file_is_read_as_its_user_means_it(report):
    data, expected = READ[report]
    header, *rows = opened(data).rows
    [row] = check_rows(rows, FORMAT, len(header.cells))
    assert {name: str(row.values[name]) for name in expected} == expected


@pytest.mark.parametrize("report", REFUSED)
def test_a_reported_file_is_refused_in_words(report):
    with pytest.raises(FileRefused) as refused:
        read_workbook(REFUSED[report], SHEET)
    assert [issue.code for issue in refused.value.issues] == ["workbook_unusual"]
