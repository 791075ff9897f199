"""Every file that can be exported, and the contents of its cells."""

import csv
import io
import json

import openpyxl
from hostile import PERSON
from misuse import EXPORT
from rpc import Screen

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def formulas(data):
    """``(all texts, those that a spreadsheet would run)``."""
    if not data.startswith(b"PK"):
        texts = list(_csv_cells(data))
        return texts, [text for text in texts if text.startswith(FORMULAS)]
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet for cell in row]
    alive = [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [str(cell.value) for cell in cells], alive


def _csv_cells(data):
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def all_files(office):
    """``(name, bytes)`` of our files in every format and profile, and of Odoo's files of our records."""
    screen, search = Screen(office.server, "admin"), office.admin
    ids = search("regcert.registration", "search", [], order="id desc", limit=9)
    for profile in search("regcert.export.profile", "search", []):
        for format_ in ("csv", "xlsx"):
            asked = {"profile": profile, "ids": ids, "format": format_}
            yield f"export {asked}", screen.form(EXPORT, **asked)
    for path in (
        *(f"achievements/{name}" for name in ("template.csv", "template.xlsx", "scheme.csv")),
        *(f"import/{upload}/errors.csv" for upload in (*office.imports, office.acknowledgement)),
        f"achievements/{office.failed}/errors.csv",
        f"batch/{office.batch}/file",
    ):
        yield path, screen.get(f"/regcert/{path}")
    [sent] = search("regcert.achievement.outgoing", "search", [])
    yield "to the register", screen.get(f"/web/content/regcert.achievement.outgoing/{sent}/file")
    for path, data in _of_odoo(ids):
        yield path, screen.form(path, data=json.dumps(data))


def _of_odoo(ids):
    names = ("learner_id/first_name", "registration_number", "learner_id", "qualification_id/name")
    export = {
        "model": "regcert.registration",
        "ids": ids,
        "domain": [],
        "fields": [{"name": name, "label": name, "type": "char"} for name in names],
        "import_compat": False,
    }
    title = {"title": PERSON["last_name"], "width": 1, "height": 1, "indent": 0, "values": []}
    table = {
        "model": "regcert.registration",
        "title": "Registrations",
        "measure_count": 1,
        "col_group_headers": [[title]],
        "measure_headers": [],
        "rows": [title],
    }
    return (
        ("/web/export/csv", export),
        ("/web/export/xlsx", export),
        ("/web/export/xlsx", {**export, "groupby": ["registration_number"]}),
        ("/web/pivot/export_xlsx", table),
    )
