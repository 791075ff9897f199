"""Bytes to rows: encodings, line ends, line numbers, and what is no CSV file at all."""

import pytest
from reading import refusal, rows

from odoo.addons.regcert_module.core.file.reader import MAX_BYTES, read

TEXT = "Name,Town\r\nMüller,Yorkshire – Leeds\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_that_a_spreadsheet_saves_is_read(data, encoding):
    assert rows(data) == [(1, ["Name", "Town"]), (2, ["Müller", "Yorkshire – Leeds"])]
    assert read(data).encoding == encoding


def test_windows_1252_is_read_with_a_notice_and_utf_8_without():
    (notice,) = read(TEXT.encode("cp1252")).notices
    assert (notice.code, notice.level) == ("file_windows_1252", "warning")
    assert read(TEXT.encode("utf-8")).notices == ()


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize(("bad", "code"), [(b"\x81\xe9", "file_encoding"), (b"\0", "file_nul")])
def test_bytes_that_fit_no_encoding_are_refused_with_their_line(bad, code, end):
    issue = refusal(end.join((b"a,b", b"", b"c," + bad, b"d,e")))
    assert (issue.code, issue.line) == (code, 3)


def test_a_byte_order_mark_is_taken_at_its_word():
    issue = refusal(b"\xef\xbb\xbfa,b\n\xfc,d\n")
    assert (issue.code, issue.line) == ("file_encoding", 2)


def test_half_a_utf_16_character_is_refused_with_its_line():
    issue = refusal(b"\xff\xfe" + "a,b\nc,d\n".encode("utf-16-le") + b"e")
    assert (issue.code, issue.line) == ("file_encoding", 3)
    lone = b"\xff\xfe" + "a\n".encode("utf-16-le") + b"\x00\xd8" + "b\n".encode("utf-16-le")
    assert (refusal(lone).code, refusal(lone).line) == ("file_encoding", 2)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a,b\nc,\0d\n", 2),
        (b"\0", 1),
        ("a,b\n".encode("utf-16-le"), 1),  # no byte order mark
        (b"\xff\xfe" + "a\nb\n\0\n".encode("utf-16-le"), 3),
        (b"\xff\xfe" + "a\rb\r\0\r".encode("utf-16-le"), 3),
    ],
)
def test_a_nul_byte_is_refused_with_its_line(data, line):
    issue = refusal(data)
    assert (issue.code, issue.line) == ("file_nul", line)


@pytest.mark.parametrize(
    "begin",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"PK\x05\x06",
        b"Rar!\x1a\x07\x01\x00",
        b"7z\xbc\xaf\x27\x1c",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"\x1f\x8b\x08",
    ],
)
def test_files_that_are_no_text_are_recognised_by_their_first_bytes(begin):
    issue = refusal(begin + b"Name,Town\r\n" * 10)
    assert issue.code == "file_not_text"
    assert issue.params["kind"]


@pytest.mark.parametrize("end", ["\x1a", "\x1a\r\n", "\x1a\x1a", "\r\n\x1a", "\n\x1a\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_end_mark_of_old_programs_is_ignored(end, encoding):
    assert rows(f"a,b\r\né,d{end}".encode(encoding)) == [(1, ["a", "b"]), (2, ["é", "d"])]


def test_an_end_mark_in_the_middle_is_a_character():
    assert rows(b"a\x1ab,c\n") == [(1, ["a\x1ab", "c"])]


@pytest.mark.parametrize("mark", ["ï»¿", "Ã¯Â»Â¿"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("head", ["a,b", '"a",b', "sep=,\r\na,b"])
def test_a_byte_order_mark_that_can_be_seen_is_taken_off_with_a_notice(mark, encoding, head):
    sheet = read(f"{mark}{head}\r\nZoÃ«,c\r\n".encode(encoding))
    assert [row.cells for row in sheet.rows] == [("a", "b"), ("ZoÃ«", "c")]
    assert "file_accents_damaged" in {notice.code for notice in sheet.notices}


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff"])
def test_two_byte_order_marks_are_as_good_as_one(mark):
    assert rows(f'{mark}"a",b\n'.encode("utf-8-sig")) == [(1, ["a", "b"])]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_blank_before_a_quotation_mark_is_none(separator):
    text = separator.join(['"Q"', ' "U"', '  "x, y; z"', ' "a ""b"" c" ', " d "]) + "\n"
    cells = ["Q", "U", "x, y; z", 'a "b" c ', "d "]
    assert rows(text.encode(), separator) == [(1, cells)]


def test_a_file_of_two_megabytes_is_refused_and_one_byte_less_is_read():
    assert MAX_BYTES == 2_097_152
    head, row = b"a,b\r\n", b"x," + 60 * b"y" + b"\r\n"
    data = (head + row * (MAX_BYTES // len(row)))[: MAX_BYTES - 3] + b"zz"
    assert len(data) == 2_097_151
    assert len(read(data).rows) > 30_000
    issue = refusal(data + b"z")
    assert (issue.code, issue.params["size"]) == ("file_too_large", 2_097_152)


def test_the_size_is_judged_before_anything_is_read():
    assert refusal(b"PK\x03\x04" + b"\0" * MAX_BYTES).code == "file_too_large"


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"\r\n\r\n", b"   \n", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\xc2\xa0\n", b"sep=;\n"],
)
def test_a_file_without_any_row_is_empty(data):
    assert refusal(data).code == "file_empty"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_way_of_ending_a_line_is_read(end):
    data = end.join(["a,b", "c,d", "e,f"])
    expected = [(1, ["a", "b"]), (2, ["c", "d"]), (3, ["e", "f"])]
    assert rows(data.encode()) == expected
    assert rows((data + end).encode()) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quoted_line_breaks_belong_to_the_cell_and_lines_are_those_of_the_file(end):
    data = f'a,b{end}"c{end}c{end}c",d{end}e,f{end}'
    assert rows(data.encode()) == [(1, ["a", "b"]), (2, [f"c{end}c{end}c", "d"]), (5, ["e", "f"])]


def test_blank_lines_are_no_rows_but_count_as_lines():
    data = b"\n\na,b\n\n  \nc,d\n\xc2\xa0\n,\n\ne,f\n\n"
    assert rows(data) == [(3, ["a", "b"]), (6, ["c", "d"]), (10, ["e", "f"])]


@pytest.mark.parametrize("first", ["", "sep=,\r\n"])
def test_rows_are_counted_as_a_spreadsheet_does(first):
    """A spreadsheet counts a row of several lines once, counts blank lines, and does not count a line ``sep=,``."""
    data = f'{first}a,b\r\n"c\r\nc",d\r\n\r\ne,"f\nf"\r\ng,h\r\n'.encode()
    found = read(data).rows
    offset = bool(first)
    assert [row.line - offset for row in found] == [1, 2, 5, 7]
    assert [row.number or row.line for row in found] == [1, 2, 4, 5]


def test_rows_whose_line_says_it_all_have_no_other_number():
    assert [row.number for row in read(b"a,b\nc,d\n").rows] == [0, 0]
