"""Cells of a workbook as the text that they show."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter
from book import rows, text, workbook
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.tools.workbook import read_workbook


def cells(xml, **parts):
    """The texts of the only row."""
    (row,) = read_workbook(workbook([("Sheet", f"<row>{xml}</row>")], **parts)).rows
    return list(row.cells)


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0000000"/>'
    '<numFmt numFmtId="166" formatCode="[$-809]d mmmm yyyy;@"/>'
    '<numFmt numFmtId="167" formatCode="&quot;day&quot; 0"/>'
    '<numFmt numFmtId="168" formatCode="[h]:mm:ss"/>'
    '<numFmt numFmtId="169" formatCode="h:mm"/>'
    '<numFmt numFmtId="170" formatCode="0.00"/>'
    '<numFmt numFmtId="171" formatCode="General"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    + "".join(f'<xf numFmtId="{number}"/>' for number in range(164, 172))
    + "</cellXfs>"
)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<c><v>12345</v></c>", "12345"),
        ('<c t="n"><v>12345</v></c>', "12345"),
        ("<c><v>12345.0</v></c>", "12345"),
        ("<c><v>0.1</v></c>", "0.1"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>9216364784</v></c>", "9216364784"),
        ("<c><v>9.216364784E9</v></c>", "9216364784"),
        ("<c><v>123456789012345</v></c>", "123456789012345"),
        ("<c><v>12345678901234567890</v></c>", "1.23456789012346E+19"),
        ("<c><v>-5</v></c>", "-5"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><v>a_x000D_b</v></c>', "a\rb"),
        ('<c t="d"><v>2026-11-26T14:30:00</v></c>', "26/11/2026"),
        ('<c s="1"><v>46352</v></c>', "26/11/2026"),
        ('<c s="1"><v>46352.604166666664</v></c>', "26/11/2026"),
        ('<c s="2"><v>46352</v></c>', "26/11/2026"),
        ('<c s="2"><v>46351.999999999</v></c>', "26/11/2026"),
        ('<c s="3"><v>12345</v></c>', "0012345"),
        ('<c s="3"><v>12345678</v></c>', "12345678"),
        ('<c s="4"><v>46352</v></c>', "26/11/2026"),
        ('<c s="5"><v>46352</v></c>', "46352"),
        ('<c s="6"><v>0.604166666666667</v></c>', "14:30:00"),
        ('<c s="7"><v>0.604166666666667</v></c>', "14:30:00"),
        ('<c s="7"><v>46352.6</v></c>', "26/11/2026"),
        ('<c s="8"><v>1.5</v></c>', "1.5"),
        ('<c s="9"><v>46352</v></c>', "46352"),
        ('<c s="99"><v>46352</v></c>', "46352"),
        ('<c s="1"><v>-1</v></c>', "#####"),
        ('<c s="1"><v>2958466</v></c>', "#####"),
        ('<c s="1"><v>61</v></c>', "01/03/1900"),
        ('<c s="1"><v>1</v></c>', "01/01/1900"),
    ],
)
def test_a_cell_is_what_it_shows(cell, shown):
    assert cells(cell + text("end"), styles=STYLES) == [shown, "end"]


def test_days_that_are_counted_from_1904():
    book = '<workbookPr date1904="1"/>'
    assert cells('<c s="1"><v>44890</v></c>', styles=STYLES, book=book) == ["26/11/2026"]


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("Ivy_x000D_", "Ivy\r"),
        ("Zo_x00EB_", "Zoë"),
        ("a_x000d__x000A_b", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005f_x005F_x0041_", "_x005FA"),
        ("a_x0000_b", "ab"),
        ("_xD83D__xDE00_", "_xD83D__xDE00_"),
        ("_x00_", "_x00_"),
        ("x_000D_", "x_000D_"),
    ],
)
def test_characters_that_xml_cannot_hold_are_decoded_wherever_texts_stand(stored, meant):
    shared = f"<si><t>{stored}</t></si>"
    expected = [meant, meant, meant]
    found = cells(
        f'<c t="s"><v>0</v></c>{text(stored)}<c t="str"><v>{stored}</v></c>', strings=shared
    )
    assert found == expected


def test_texts_in_pieces_and_their_pronunciation():
    strings = (
        "<si><r><rPr><b/></rPr><t>An</t></r><r><t>n</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    )
    assert cells('<c t="s"><v>0</v></c>', strings=strings) == ["Ann"]


@pytest.mark.parametrize(
    "cell", ["<f>UPPER(A1)</f>", "<f>UPPER(A1)</f><v/>", "<f>UPPER(A1)</f><v></v>"]
)
def test_a_formula_without_a_stored_result_is_told(cell):
    xml = f'<row><c r="B1">{cell}</c>{text("x", "C1")}</row>'
    (row,) = read_workbook(workbook([("Sheet", xml)])).rows
    assert (row.cells, row.in_workbook.formulas) == (("", "=UPPER(A1)", "x"), (1,))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="str"><f>UPPER("ivy")</f><v>IVY</v></c>', "IVY"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="str"><f>IF(A1="","","x")</f><v></v></c>', ""),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="b"><f>TRUE()</f><v>1</v></c>', "TRUE"),
    ],
)
def test_a_formula_with_its_result_is_the_result(cell, shown):
    (row,) = read_workbook(workbook([("Sheet", f"<row>{cell}{text('x')}</row>")])).rows
    assert (row.cells, row.in_workbook.formulas) == ((shown, "x"), ())


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>',
        '<row r="2"><c r="B2"><v>1</v></c><c/><c><v>2</v></c></row>',
        '<row r="1"/><row><c/><c><v>1</v></c><c r="D2"><v>2</v></c></row>',
    ],
)
def test_cells_stand_where_they_say_or_behind_the_one_before(xml):
    (row,) = read_workbook(workbook([("Sheet", xml)])).rows
    assert (row.line, row.cells) == (2, ("", "1", "", "2"))


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row><c r="B1"><v>1</v></c><c r="B1"><v>1</v></c></row>',
        '<row><c r="XFE1"><v>1</v></c></row>',
        '<row><c r="1"><v>1</v></c></row>',
        '<row><c t="s"><v>7</v></c></row>',
        "<row><c><v>one</v></c></row>",
        "<row><c><v>1</v></row>",
        "<row>",
    ],
)
def test_a_sheet_of_which_nobody_can_say_what_it_means_is_refused(xml):
    with pytest.raises(FileRefused, match="workbook_unusual"):
        read_workbook(workbook([("Sheet", xml)]))


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("space", ["http://purl.oclc.org/ooxml/spreadsheetml/main", "urn:x"])
def test_other_prefixes_and_the_strict_edition_are_read(prefix, space):
    sheet = f'<{prefix}worksheet xmlns{":x" if prefix else ""}="{space}"><{prefix}sheetData><{prefix}row>'
    sheet += f'<{prefix}c t="s"><{prefix}v>0</{prefix}v></{prefix}c><{prefix}c s="1"><{prefix}v>46352</{prefix}v></{prefix}c>'
    sheet += f"</{prefix}row></{prefix}sheetData></{prefix}worksheet>"
    parts = {"xl/worksheets/sheet1.xml": sheet}
    data = workbook([("Sheet", "")], strings="<si><t>a</t></si>", styles=STYLES, **parts)
    assert read_workbook(data).rows[0].cells == ("a", "26/11/2026")


# As real programs write them

VALUES = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        max_size=20,
    ),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["a\nb", "_x0041_", "=1+1", "007", " x ", "<r>x</r>"]),
)


def shown(value):
    if isinstance(value, bool):
        return str(value).upper()
    return (
        f"{value.day:02}/{value.month:02}/{value.year:04}"
        if isinstance(value, date)
        else str(value)
    )


def by_xlsxwriter(table):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(row, column, datetime.combine(value, time()), day)
            elif isinstance(value, str):
                # Texts that begin and end as markup are markup to XlsxWriter
                sheet.write_string(row, column, f"{value}." if value.startswith("<r>") else value)
            else:
                sheet.write(row, column, value)
    book.close()
    return content.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_what_xlsxwriter_writes_is_read_back(table):
    table = [["first", *values] for values in table]
    found = read_workbook(by_xlsxwriter(table)).rows
    expected = [[shown(value) for value in values] for values in table]
    for row, told in zip(found, expected, strict=True):
        told = [f"{one}." if one.startswith("<r>") else one for one in told]
        assert [cell.strip() for cell in row.cells] == [one.strip() for one in without_end(told)]


def without_end(cells):
    while not cells[-1].strip():
        cells = cells[:-1]
    return cells


def test_what_openpyxl_writes_is_read():
    book = Workbook()
    sheet = book.active
    sheet.append(
        ["a", 1, 1.5, True, date(2026, 11, 26), datetime(2026, 11, 26, 14, 30), '=UPPER("ivy")']
    )
    sheet["H1"] = 12345
    sheet["H1"].number_format = "0000000"
    content = io.BytesIO()
    book.save(content)
    (row,) = read_workbook(content.getvalue()).rows
    assert row.cells == (
        "a",
        "1",
        "1.5",
        "TRUE",
        "26/11/2026",
        "26/11/2026",
        '=UPPER("ivy")',
        "0012345",
    )
    assert row.in_workbook.formulas == (6,)
    assert row.in_workbook.dates == (4, 5)


def test_a_cell_of_blanks_is_blank():
    xml = rows(["a"]) + f'<row r="1048576">{text(" ", "A1048576")}</row>'
    assert [row.line for row in read_workbook(workbook([("Sheet", xml)])).rows] == [1]
