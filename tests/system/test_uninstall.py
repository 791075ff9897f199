"""The add-on taken out of a database with data in every state, and put in again."""

import threading
import xmlrpc.client
from dataclasses import dataclass

import pytest
from conftest import Server, servers, window
from databases import complaints, looking_at
from declared import own
from picture import rows, schema, tables
from rpc import Rpc

from scripts.settings import MODULE

BY_HAND = f"""id IN (SELECT partner_id FROM regcert_learner) AND id NOT IN (
    SELECT res_id FROM ir_model_data WHERE model = 'res.partner' AND module = '{MODULE}')"""
LINKS = {
    "ir_attachment": "res_model",
    "ir_model_data": "model",
    "mail_activity": "res_model",
    "mail_followers": "res_model",
    "mail_message": "model",
}
"""Tables whose rows name a record by its model and ``res_id``."""

TRIES = 60
KNOWN = {"regcert_module", "/regcert_module/static/description/icon.png", "module_regcert_module"}
"""What the list of Apps knows of an add-on that is not installed."""


@dataclass
class Taken:
    """A server, and what was seen of its database before the add-on was taken out and afterwards."""

    server: Server
    own: dict
    contacts: dict
    after: dict


@pytest.fixture(scope="module")
def taken(upgrade, state):
    """The button of Apps has been pressed."""
    with looking_at(state, upgrade.name) as cursor:
        ours = own(cursor, MODULE)
        contacts = contacts_of(cursor, BY_HAND)
    with servers(state, "taken_out", upgrade.name) as start:
        server = start()
        press(server, "button_immediate_uninstall")
        with looking_at(state, "taken_out") as cursor:
            after = {
                "names": [name for name in schema(cursor) if "regcert" in str(name)],
                "declared": left_of(cursor, ours),
                "words": words(cursor),
                "dangling": dangling(cursor),
                "contacts": contacts_of(cursor, f"id IN ({', '.join(contacts)})"),
            }
        yield Taken(server, ours, contacts, after)


def press(server, button):
    """Again, as Odoo says, where a scheduled action is being carried out at that moment."""
    admin = Rpc(server, "admin")
    [module] = admin("ir.module.module", "search", [("name", "=", MODULE)])
    for _attempt in range(TRIES):
        try:
            admin("ir.module.module", button, [module])
            return
        except xmlrpc.client.Fault as fault:
            if "processing a scheduled action" not in fault.faultString:
                raise
            threading.Event().wait(1)
    raise AssertionError("scheduled actions never end")


def contacts_of(cursor, condition):
    """The contacts, but for the add-on's own column and for the users who made them, which may be those of
    the demo data."""
    columns = tables(cursor)["res_partner"]
    gone = {"regcert_levy_number", "create_uid", "write_uid"}
    return rows(cursor, "res_partner", [name for name in columns if name not in gone], condition)


def left_of(cursor, ours):
    """What is still there of the records that the add-on's files have made."""
    known = tables(cursor)
    found = {}
    for table, ids in ours.items():
        if table in known:
            listed = ", ".join(map(str, ids))
            found |= {
                (table, id_): True for id_ in rows(cursor, table, ["id"], f"id IN ({listed})")
            }
    return found


def words(cursor):
    """Wherever in the database the add-on is still spoken of."""
    cursor.execute(
        """SELECT table_name, column_name
             FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
              AND data_type IN ('text', 'character varying', 'jsonb')"""
    )
    found = []
    for table, column in cursor.fetchall():
        said = rows(cursor, table, [column], f"\"{column}\"::text ~ 'regcert'")
        found += [(table, column, *text) for text in said if text[0] not in KNOWN]
    return found


def dangling(cursor):
    """Rows that name a record of a model that is not there, or a record that is not."""
    known = tables(cursor)
    found = []
    for table, column in LINKS.items():
        cursor.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
        for [model] in cursor.fetchall():
            target = model.replace(".", "_")
            cursor.execute("SELECT 1 FROM ir_model WHERE model = %s", [model])
            if not cursor.fetchone():
                found.append((table, model))
            elif target in known:
                cursor.execute(
                    f"""SELECT res_id FROM {table}
                         WHERE {column} = %s AND res_id <> 0 AND res_id NOT IN (SELECT id FROM {target})""",
                    [model],
                )
                found += [(table, model, id_) for [id_] in cursor.fetchall()]
    cursor.execute("SELECT id FROM res_users WHERE action_id NOT IN (SELECT id FROM ir_actions)")
    return found + [("res_users", "action_id", id_) for [id_] in cursor.fetchall()]


def test_no_error_is_logged(taken):
    assert complaints(taken.server.text()) == []


@pytest.mark.parametrize("what", ["names", "words", "dangling"])
def test_nothing_is_left(taken, what):
    assert taken.after[what] == []


def test_nothing_that_the_add_on_has_made_is_left(taken):
    assert {"ir_cron", "ir_ui_menu", "ir_ui_view", "res_groups", "ir_sequence"} <= taken.own.keys()
    assert taken.after["declared"] == {}


def test_the_learners_stay_as_contacts(taken):
    assert len(taken.contacts) > 12
    assert taken.after["contacts"] == taken.contacts
    admin = Rpc(taken.server, "admin")
    contact, other = map(int, list(taken.contacts)[:2])
    admin("res.partner", "write", [contact], {"name": "Somebody Else", "city": "York"})
    admin("res.partner", "message_post", [contact], body="Still here.")
    assert admin.read(contact, "name", "city", model="res.partner") == ("Somebody Else", "York")
    admin("res.partner", "unlink", [other])


def test_the_web_client_opens(taken, browser):
    with window(browser, taken.server, "admin") as page:
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto("/odoo")
        page.wait_for_selector(".o_main_navbar")
        page.goto(f"/odoo/res.partner/{next(iter(taken.contacts))}")
        page.wait_for_selector(".o_form_view .o_field_widget")
        assert page.locator(".o_error_dialog").count() == 0
        assert faults == []


def test_installed_again_it_works_as_in_a_fresh_database(taken, fresh, state, browser):
    press(taken.server, "button_immediate_install")
    assert complaints(taken.server.text()) == []
    again = sample_imported(taken.server, browser)
    with looking_at(state, fresh) as cursor:
        wanted = schema(cursor)
    with looking_at(state, "taken_out") as cursor:
        assert schema(cursor) == wanted
    with servers(state, "first_time", fresh) as start:
        assert again == sample_imported(start(), browser)
    assert again["counts"][0] == "done"


def sample_imported(server, browser):
    """What becomes of the sample file."""
    with window(browser, server, "uploader") as page:
        sample = page.request.get("/regcert/import/sample.csv").text()
    rpc = Rpc(server, "uploader")
    upload = rpc.upload(sample)
    rpc("regcert.import", "action_import", [upload])
    counts = ("state", "row_count", "create_count", "update_count", "unchanged_count")
    outcomes = ("line", "outcome", "match", "changes", "has_warning")
    registration = ("uln", "qualification_number", "status", "registration_number", "company_id")
    dates = ("registration_date", "certificate_sent_date", "postal_tracking_reference")
    lines = rpc("regcert.import.row", "search_read", [("import_id", "=", upload)], list(outcomes))
    records = rpc("regcert.registration", "search_read", [], list(registration + dates))
    return {
        "counts": rpc.read(upload, *counts),
        "lines": sorted([row[name] for name in outcomes] for row in lines),
        "records": sorted(str([row[name] for name in registration + dates]) for row in records),
    }
