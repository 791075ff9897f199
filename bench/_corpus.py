"""The inputs that the fuzzer starts from: good rows, and rows made to cause trouble."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "regcert_module/tests/data"

NASTY = (
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfea\x00,\x00",
    b"\xff\xfe\x00\xd8",
    b"\xfe\xff\x00a",
    b"sep=;\na;b\n",
    b'"',
    b'""""""""',
    b'a,"b\r\nc",d\r"',
    b"\r\r\n\n\r",
    b",,,,,,,,,\n",
    b",,,,,,,,,,,,,,\n",
    b"\x00",
    b"a\x81b",
    b"=cmd|'/c calc'!A0,+1,-1,@a,\t=1,'=1,'\t=1,\t'=1\n",
    "\u200b\u00ad\ufeff,\u2028,\x85,\x1c\n".encode(),
    "\U0001f600,ß,İ,ﬁ,\u0661\u0662\n".encode(),
)

_REGISTRATIONS = (
    b"601/1977/3,1818365846,Registered,N-1,15/09/2025,,,,,\n",
    b"601/1977/3,1818365846,Registered,,,,,,,\n601/1977/3,1818365846,Registered,,,,,,,\n",
    b"601/1977/3,3941465413,Achieved,7,,,30/01/2026,,,\n601/1977/3,3941465413,Exempt,7,,,,,,\n",
    b"603/1936/7,1,Certificate Sent,,1/2/2026,,,,31/12/2025,RM 1\n",
    b"A,9999999999,Regd,0071,2026-01-31,01/31/2026,1.2.26,45000,x,y\n",
    b'A,1,exempt,"a ""b"", c\nd",,,,,,\nA,1\nA,1,exempt,,,,,,,,,5,wrong,x\n',
    b"A,1,exempt,'=1,,,,,,\t=2,7,wrong\nA,1,,,,,,,,,7,wrong,\n",
)
_ACHIEVEMENTS = (
    b"01/01/2026,A1,Ann,Ash,02/01/1990,1818365846,,Pass\n",
    b"01/01/2026,A1,Bo,Oak,02/01/1990,,AB123456C,merit\n01/01/2026,a1,bo,oak,02/01/1990,1,,\n",
    b"31/02/2026,A1R,Bo,Oak,01/01/2030,1.23E+09,,x\n01/01/2025,A1\n",
)
_ACKNOWLEDGEMENTS = (
    b"1818365846,N1,01/02/2026,601/1977/3\n8875682037,N2,,\n8875682037,N3,,6031936 7\n",
    b"3941465413,,x\n,N4\n1,N5\n",
)
_SCHEMES = (
    b"Date,achievement_date,date,,mandatory,\nGrade,,choice,20,,Pass|Merit\nULN,uln,uln,10,group,\n",
    b"A,a,,,,\nA ,b,,,,\n",
)
_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s'
    b"</sheetData></worksheet>"
)
_CELLS = (
    b'<row r="1"><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Course</t></is></c></row>',
    b'<row r="3"><c r="C3" s="1"><v>45000.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>',
    b'<row r="1"><c t="d"><v>2026-01-31T00:00:00</v></c><c t="str"><f>1+1</f><v>2</v></c></row>',
    b'<row r="99999"><c r="XFD1"><v>1e308</v></c><c><v>-0</v></c></row>',
)
_STRINGS = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<si><t>Date</t></si><si><r><t>a_x0000_b</t></r></si></sst>"
)
_STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
    b'<xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
)
_BOOKS = (
    b'<workbook xmlns:r="urn:r"><workbookPr date1904="1"/><sheets><sheet name="A" state="hidden" r:id="a"/>'
    b'<sheet name="ACHIEVEMENTS" r:id="b"/></sheets></workbook>',
    b'<Relationships><Relationship Id="a" Type="urn/worksheet" Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="b" Type="urn/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
)


def _all_kinds(bodies):
    """Each body with each separator, with either header and without one."""
    return [bytes([kind]) + body for kind in (0, 1, 4, 6, 8) for body in (*bodies, *NASTY)]


SEEDS = {
    "registrations": [
        *_all_kinds(_REGISTRATIONS),
        b"\x08" + (DATA / "registrations-mixed.csv").read_bytes()[:1900],
    ],
    "achievements": [
        *_all_kinds(_ACHIEVEMENTS),
        b"\x08" + (DATA / "achievements.csv").read_bytes()[:1900],
    ],
    "acknowledgement": _all_kinds(_ACKNOWLEDGEMENTS),
    "scheme": _all_kinds(_SCHEMES),
    "workbook": [
        *(b"|||".join((_SHEET % cells, _STRINGS, _STYLES)) for cells in _CELLS),
        b"|||".join((b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + _SHEET % b"&b;", _STRINGS, _STYLES)),
        b"|||".join((_SHEET % _CELLS[0], _STRINGS, _STYLES, *_BOOKS)),
        b"PK\x05\x06" + bytes(18),
        b"PK\x03\x04",
    ],
}

_WORDS = (
    *(
        ",",
        ";",
        "|",
        "\\x09",
        '\\"',
        '\\"\\"',
        "\\x0d\\x0a",
        "\\xff\\xfe",
        "\\xef\\xbb\\xbf",
        "sep=;",
    ),
    *("1818365846", "3941465413", "8875682037", "9999999999", "601/1977/3", "603/1936/7", "A1R"),
    *("Registered", "Not registered", "Achieved", "Exempt", "Certificate Sent", "Regd"),
    *("15/09/2025", "31/02/2026", "2026-01-31", "12/31/2025", "1/1/26", "45000", "1.23E+09"),
    *("'=", "\\xe2\\x80\\x8b", "\\xc2\\xa0", "Line", "Errors", "AB123456C", "Merit"),
    *("<row>", "</row>", "<c><v>1</v></c>", "<!DOCTYPE a>", "&amp;", " t='s'", " r='XFD9'", "|||"),
    *("mandatory", "group", "choice", "digits", "birth_date", "Header", "Type"),
)
DICTIONARY = "".join(f'"{word}"\n' for word in _WORDS)
