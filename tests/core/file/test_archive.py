"""Workbooks are checked before anything opens them."""

import io
import zipfile

import pytest

from odoo.addons.regcert_module.core.file.archive import check_archive
from odoo.addons.regcert_module.core.file.issue import FileRefused

PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def archive(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in {**PARTS, **{k.replace("__", "/"): v for k, v in parts.items()}}.items():
            written.writestr(name, data)
    return content.getvalue()


def refusal(data):
    with pytest.raises(FileRefused) as refused:
        check_archive(data)
    return refused.value.issues[0].code


def test_a_plain_workbook_may_be_opened():
    check_archive(archive())


def test_a_bomb_is_refused_by_what_it_declares():
    assert refusal(archive(bomb=bytes(65 * 1024 * 1024))) == "workbook_too_large"


def test_macros_are_refused():
    assert refusal(archive(**{"xl__vbaProject.bin": b"x"})) == "workbook_unusual"


def test_a_document_type_is_refused():
    parts = {"xl__sheet.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}
    assert refusal(archive(**parts)) == "workbook_unusual"


@pytest.mark.parametrize("cut", [10, 100, -5])
def test_what_is_broken_is_refused(cut):
    assert refusal(archive()[:cut]) == "workbook_unusual"


def test_another_archive_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        written.writestr("a.txt", "a")
    assert refusal(content.getvalue()) == "workbook_unusual"


def test_size_is_limited():
    assert refusal(b"PK\x03\x04" + bytes(2 * 1024 * 1024)) == "file_too_large"
