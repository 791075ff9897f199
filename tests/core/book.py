"""Small workbooks, part by part, as programs write them and as no program would."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(sheets, strings="", styles="", book="", method=zipfile.ZIP_DEFLATED, **others):
    """Bytes of an .xlsx. ``sheets``: XML of rows by name, or ``(name, state, XML)``; ``strings``, ``styles``, ``book``: XML inside
    the parts of these names; ``others``: whole parts by path."""
    sheets = [(*one[:1], "visible", *one[1:]) if len(one) == 2 else one for one in sheets]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state, _xml) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations += (
        f'<Relationship Id="t" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    relations += f'<Relationship Id="s" Type="{DOCUMENT}/styles" Target="/xl/styles.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for number, (_name, _state, xml) in enumerate(sheets, 1):
        body = xml if "<sheetData" in xml else f"<sheetData>{xml}</sheetData>"
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'
    return archive({**parts, **others}, method)


def archive(parts, method=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return content.getvalue()


def text(content, reference=""):
    """A cell with its text inside."""
    place = f' r="{reference}"' if reference else ""
    return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


def rows(*lines):
    """Rows of texts."""
    return "".join(f"<row>{''.join(map(text, cells))}</row>" for cells in lines)
