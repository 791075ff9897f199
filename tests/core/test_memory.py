import ast
import io
import re
import signal
import tracemalloc
import zipfile
import zlib
from contextlib import contextmanager
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest
from refusing import HEADER, refusal

from odoo.addons.regcert_module import core
from odoo.addons.regcert_module.core.file import archive as achievement_archive
from odoo.addons.regcert_module.core.file.issue import FileRefused
from odoo.addons.regcert_module.core.file.reader import read
from odoo.addons.regcert_module.core.header.header import check_header
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE


@contextmanager
def memory():
    """A function that returns the most bytes of objects in use at one time."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        b"a" + b"," * 200_000,
        b"ab," * 70_000,
        HEADER.encode() + b"a" + b"," * 200_000,
        HEADER.encode() + b"\n" * 200_000,
        b'"' * 200_000,
        HEADER.encode() + b"," * 9 + b'"' + b"\n" * 200_000,
    ],
    ids=["columns", "named columns", "cells", "lines", "quotes", "unclosed"],
)
def test_reading_takes_some_ten_times_the_size_of_the_file(data):
    with memory() as most:
        try:
            check_header(read(data), REGISTRATION_FILE)
        except FileRefused:
            pass
        assert most() < 60 * len(data)


PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def archive(parts, method=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as written:
        for name, data in parts:
            written.writestr(name, data)
    return bytearray(content.getvalue())


def declare(data, name, size):
    """Says of a part of zeros that it unpacks to so many, and has their checksum."""
    said = zlib.crc32(bytes(min(size, 1000))).to_bytes(4, "little")
    for signature, place in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        start = data.rindex(signature, 0, data.rindex(name) + 1) + place
        data[start : start + 4] = said
        data[start + 8 : start + 12] = size.to_bytes(4, "little")
    return data


def zeros(name=b"xl/media/image1.png", size=20_000_000):
    return archive([*PARTS.items(), (name.decode(), bytes(size))])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zeros(size=65 * 1024 * 1024), "workbook_too_large"),
        (declare(zeros(), b"xl/media/image1.png", 100), "workbook_unusual"),
        (declare(zeros(), b"xl/media/image1.png", 0xFFFFFFFE), "workbook_too_large"),
        (archive([*PARTS.items(), ("a", bytes(9_000_000))], zipfile.ZIP_BZIP2), "workbook_unusual"),
        (archive([*PARTS.items(), ("a", bytes(9_000_000))], zipfile.ZIP_LZMA), "workbook_unusual"),
        (archive([*PARTS.items(), *((str(n), b"") for n in range(500))]), "workbook_too_large"),
        (
            archive([*PARTS.items(), ("xl/styles.xml", b"<xf/>" * 60_000)]),
            "workbook_too_large",
        ),
        (
            archive([*PARTS.items(), ("xl/s.xml", b"<row>" + b"<c/>" * 60_000 + b"</row>")]),
            "workbook_too_large",
        ),
        (
            archive([*PARTS.items(), ("xl/s.dat", "<!DOCTYPE a>".encode("utf-16"))]),
            "workbook_unusual",
        ),
        (
            archive([*PARTS.items(), *({"../../etc/x": b"<!DOCTYPE a>"}).items()]),
            "workbook_unusual",
        ),
    ],
    ids=[
        *("bomb", "understated", "overstated", "bzip2", "lzma", "many parts", "styles", "wide row"),
        *("entities", "outside"),
    ],
)
def test_bombs_are_refused_without_being_unpacked(data, code):
    with memory() as most:
        assert refusal(achievement_archive.check_archive, bytes(data)).code == code
        assert most() < 10_000_000


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_parts_of_the_same_name_none_is_read():
    data = archive([*PARTS.items(), ("xl/workbook.xml", b"<other/>")])
    assert refusal(achievement_archive.check_archive, bytes(data)).code == "workbook_unusual"


def test_parts_that_share_their_bytes_are_counted_each():
    """Entries that overlap: the directory names one part many times, under many names."""
    data = archive([*PARTS.items(), ("a", bytes(3_000_000))])
    start = data.rindex(b"PK\x01\x02")
    entry, end = data[start : start + 47], data[start + 47 :]
    count = 30
    data[start:] = b"".join(entry[:46] + bytes([65 + number]) for number in range(count)) + end
    tail = data.rindex(b"PK\x05\x06")
    for place in (8, 10):
        data[tail + place : tail + place + 2] = (count + 2).to_bytes(2, "little")
    size = tail - data.index(b"PK\x01\x02")
    data[tail + 12 : tail + 16] = size.to_bytes(4, "little")
    with memory() as most:
        assert refusal(achievement_archive.check_archive, bytes(data)).code == "workbook_too_large"
        assert most() < 10_000_000


CORE = Path(core.__file__).parent


ATOMS = (
    *map(chr, range(9, 127)),
    *(
        "\xa0",
        "\u200b",
        "\u2003",
        "0/",
        "1.",
        "1-",
        "ab",
        "a_",
        "'\t",
        " '",
        "'\t'\r",
        "\r\n",
        "E+",
    ),
    *("</a", "</a:row", "AB", "0:", "T0"),
)


BEGINNINGS = ("", "45000.", "1.5E+", "2026-01-31T", "</", "'\t")


ENDINGS = ("", "\0", "!", "0", "a")


def patterns():
    """All patterns that are compiled when the core is loaded, and those in calls of re."""
    for path in sorted(CORE.glob("*/*.py")):
        module = import_module(f"{core.__name__}.{path.parent.name}.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value, id=f"{path.parent.name}.{path.stem}.{name}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield pytest.param(
                    re.compile(node.args[0].value),
                    id=f"{path.parent.name}.{path.stem} line {node.lineno}",
                )


@contextmanager
def not_forever():
    """A bad pattern would never finish; a good one finishes at once."""

    def give_up(*_arguments):
        raise AssertionError("the pattern has gone astray")

    former = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_no_pattern_goes_astray(pattern):
    is_bytes = isinstance(pattern.pattern, bytes)
    with not_forever():
        for beginning, atom, ending in product(BEGINNINGS, ATOMS, ENDINGS):
            text = beginning + atom * 300 + ending
            text = text.encode() if is_bytes else text
            pattern.fullmatch(text)
            pattern.match(text)
            pattern.sub(text[:0], text)


def test_the_patterns_are_really_found():
    assert len(list(patterns())) > 12


def test_a_pattern_that_goes_astray_would_be_found():
    with pytest.raises(AssertionError, match="astray"), not_forever():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)
        re.fullmatch("(a+)+", "a" * 3000 + "!")
