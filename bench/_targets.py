"""The functions that the fuzzer calls with its bytes. The first byte says how the others become a file."""

import io
import zipfile

import journey

from odoo.addons.regcert_module.core.file.format import HELPER_HEADERS
from odoo.addons.regcert_module.core.file.reader import SEPARATORS
from odoo.addons.regcert_module.core.registration.format import REGISTRATION_FILE

_SEPARATORS = tuple(SEPARATORS)
_PARTS = (
    *("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
)
BETWEEN_PARTS = b"|||"
_TYPES = b"""<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
</Types>"""
_RELATIONS = b"""<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>"""
_RELATION = (
    b'<Relationship Id="%s" Target="%s" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'
)
_WORKBOOK = b"""<?xml version="1.0"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Achievements" sheetId="1" r:id="r1"/></sheets></workbook>"""


def _header(names, separator):
    return (separator.join(names) + "\n").encode()


def _file(data, names):
    """``(bytes, separator)``: below a header, below that of an error file, or as they are."""
    kind, body = (data[0], data[1:]) if data else (0, b"")
    separator = _SEPARATORS[kind % 4]
    above = (names, (*names, *HELPER_HEADERS), None)[kind // 4 % 3]
    return (_header(above, separator) + body if above else body), separator


def registrations(data):
    journey.registrations(*_file(data, REGISTRATION_FILE.headers))


def achievements(data):
    journey.achievements(_file(data, journey.ACHIEVEMENTS.headers)[0])


def acknowledgement(data):
    journey.acknowledgement(*_file(data, ("ULN", "Number", "Date", "Aim")))


def scheme(data):
    journey.scheme(*_file(data, ("Header", "Name", "Type", "Maximum length", "Need", "Choices")))


def workbook(data):
    """An archive as it is, or one whose parts are the bytes."""
    journey.workbook(data if data.startswith(b"PK") else packed(data))


def packed(data):
    """An archive whose parts are the pieces of ``data``; missing parts are taken from a valid workbook."""
    kinds = (b"worksheet", b"sharedStrings", b"styles")
    targets = (b"worksheets/sheet1.xml", b"sharedStrings.xml", b"styles.xml")
    links = [
        _RELATION % (b"r%d" % number, target, kind)
        for number, (target, kind) in enumerate(zip(targets, kinds, strict=True), 1)
    ]
    parts = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS % b"".join(links),
        **dict(zip(_PARTS, data.split(BETWEEN_PARTS), strict=False)),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
