"""Thousands of files that no one would write; journey.py says what must be true of each.

The inputs are the same in every run. A coverage-guided fuzzer tries many more in `make bench`; each of its findings is an example here.
"""

import io
import zipfile

import journey
import pytest
from book import archive, rows, workbook
from hypothesis import example, given, settings
from hypothesis import strategies as st

from odoo.addons.regcert_module.core.cell.text import FORMULA_SIGNS, clean, guard
from odoo.addons.regcert_module.core.file.format import HELPER_HEADERS
from odoo.addons.regcert_module.core.file.reader import SEPARATORS
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

SEPARATOR = st.sampled_from(list(SEPARATORS))
END = st.sampled_from(["\n", "\r\n", "\r", "\n\n", ""])
ODD = "\",;|\t\r\n\x0b\x0c\x1c\x85\xa0\u2028\u200b\ufeff\xad'=+-@ 0aé\u0130\U0001f600#/.E"
WORDS = (
    *("1818365846", " 3941465413", "8875682037", "9999999999", "1", "1.23E+09", "\u0661\u0662"),
    *("601/1977/3", "60319367", "a", "//", "Registered", "regd", "not  registered", "EXEMPT"),
    *("15/09/2025", "1/1/2026", "01/31/2026", "2026-01-31", "45000", "1.1.26", "0000/00/00"),
    *("'=1", "\t'=1", "'\t", "\t", "'", "''", "=cmd", "#N/A", "007", "7", "N-1", "sep=;"),
    *("A1", "A1R", "Pass", "merit", "AB123456C", "uln", "mandatory", "x" * 129, "ß" * 128),
)
CELL = st.sampled_from(("", "", *WORDS, *ODD))
ENCODING = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp1252"])


def _quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def _rows(draw, honest):
    """Cells of a row: good except for one, or any cells; perhaps too few or too many."""
    width = len(honest)
    if draw(st.integers(0, 2)):
        cells = [draw(st.sampled_from(choices)) for choices in honest]
        if draw(st.booleans()):
            cells[draw(st.integers(0, width - 1))] = draw(CELL)
        return cells
    wide = draw(st.integers(width - 2, width + 4))
    return draw(st.lists(CELL, min_size=wide, max_size=wide))


@st.composite
def _texts(draw, headers, honest):
    """``(text, separator)``: rows below a header, or none."""
    separator = draw(SEPARATOR)
    above = draw(st.sampled_from([headers, (*headers, *HELPER_HEADERS), headers[1:], ()]))
    write = draw(st.sampled_from([_quoted, str]))
    lines = [separator.join(above)] if above else []
    lines += [
        separator.join(map(write, cells)) for cells in draw(st.lists(_rows(honest), max_size=5))
    ]
    if lines and draw(st.booleans()):  # all rows say the same
        lines += lines[-1:] * draw(st.integers(1, 12))
    end = draw(END)
    return end.join(lines) + end, separator


def _damaged(data, place, piece, size):
    """``data`` with some bytes replaced."""
    place = place % (len(data) + 1)
    return data[:place] + piece + data[place + size :]


PIECE = st.sampled_from(
    [b"", b'"', b'""', b"\0", b"\r", b"\n", b"\xff", b"\x81", b"\xd8", b",", b"\t", b"sep=;\n"]
) | st.binary(max_size=3)
PREFIX = st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=,\r\n", b"sep=|\n"])


@st.composite
def files(draw, headers, honest):
    """``(bytes, separator)`` of a good file in some encoding, damaged or not."""
    text, separator = draw(_texts(headers, honest))
    data = draw(PREFIX) + text.encode(draw(ENCODING), "replace")
    for piece in draw(st.lists(PIECE, max_size=3)):
        data = _damaged(data, draw(st.integers(0, 3000)), piece, draw(st.integers(0, 3)))
    return data, draw(st.sampled_from([separator, separator, ","]))


DAY = ("", "15/09/2025", "1/1/2026")
REGISTRATIONS = (
    ("601/1977/3", "60319367", "a"),
    (journey.ANN, journey.BEN, "1", "9999999999"),
    ("Registered", "exempt", "Achieved", "Not registered"),
    ("", "N-1", "007", "7"),
    *[DAY] * 5,
    ("", "RM 1", "'=1"),
)
ACHIEVEMENTS = (
    ("15/09/2025", "1/1/2026", "28/02/2026"),
    ("A1", "a1r"),
    ("Ann", "Bo"),
    ("Ash", "Oak"),
    ("", "02/01/1990"),
    ("", journey.ANN, journey.BEN),
    ("", "AB123456C", "AB123457C"),
    ("", "Pass"),
)
ACKNOWLEDGEMENTS = ((journey.ANN, journey.CARA), ("N1", "N2"), DAY, ("", "601/1977/3"))
SCHEMES = (
    ("Date", "Grade", "ULN", "A"),
    ("", "a", "b"),
    ("", "date", "choice", "uln", "course"),
    ("", "10"),
    ("", "mandatory", "group"),
    ("", "Pass|Merit"),
    ("", "What to write."),
)
HEADER = (",".join(REGISTRATION_FILE.headers) + "\n").encode()


@settings(max_examples=700)
@given(files(REGISTRATION_FILE.headers, REGISTRATIONS))
@example((HEADER + b"a,1,x,\t,,,,,,\n", ","))  # a tab came back as an apostrophe
@example((HEADER + b"a,1,x,\t'=1,,,,,,\n", ","))  # so did the guard of what followed one
@example((HEADER + b"a,1,exempt\n", ","))  # filled with blanks it was a whole row the second time
@example((HEADER + b"a,1,exempt,,,,,,,,\n", ","))
def test_registrations(file):
    journey.registrations(*file)


@settings(max_examples=350)
@given(files(journey.ACHIEVEMENTS.headers, ACHIEVEMENTS))
@example((b"Date,Course,First,Last,Born,ULN,NI,Grade\nx,,,,,,,,lost\n", ","))
def test_achievements(file):
    journey.achievements(file[0])


@settings(max_examples=250)
@given(files(("ULN", "Number", "Date", "Aim"), ACKNOWLEDGEMENTS))
@example((b'ULN,Number,Date,Aim\n"1\n2","3\n4",,\n5,6,,\n', ","))
def test_acknowledgements(file):
    journey.acknowledgement(*file)


@settings(max_examples=250)
@given(files(("Header", "Name", "Type", "Maximum length", "Need", "Choices", "Guidance"), SCHEMES))
@example((b"Header,Type,Choices\nGrade,choice,Pass|Merit\n", ","))  # was explained twice
def test_schemes(file):
    journey.scheme(*file)


@settings(max_examples=400)
@given(st.binary(max_size=300), SEPARATOR)
def test_any_bytes(data, separator):
    for travel in (journey.registrations, journey.acknowledgement, journey.scheme):
        travel(data, separator)
        travel(HEADER + data, separator)
    journey.achievements(data)


PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "xl/workbook.xml": b"<workbook/>",
    "xl/worksheets/sheet1.xml": b"<worksheet/>",
}


@settings(max_examples=300)
@given(
    st.dictionaries(st.sampled_from([*PARTS, "_rels/.rels", "../../x", "/x"]), st.binary()),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]),
    st.lists(st.tuples(st.integers(0, 2000), PIECE, st.integers(0, 3)), max_size=3),
)
def test_archives(parts, method, damages):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in {**PARTS, **parts}.items():
            archive.writestr(name, data)
    data = content.getvalue()
    for damage in damages:
        data = _damaged(data, *damage)
    journey.workbook(data)


SOUND = workbook(
    [
        ("Achievements", rows(journey.ACHIEVEMENTS.headers, [cells[-1] for cells in ACHIEVEMENTS])
         + '<row r="5" hidden="1"><c r="A5" s="1"><v>46352.5</v></c><c t="s"><v>0</v></c><c t="b"><v>1</v></c>'
         '<c t="e"><v>#N/A</v></c><c t="str"><f>1+1</f><v>2</v></c><c><f>A1</f></c><c r="XFD5"><v>1e308</v></c></row>'),
        ("Other", "hidden", rows(["x"])),
    ],
    strings="<si><r><t>a_x0000_b</t></r><rPh><t>c</t></rPh></si>",
    styles='<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>',
)  # fmt: skip
with zipfile.ZipFile(io.BytesIO(SOUND)) as sound:
    SOUND_PARTS = {name: sound.read(name) for name in sound.namelist()}
MARKUP = st.sampled_from(
    [
        *(
            b"<row>",
            b"</row>",
            b"<c>",
            b"</c>",
            b"<v>",
            b"</v>",
            b"<f>",
            b"<t>",
            b"<rPh>",
            b"<is>",
            b"/>",
        ),
        *(
            b' r="B2"',
            b' r="9"',
            b' t="s"',
            b' s="7"',
            b' hidden="1"',
            b"<col min='1' max='9' hidden='1'/>",
        ),
        *(
            b"<!DOCTYPE a>",
            b"&amp;",
            b"&#0;",
            b"&x;",
            b"]]>",
            b"<![CDATA[",
            b"_x000D_",
            b'state="hidden"',
        ),
        *(
            b"<sheet/>",
            b'Target="../x"',
            b'Target="/xl/workbook.xml"',
            b'formatCode="[[[["',
            b"\xff\xfe",
        ),
    ]
)
DAMAGE = st.tuples(
    st.sampled_from(sorted(SOUND_PARTS)), st.integers(0, 5000), MARKUP | PIECE, st.integers(0, 20)
)


@settings(max_examples=1500)
@given(
    st.lists(DAMAGE, min_size=1, max_size=4),
    st.sets(st.sampled_from(sorted(SOUND_PARTS)), max_size=1),
)
def test_every_part_of_a_workbook(damages, missing):
    parts = {name: data for name, data in SOUND_PARTS.items() if name not in missing}
    for name, *damage in damages:
        if name in parts:
            parts[name] = _damaged(parts[name], *damage)
    journey.workbook(archive(parts))


@settings(max_examples=600)
@given(st.text([*FORMULA_SIGNS, *"'\t\r \"a\u200b"], max_size=5))
def test_a_guarded_cell_says_what_it_said(cell):
    assert clean(guard(cell)) == clean(cell)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("size", [131_072, 2_000_000])
def test_a_giant_cell_is_in_the_error_file(size, separator):
    cells = ["x" * size, "1", "Registered", *[""] * 7]
    data = "\n".join((separator.join(REGISTRATION_FILE.headers), separator.join(cells)))
    journey.registrations(data.encode(), separator)
