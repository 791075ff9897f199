"""An office whose every text is hostile: none of them is ever taken for code, and no log tells of anybody."""

import csv
import io
import json
import xmlrpc.client
from contextlib import suppress

import openpyxl
import psycopg2
import pytest
from conftest import servers
from hostile import CODE, MARKS, NEWCOMER, PERSON, text
from misuse import EXPORT, ask_for_nonsense, break_rules, collide, fail_inside
from office import Office, table_of
from rpc import HEADERS, Screen
from screens import (
    export_by_hand,
    import_by_hand,
    upload_by_hand,
    visit_actions,
    visit_groups,
    visit_pages,
    visit_records,
    visit_suggestions,
    visitor,
)

TEXTS = """
    SELECT f.model, f.name, f.readonly FROM ir_model_fields f JOIN ir_model m ON m.id = f.model_id
    WHERE f.model LIKE 'regcert.%' AND f.store AND f.ttype IN ('char', 'text', 'html', 'json') AND NOT m.transient
    AND to_regclass(replace(f.model, '.', '_')) IS NOT NULL ORDER BY f.model, f.name
"""

MADE = {"checksum", "plan_digest", "separator_read", "suggested_separator"}
"""What the program makes itself and reads again."""


@pytest.fixture(scope="module")
def site(state):
    with servers(state, "faults", ODOO_LOG_LEVEL="debug") as start:
        yield start()


@pytest.fixture(scope="module")
def database(state, site):
    """A connection to the database, as an administrator of it would have."""
    connection = psycopg2.connect(host=state / "postgres/socket", user="odoo", dbname="faults")
    connection.autocommit = True
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def office(site, database):
    office = Office(site, text, PERSON, NEWCOMER)
    rename_everybody(office)
    office.work()
    fill(office, database)
    return office


def rename_everybody(office):
    """Users and companies are shown on many a screen."""
    for model in ("res.users", "res.company"):
        for record in office.admin(model, "search", []):
            office.admin(model, "write", [record], {"name": text("name")})


def harmless_texts(database):
    """``(model, field, readonly)`` of the fields that hold nothing hostile yet."""
    cursor = database.cursor()
    cursor.execute(TEXTS)
    for model, name, readonly in cursor.fetchall():
        table = model.replace(".", "_")
        cursor.execute(f'SELECT 1 FROM {table} WHERE "{name}"::text ILIKE \'%hostile%\' LIMIT 1')
        if not cursor.fetchone():
            yield model, name, readonly


def fill(office, database):
    """What the work has left harmless becomes hostile: by an administrator who may write it, else in the database."""
    for model, name, readonly in harmless_texts(database):
        if not readonly:
            for record in office.admin(model, "search", [], order="id desc", limit=1):
                with suppress(xmlrpc.client.Fault):  # the rules of the field
                    office.admin(model, "write", [record], {name: text(name)})
    for model, name, _readonly in harmless_texts(database):
        if name in MADE:
            continue
        table = model.replace(".", "_")
        database.cursor().execute(
            f'UPDATE {table} SET "{name}" = %s WHERE id = (SELECT max(id) FROM {table})', [text(name)]
        )
    left = {name for _model, name, _readonly in harmless_texts(database)}
    assert left <= MADE, "no record has such a text"


def csv_cells(data):
    text = data.decode("utf-8-sig")
    separator = ";" if text.split("\r\n")[0].count(";") else ","
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]


def test_no_file_holds_a_formula(office):
    """Whatever leaves: as CSV with an apostrophe before it, in a workbook as a text."""
    screen = Screen(office.server, "admin")
    ids = office.admin("regcert.registration", "search", [], order="id desc", limit=9)
    profiles = office.admin("regcert.export.profile", "search", [])
    asked = [{"profile": profile, "ids": ids, "format": "xlsx"} for profile in profiles]
    asked += [{"profile": profile, "ids": ids, "format": "csv"} for profile in profiles]
    files = {str(one): screen.form(EXPORT, **one) for one in asked}
    paths = [f"achievements/{name}" for name in ("template.csv", "template.xlsx", "scheme.csv")]
    paths += [f"import/{id_}/errors.csv" for id_ in (*office.imports, office.acknowledgement)]
    paths += [f"achievements/{office.failed}/errors.csv", f"batch/{office.batch}/file", "import/sample.csv"]
    files |= {path: screen.get(f"/regcert/{path}") for path in paths}
    [sent] = office.admin("regcert.achievement.outgoing", "search", [])
    files["outgoing"] = screen.get(f"/web/content/regcert.achievement.outgoing/{sent}/file")
    files |= odoos_own(screen, ids)
    for name, data in files.items():
        assert data, name
        if data.startswith(b"PK"):
            book = openpyxl.load_workbook(io.BytesIO(data))
            cells = [cell for sheet in book for row in sheet for cell in row]
            assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == [], name
            texts = [str(cell.value) for cell in cells]
        else:
            texts = csv_cells(data)
            assert [text for text in texts if text[:1] in tuple("=+-@\t\r")] == [], name
        if "sample" not in name:
            assert any(CODE[:18] in text for text in texts), name


def odoos_own(screen, ids):
    """Odoo's own ways out: its export as CSV and Excel, plain and in groups, and a pivot table."""
    names = ("learner_id/first_name", "registration_number", "learner_id", "qualification_id/name")
    export = {
        "model": "regcert.registration",
        "ids": ids,
        "domain": [],
        "fields": [{"name": name, "label": name, "type": "char"} for name in names],
        "import_compat": False,
        "groupby": [],
    }
    title = {"title": PERSON["last_name"], "width": 1, "height": 1}
    table = {
        "model": "regcert.registration",
        "title": "Registrations",
        "measure_count": 1,
        "col_group_headers": [[title]],
        "measure_headers": [{"title": "Count", "is_bold": False}],
        "rows": [{"title": PERSON["last_name"], "indent": 0, "values": [{"value": 1}]}],
    }
    groups = {**export, "groupby": ["registration_number"]}
    files = {
        "Odoo's CSV": screen.form("/web/export/csv", data=json.dumps(export)),
        "Odoo's Excel": screen.form("/web/export/xlsx", data=json.dumps(export)),
        "Odoo's Excel in groups": screen.form("/web/export/xlsx", data=json.dumps(groups)),
        "Odoo's pivot": screen.form("/web/pivot/export_xlsx", data=json.dumps(table)),
    }
    return files


def file_of(*rows, headers):
    return {"name": PERSON["file"], "mimeType": "text/csv", "buffer": table_of(headers, *rows)}


def test_no_screen_takes_a_text_for_code(office, browser):
    import time; T=time.time(); L=lambda w: print(w, round(time.time()-T,1))  # DEV
    wrong = []
    with visitor(browser, office.server, "admin") as admin:
        L("in")
        visit_actions(admin, office.admin)
        L("actions")
        visit_records(admin, office.admin)
        L("records")
        visit_groups(admin)
        L("groups")
        visit_suggestions(admin, office.registration)
        L("suggestions")
        visit_pages(admin, office)
        L("pages")
        wrong += admin.wrong
    with visitor(browser, office.server, "uploader") as uploader:
        changed, *rows = office.registration_rows()
        changed[-1] += "2"
        import_by_hand(uploader, file_of(changed, *rows, headers=HEADERS.split(",")))
        L("import")
        upload_by_hand(uploader, file_of(PERSON["file"], headers=[PERSON["last_name"]]))
        L("upload")
        wrong += uploader.wrong
    with visitor(browser, office.server, "exporter") as exporter:
        export_by_hand(exporter, office.profile_name)
        wrong += exporter.wrong
    L("export")
    print(*wrong, sep="\n")
    assert wrong == []


def told(lines):
    """The lines of a log that tell anything of the learners."""
    return [line for line in lines if any(mark in line for mark in MARKS)]


def test_the_logs_tell_nothing_of_anybody(office, state, database):
    ask_for_nonsense(office)
    break_rules(office)
    fail_inside(office, database)
    collide(office, database)
    open("/tmp/hdev/server.log", "w").write(office.server.text())  # DEV
    assert any(" DEBUG " in line for line in office.server.lines)
    assert told(office.server.lines) == []
    assert told((state / "postgres/keeper.log").read_text().splitlines()) == []
