"""Takes pictures of the screens for the documents: ``python -m scripts.screenshots URL FOLDER``.

It needs a server with demo data and no imports, as ``make run`` starts it, Playwright, and a Chromium on PATH. It really carries out the
import that it shows, so a database can be used once.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.arrival_screens import arrival_screens, learner_screens
from scripts.camera import RECORD, SIZES, signed_in
from scripts.screenshot_files import ACHIEVEMENTS

DATA = Path(__file__).parents[1] / "regcert_module/tests/data/registrations-mixed.csv"
PLAIN = {
    "learners": "learner",
    "enrolments": "enrolment",
    "qualifications": "qualification",
}
PROFILE = "Northgate Awards registration"


def open_registrations(page):
    page.goto("/odoo/registrations")
    page.wait_for_selector(RECORD)


def plain_screens(page, camera):
    """Lists and forms as Odoo draws them."""
    for path, name in PLAIN.items():
        page.goto(f"/odoo/{path}")
        page.wait_for_selector(RECORD)
        camera.take(f"{name}s")
        page.click(f"{RECORD} >> nth=0")
        page.wait_for_selector(".o_form_view .o_field_widget")
        camera.take(f"{name}-form")
    if camera.suffix:
        return  # a small screen shows cards, and neither pivot nor graph
    open_registrations(page)
    for view, drawn in {"pivot": ".o_pivot table", "graph": ".o_graph_renderer canvas"}.items():
        page.click(f".o_switch_view.o_{view}")
        page.wait_for_selector(drawn)
        camera.take(f"registrations-{view}")


def hand_screens(page, camera):
    """A card moved to the next status, and two learners to merge; neither is carried out."""
    page.goto("/odoo/registrations?view_type=kanban")
    page.wait_for_selector(RECORD)
    page.click(".o_searchview_dropdown_toggler")
    page.click(".o_group_by_menu .o_menu_item:text-is('Status')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".o_kanban_group")
    page.drag_and_drop(
        ".o_kanban_group:nth-child(2) .o_kanban_record >> nth=0",
        ".o_kanban_group:nth-child(3)",
        steps=20,
    )
    page.wait_for_selector(".modal .o_form_view")
    camera.take("registration-step")
    page.goto("/odoo/learners")
    page.wait_for_selector(".o_data_row")
    for place in (0, 1):
        page.click(f".o_data_row .o_list_record_selector >> nth={place}")
    page.click("button[name=action_open_merge]")
    page.wait_for_selector(".modal .o_form_view")
    camera.take("learner-merge")


def validate(page, name, content):
    page.set_input_files(
        "#o_regcert_file_input", {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.click(".o_regcert_validate:enabled")


def import_screens(page, camera, upload):
    open_registrations(page)
    camera.take("registrations-list")
    page.click(f"{RECORD} >> nth=0")
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    camera.take("registration-form")
    open_registrations(page)
    page.click(".o_regcert_import_button")
    page.click(".o_regcert_tips_button")
    page.wait_for_selector(".o_regcert_tips")
    camera.take("import-tips")
    page.click(".o_regcert_tips .btn-close")
    validate(page, "registrations.csv", DATA.read_bytes().replace(b",", b";"))
    page.wait_for_selector(".o_regcert_refusal")
    camera.take("import-refused")
    validate(page, DATA.name, DATA.read_bytes())
    page.click("[data-line='2'] .o_regcert_unfold")
    camera.take("import-report")
    page.click("[data-filter=reject]")
    page.click(".o_regcert_report .nav-link >> nth=1")
    page.wait_for_selector(".o_regcert_table [data-label=Kind]")
    camera.take("import-errors")
    if upload:
        page.click(".o_regcert_upload")
        page.wait_for_selector(".o_regcert_close")
        camera.take("import-done")
    page.keyboard.press("Escape")
    if not upload:
        page.click(".o_dialog:has-text('Close without uploading?') .btn-primary")
    page.wait_for_selector(".o_dialog", state="detached")


def history_screens(page, camera):
    page.goto("/odoo/registration-imports")
    page.wait_for_selector(RECORD)
    camera.take("imports")
    page.click(f"{RECORD} >> nth=0")
    page.wait_for_selector(".o_regcert_table")
    camera.take("import-form")


def choose_achievements(page, name, content):
    page.click("text=Upload a new bulk achievement")
    page.set_input_files(
        "#o_regcert_file_input",
        {"name": name, "mimeType": "text/csv", "buffer": content.encode()},
    )
    page.wait_for_selector(".o_regcert_file_name")


def submit_achievements(page):
    page.click("label:has-text('I accept the terms and conditions')")
    page.click(".modal footer .btn-primary")
    page.wait_for_selector(".modal", state="detached")
    # Passed or failed: the list refreshes itself
    page.wait_for_selector(f":is({RECORD}):has-text('Queued')", state="detached")
    page.wait_for_selector(f":is({RECORD}):has-text('Validating')", state="detached")


def achievement_screens(page, camera, upload):
    page.goto("/odoo/bulk-achievements")
    page.wait_for_selector(".o_regcert_achievement_actions")
    if upload:
        for name, content in ACHIEVEMENTS.items():
            choose_achievements(page, name, content)
            submit_achievements(page)
    choose_achievements(page, *next(iter(ACHIEVEMENTS.items())))
    camera.take("achievements-upload")
    page.keyboard.press("Escape")
    page.wait_for_selector(".modal", state="detached")
    page.reload()
    page.wait_for_selector(RECORD)
    camera.take("achievements")
    page.click(f"{RECORD}:has-text('mistakes')")
    page.wait_for_selector(".o_form_view .alert-danger")
    camera.take("achievements-failed")
    page.goto("/odoo/achievements")
    page.wait_for_selector(RECORD)
    camera.take("achievements-list")
    page.click(f"{RECORD}:has-text('Robin Newcomer')")
    page.wait_for_selector(".o_form_view .alert-warning")
    camera.take("achievement-form")


def export_screens(page, camera):
    open_registrations(page)
    page.click("thead .o_list_record_selector")
    page.wait_for_selector(".o_regcert_export_button")
    camera.take("export-banner")
    page.click(".o_regcert_export_button")
    page.wait_for_selector(".o_regcert_export_all:enabled")
    camera.take("export-dialog")
    page.select_option("#o_regcert_export_profile", label=PROFILE)
    page.wait_for_selector(".o_regcert_export_findings")
    camera.take("export-check")
    page.click(".o_regcert_export_cancel")


def batch_screens(page, camera):
    """Makes a batch of everything that can be sent, and sends it."""
    open_registrations(page)
    page.click("thead .o_list_record_selector")
    page.click("button[name=action_make_batch]")
    page.wait_for_selector(".modal [name=profile_id]")
    camera.take("batch-make")
    page.click("button[name=action_make]")
    page.click("button[name=action_send]")
    page.wait_for_selector(".modal [name=set_date]")
    camera.take("batch-send")
    page.click(".modal button[name^=action_send] >> nth=0")
    page.wait_for_selector(".modal", state="detached")


def register_screens(page, camera):
    """The window before achievements are written for the register; no file is written."""
    page.goto("/odoo/achievements")
    page.wait_for_selector(RECORD)
    page.click("button[name=action_preview_file]")
    page.wait_for_selector(".modal .o_regcert_send_count")
    camera.take("achievements-register")


def post_screens(page, camera):
    """A change of several registrations, and certificates that have arrived; neither is carried out."""
    open_registrations(page)
    page.click("thead .o_list_record_selector")
    page.click("button:has-text('Change')")
    page.wait_for_selector(".modal [name=status]")
    camera.take("change")
    page.goto("/odoo/certificates-received")
    page.fill("#o_regcert_post_field", "CSA-7")
    page.keyboard.press("Enter")
    page.wait_for_selector(".o_regcert_post_answer")
    camera.take("post")


def record_screens(page, camera):
    """Screens that show the results."""
    page.goto("/odoo/registration-batches")
    page.wait_for_selector(RECORD)
    camera.take("batches")
    page.click(f"{RECORD} >> nth=0")
    page.wait_for_selector(".o_form_view .o_statusbar_status")
    camera.take("batch-form")
    page.goto("/report/html/regcert_module.report_registration_list/1,2,3,4,5,6,7")
    camera.take("report-list")


def main(url, folder):
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        # The narrow round cancels its import, so that the wide one finds the same data.
        for suffix in ("-narrow", ""):
            with signed_in(browser, url, "uploader", folder, suffix) as (page, camera):
                import_screens(page, camera, upload=not suffix)
        for suffix in SIZES:
            with signed_in(browser, url, "uploader", folder, suffix) as (page, camera):
                history_screens(page, camera)
        for suffix in ("", "-narrow"):
            with signed_in(browser, url, "uploader", folder, suffix) as (page, camera):
                achievement_screens(page, camera, upload=not suffix)
        for suffix in SIZES:
            with signed_in(browser, url, "manager", folder, suffix) as (page, camera):
                plain_screens(page, camera)
        with signed_in(browser, url, "manager", folder, "") as (page, camera):
            hand_screens(page, camera)
            post_screens(page, camera)
        with signed_in(browser, url, "uploader", folder, "") as (page, camera):
            arrival_screens(page, camera)
        for suffix in SIZES:
            with signed_in(browser, url, "uploader", folder, suffix) as (page, camera):
                learner_screens(page, camera)
        with signed_in(browser, url, "exporter", folder, "") as (page, camera):
            export_screens(page, camera)
            batch_screens(page, camera)
            register_screens(page, camera)
        for suffix in SIZES:
            with signed_in(browser, url, "exporter", folder, suffix) as (page, camera):
                record_screens(page, camera)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
