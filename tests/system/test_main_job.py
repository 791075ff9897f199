"""A new user's first steps in a browser, on the server and the demo data of `make run`."""

import pytest
from playwright.sync_api import expect

from scripts.settings import ROOT

MIXED = ROOT / "regcert_module/tests/data/registrations-mixed.csv"


@pytest.fixture
def log_in(page):
    """Opens the registrations as one of the demo users."""

    def log_in(login):
        page.goto("/web/login")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", login)
        page.click("button[type=submit]")
        page.wait_for_selector(".o_main_navbar")
        page.goto("/odoo/registrations")
        page.wait_for_selector(".o_list_view .o_data_row")
        return page

    return log_in


def test_an_uploader_imports_the_mixed_file(log_in):
    page = log_in("uploader")
    page.get_by_role("button", name="Import and Update").click()
    dialogue = page.get_by_role("dialog")
    dialogue.locator("input[type=file]").set_input_files(MIXED)
    dialogue.get_by_role("button", name="Validate").click()
    for count in ("Rows 24", "New 6", "Changed 5", "Unchanged 3", "Rejected 10"):
        expect(dialogue.get_by_role("button", name=count, exact=True)).to_be_visible()
    expect(dialogue.get_by_text("14 records can be imported")).to_be_visible()
    dialogue.get_by_role("button", name="Upload 14 accepted records").click()
    expect(dialogue.get_by_text("6 created, 5 updated, 3 unchanged, 10 rejected")).to_be_visible()
    with page.expect_download() as download:
        dialogue.get_by_role("link", name="Export errors").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 11
    assert lines[0].endswith(",Line,Errors")


def test_an_exporter_sees_no_import(log_in):
    page = log_in("exporter")
    expect(page.get_by_role("button", name="New", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Import and Update")).to_have_count(0)
