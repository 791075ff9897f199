"""An office in which every text is hostile. None is ever run as code, and no log names a learner."""

import os
import xmlrpc.client
from contextlib import suppress

import psycopg2
import pytest
from conftest import servers
from files import all_files, formulas
from hostile import CODE, MARKS, NEWCOMER, PERSON, text
from misuse import ask_for_nonsense, break_rules, collide, fail_inside
from office import Office
from rpc import HEADERS
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
from tables import table_of

TEXTS = """
    SELECT f.model, f.name, f.readonly FROM ir_model_fields f JOIN ir_model m ON m.id = f.model_id
    WHERE f.model LIKE 'regcert.%' AND f.store AND f.ttype IN ('char', 'text', 'html', 'json') AND NOT m.transient
    AND to_regclass(replace(f.model, '.', '_')) IS NOT NULL ORDER BY f.model, f.name
"""

MADE = {
    *("checksum", "file_type", "plan_digest", "separator_read", "suggested_separator"),
    *("alike", "done", "headers", "selection", "wanted"),
}
"""Texts that the program writes and reads itself."""

CHECKED = {
    *(("regcert.overview.card", name) for name in ("model", "domain", "date_field", "responsible")),
    *(
        ("regcert.first.step", name)
        for name in ("name", "explanation", "button", "model", "domain")
    ),
}
"""Fields that an administrator writes and the program runs: invalid values are refused."""


@pytest.fixture(scope="module")
def site(state, fresh):
    with servers(state, "hostile", fresh, ODOO_LOG_LEVEL="debug") as start:
        yield start()


@pytest.fixture(scope="module")
def database(state, site):
    """A connection to the database, as an administrator of it would have."""
    host = os.environ.get("PGHOST") or state / "postgres/socket"
    user = os.environ.get("PGUSER") or "odoo"
    connection = psycopg2.connect(host=host, user=user, dbname="hostile")
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
    """Users and companies appear on many screens."""
    for model in ("res.users", "res.company"):
        for record in office.admin(model, "search", []):
            office.admin(model, "write", [record], {"name": text("name")})


def harmless_texts(database):
    """``(model, field, readonly)`` of fields without a hostile text so far."""
    cursor = database.cursor()
    cursor.execute(TEXTS)
    for model, name, readonly in cursor.fetchall():
        table = model.replace(".", "_")
        cursor.execute(f"SELECT 1 FROM {table} WHERE \"{name}\"::text ILIKE '%hostile%' LIMIT 1")
        if not cursor.fetchone():
            yield model, name, readonly


def fill(office, database):
    """Makes the remaining harmless texts hostile, by an administrator's write or by SQL."""
    for model, name, readonly in harmless_texts(database):
        if not readonly:
            for record in office.admin(model, "search", [], order="id desc", limit=1):
                with suppress(xmlrpc.client.Fault):  # refused by the rules of the field
                    office.admin(model, "write", [record], {name: text(name)})
    for model, name, _readonly in harmless_texts(database):
        if name in MADE or (model, name) in CHECKED:
            continue
        table = model.replace(".", "_")
        database.cursor().execute(
            f'UPDATE {table} SET "{name}" = %s WHERE id = (SELECT max(id) FROM {table})',
            [text(name)],
        )
    left = {name for model, name, _ in harmless_texts(database) if (model, name) not in CHECKED}
    assert left <= MADE, "no record has such a text"


def test_no_file_holds_a_formula(office):
    """Every exported file: a CSV cell has an apostrophe in front, a workbook cell is text."""
    for name, data in all_files(office):
        assert data, name
        texts, alive = formulas(data)
        assert alive == [], name
        assert any(CODE[:18] in text for text in texts), name


def file_of(*rows, headers):
    return {"name": PERSON["file"], "mimeType": "text/csv", "buffer": table_of(headers, *rows)}


def test_no_screen_takes_a_text_for_code(office, browser):
    wrong = []
    with visitor(browser, office.server, "admin") as admin:
        visit_actions(admin, office, office.admin)
        visit_records(admin, office.admin)
        visit_groups(admin)
        visit_suggestions(admin, office.registration)
        visit_pages(admin, office)
        wrong += admin.wrong
    with visitor(browser, office.server, "manager") as manager:
        visit_actions(manager, office, office.manager)
        wrong += manager.wrong
    with visitor(browser, office.server, "uploader") as uploader:
        changed, *rows = office.registration_rows()
        changed[-1] += "2"
        import_by_hand(uploader, file_of(changed, *rows, headers=HEADERS.split(",")))
        upload_by_hand(uploader, file_of(PERSON["file"], headers=[PERSON["last_name"]]))
        wrong += uploader.wrong
    with visitor(browser, office.server, "exporter") as exporter:
        export_by_hand(exporter, office.profile_name)
        wrong += exporter.wrong
    assert wrong == []


def told(lines):
    """The lines of a log that say anything about the learners."""
    return [line for line in lines if any(mark in line for mark in MARKS)]


def test_the_logs_tell_nothing_of_anybody(office, state, database):
    ask_for_nonsense(office)
    break_rules(office)
    fail_inside(office, database)
    collide(office, database)
    assert any(" DEBUG " in line for line in office.server.lines)
    assert told(office.server.lines) == []
    if (log := state / "postgres/keeper.log").exists():
        assert told(log.read_text().splitlines()) == []
