"""The add-on is removed from a database with data in every state, and installed again."""

import threading
import xmlrpc.client
from dataclasses import dataclass

import pytest
from conftest import Server, servers, window
from databases import complaints, looking_at
from declared import own
from leftovers import contacts, dangling, names, of_add_on, words
from picture import schema
from rpc import Rpc

from scripts.settings import MODULE

BY_HAND = f"""id IN (SELECT partner_id FROM regcert_learner) AND id NOT IN (
    SELECT res_id FROM ir_model_data WHERE model = 'res.partner' AND module = '{MODULE}')"""
TRIES = 60


@dataclass
class Taken:
    """A server, and pictures of its database before and after the add-on was removed."""

    server: Server
    own: dict
    contacts: dict
    after: dict


@pytest.fixture(scope="module")
def taken(upgrade, state):
    """Presses the button in Apps."""
    with looking_at(state, upgrade.name) as cursor:
        ours = own(cursor, MODULE)
        before = contacts(cursor, BY_HAND)
    with servers(state, "taken_out", upgrade.name) as start:
        server = start()
        press(server, "button_immediate_uninstall")
        with looking_at(state, "taken_out") as cursor:
            after = {
                "names": names(cursor),
                "records": of_add_on(cursor, ours),
                "words": words(cursor),
                "dangling": dangling(cursor),
                "contacts": contacts(cursor, f"id IN ({', '.join(before)})"),
            }
        yield Taken(server, ours, before, after)


def press(server, button):
    """Tries again, as Odoo asks, while a scheduled action is running."""
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


def test_no_error_is_logged(taken):
    assert complaints(taken.server.text()) == []


@pytest.mark.parametrize("what", ["names", "words", "dangling"])
def test_nothing_is_left(taken, what):
    assert taken.after[what] == []


def test_nothing_that_the_add_on_has_made_is_left(taken):
    assert {"ir_cron", "ir_ui_menu", "ir_ui_view", "res_groups", "ir_sequence"} <= taken.own.keys()
    assert taken.after["records"] == []


def test_the_learners_stay_as_contacts(taken):
    assert len(taken.contacts) > 12
    assert differing(taken.contacts, taken.after["contacts"]) == {}
    admin = Rpc(taken.server, "admin")
    contact, other = map(int, list(taken.contacts)[:2])
    admin("res.partner", "write", [contact], {"name": "Somebody Else", "city": "York"})
    admin("res.partner", "message_post", [contact], body="Still here.")
    assert admin.read(contact, "name", "city", model="res.partner") == ("Somebody Else", "York")
    admin("res.partner", "unlink", [other])


def differing(before, after):
    """By contact, the columns that have changed."""
    assert after.keys() == before.keys()
    found = {
        contact: {
            name: (old, after[contact][name])
            for name, old in columns.items()
            if after[contact][name] != old
        }
        for contact, columns in before.items()
    }
    return {contact: columns for contact, columns in found.items() if columns}


def test_the_web_client_opens(taken, browser):
    with window(browser, taken.server, "admin") as page:
        faults = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto("/odoo")
        page.wait_for_selector(".o_main_navbar")
        contacts = [("id", "in", list(map(int, taken.contacts))), ("company_id", "=", False)]
        [contact, *_others] = Rpc(taken.server, "admin")("res.partner", "search", contacts)
        page.goto(f"/odoo/res.partner/{contact}")
        page.wait_for_selector(".o_form_view .o_field_widget")
        assert page.locator(".o_error_dialog").count() == 0
        assert faults == []


def test_installed_again_it_works_as_in_a_fresh_database(taken, fresh, state, browser):
    press(taken.server, "button_immediate_install")
    # The web client was opened before: a collision in Odoo's own chat is none of ours, and no more is that its
    # scheduler waits for the installation
    none_of_ours = ("discuss_channel", "Skipping database")
    logged = complaints(taken.server.text())
    assert [line for line in logged if not any(text in line for text in none_of_ours)] == []
    again = sample_imported(taken.server, browser)
    with looking_at(state, fresh) as cursor:
        wanted = schema(cursor)
    with looking_at(state, "taken_out") as cursor:
        assert schema(cursor) == wanted
    with servers(state, "first_time", fresh) as start:
        assert again == sample_imported(start(), browser)
    assert again["counts"][0] == "done"


def sample_imported(server, browser):
    """Opens the sample file."""
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
