"""A browser that visits every screen and notes where a text was run as code or cannot be read."""

from contextlib import contextmanager

from hostile import CODE, PERSON, PRODUCT
from playwright.sync_api import TimeoutError

PATIENCE = 5000  # milliseconds
TRAP = "window.hostile = () => console.error('a text has been run');"
CAUGHT = f"""() => {{
    const found = [...document.querySelectorAll('.hostile, a[href^="javascript:" i]')].map((it) => it.outerHTML);
    const templates = document.body.innerText.includes("{PRODUCT}") ? ["a template was filled in"] : [];
    const faults = [...document.querySelectorAll(".o_error_dialog")].map((it) => it.innerText);
    return [...found, ...templates, ...faults];
}}"""
READABLE = f"""(parts) => {{
    const screen = [...document.querySelectorAll(parts)];
    const inputs = screen.flatMap((part) => [...part.querySelectorAll("input, textarea")]);
    const texts = [...screen.map((part) => part.innerText), ...inputs.map((input) => input.value)];
    return texts.some((text) => text.includes("{CODE[:18]}"));
}}"""
SCREEN = ".o_action_manager, .modal"
DO = """async ([action, options]) => {
    await odoo.__WOWL_DEBUG__.root.env.services.action.doAction(action, options);
}"""


class Visitor:
    """The window of a logged-in user. ``wrong`` collects what is wrong and where."""

    def __init__(self, page):
        self.page, self.place, self.wrong = page, "", []
        page.add_init_script(TRAP)
        page.set_default_timeout(6 * PATIENCE)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(error))
        page.on("dialog", lambda dialog: (self._note(dialog.message), dialog.dismiss()))

    def _console(self, message):
        url = message.location["url"]
        if message.type == "error" and not url.endswith("/favicon.ico"):
            self._note(f"{message.text} {url}")

    def _note(self, what):
        self.wrong.append(f"{self.place}: {what}")

    def look(self, place, within=SCREEN):
        """``within``: where a hostile text must be readable."""
        self.place = place
        if within and not self.page.evaluate(READABLE, within):
            try:
                self.page.wait_for_function(READABLE, arg=within, timeout=PATIENCE)
            except TimeoutError:
                self._note("the text is not to be read")
        for caught in self.page.evaluate(CAUGHT):
            self._note(caught)

    def do(self, action, **options):
        """Opens an action as a menu does."""
        self.place = str(action)
        self.page.evaluate(DO, [action, {"clearBreadcrumbs": True, **options}])

    def form(self, model, id_, **action):
        action |= {"res_model": model, "res_id": id_, "views": [[False, "form"]]}
        self.do({"type": "ir.actions.act_window", **action})
        self.page.wait_for_selector(".o_form_view")


@contextmanager
def visitor(browser, server, login):
    context = browser.new_context(base_url=server.url, viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".o_main_navbar")
    visitor = Visitor(page)
    page.goto("/odoo/registrations")
    page.wait_for_selector(".o_data_row")
    yield visitor
    context.close()


WITHOUT_TEXT = {"regcert.deadline.fee", "regcert.export.progress", "regcert.first.step"}
"""Models whose records show only numbers."""


def visit_actions(visitor, office, rpc):
    """Every view of every action on a model of ours that the user may read."""
    page = visitor.page
    ours = [("res_model", "=like", "regcert.%"), ("target", "!=", "new")]
    names = ["view_mode", "name", "res_model", "context"]
    for action in office.admin("ir.actions.act_window", "search_read", ours, names):
        model = action["res_model"]
        if not rpc(model, "has_access", [], "read"):
            continue
        # The lists of what needs attention, and of times, may be empty
        filled = rpc(model, "search_count", []) and "needs_attention" not in action["context"]
        filled = filled and model not in {"regcert.timeliness", *WITHOUT_TEXT}
        for view in action["view_mode"].replace(",form", "").split(","):
            visitor.do(action["id"], viewType=view)
            page.wait_for_selector(f".o_{view}_view, .o_{view}_renderer")
            listed = filled and view in ("list", "kanban")
            visitor.look(f"{view} of {action['name']}", SCREEN if listed else None)


def visit_records(visitor, rpc):
    """The form of every model of ours with its tabs and chatter, and our settings."""
    page = visitor.page
    visitor.do("regcert_module.regcert_settings_action")
    page.wait_for_selector(".o_form_view")
    visitor.look("settings", None)
    ours = [("model", "=like", "regcert.%"), ("abstract", "=", False)]
    for model in (found["model"] for found in rpc("ir.model", "search_read", ours, ["model"])):
        if not rpc("ir.model.access", "search_count", [("model_id.model", "=", model)]):
            continue
        found = rpc(model, "search", [], order="id desc", limit=2)
        for place, id_ in enumerate(found):
            visitor.form(model, id_)
            for tab in page.locator(".o_notebook .nav-link:visible").all()[1:]:
                visitor.look(f"{model} {id_}", None)
                tab.click()
            # One of them may belong to the demo data
            last = place + 1 == len(found) and model not in WITHOUT_TEXT
            if visitor.page.evaluate(READABLE, SCREEN):
                visitor.look(f"{model} {id_}")
                break
            visitor.look(f"{model} {id_}", SCREEN if last else None)


def visit_groups(visitor):
    """Learners and employers as titles of groups, pivot tables and charts."""
    page = visitor.page
    for model, fields in (
        ("regcert.registration", ["learner_id", "employer_id", "registration_number"]),
        ("regcert.achievement", ["name", "course_id", "notes"]),
    ):
        context = {
            "group_by": fields[:1],
            "pivot_row_groupby": fields[:2],
            "graph_groupbys": fields[:1],
        }
        for view in ("list", "pivot", "graph"):
            action = {"type": "ir.actions.act_window", "res_model": model, "context": context}
            visitor.do({**action, "views": [[False, view], [False, "search"]]})
            page.wait_for_selector(f".o_{view}_view")
            visitor.look(f"{view} of {model} by {fields}", None if view == "graph" else SCREEN)
            if view == "graph":
                page.hover(".o_graph_renderer canvas")
                visitor.look(f"tooltip of {view} of {model}", None)


def visit_suggestions(visitor, registration):
    """Suggestions of the search and of a field, breadcrumbs, and activities."""
    page, learner = visitor.page, ".o_field_widget[name=learner_id] input"
    visitor.do("regcert_module.regcert_registration_action")
    page.fill(".o_searchview_input", PERSON["last_name"])
    visitor.look("search", ".o_searchview_autocomplete, .o-dropdown--menu")
    page.press(".o_searchview_input", "Enter")
    visitor.look("facet", ".o_searchview_facet")
    page.click(".o_data_row td.o_data_cell >> nth=0")
    page.wait_for_selector(".o_form_view")
    visitor.look("breadcrumbs", ".o_breadcrumb")
    visitor.form("regcert.registration", registration)
    page.fill(learner, "qzm")
    visitor.look("learners to choose", ".o-autocomplete--dropdown-menu")
    page.press(learner, "Escape")
    page.click(".o_menu_systray button:has(.fa-clock-o)")
    visitor.look("activities", None)
    page.keyboard.press("Escape")


def visit_pages(visitor, office):
    """Pages that the server renders: reports, the guidance, and e-mails."""
    page, rpc = visitor.page, office.admin
    found = rpc(
        "ir.actions.report",
        "search_read",
        [("model", "=like", "regcert.%")],
        ["report_name", "model"],
    )
    for report in found:
        ids = rpc(report["model"], "search", [], order="id desc", limit=3)
        page.goto(f"/report/html/{report['report_name']}/{','.join(map(str, ids))}")
        visitor.look(report["report_name"], "body")
    page.goto("/regcert/achievements/guidance")
    visitor.look("guidance", "body")
    messages = [
        *rpc("mail.mail", "search_read", [("model", "=like", "regcert.%")], ["body_html"]),
        *rpc("mail.message", "search_read", [("model", "=like", "regcert.%")], ["body"]),
        *rpc("mail.activity", "search_read", [("res_model", "=like", "regcert.%")], ["note"]),
    ]
    page.set_content("<hr>".join(str(text) for message in messages for text in message.values()))
    visitor.look("messages", "body")


def import_by_hand(visitor, file):
    """The import dialogue with its report, each change, the mistakes, and a corrected row."""
    page = visitor.page
    # Earlier notifications may appear over the button at any time
    page.add_locator_handler(
        page.locator(".o_notification_close").first,
        lambda close: close.click(),
        no_wait_after=True,
    )
    page.click(".o_regcert_import_button")
    page.click(".o_regcert_tips_button")
    page.set_input_files("#o_regcert_file_input", file)
    visitor.look("file chosen")
    page.click(".o_regcert_validate:enabled")
    page.wait_for_selector(".o_regcert_report")
    visitor.look("report")
    for unfold in page.locator(".o_regcert_unfold").all():
        unfold.click()
    visitor.look("changes", ".o_regcert_changes")
    page.click("[data-filter=reject]")
    page.wait_for_selector(".o_regcert_table:not(:has([data-outcome=update]))")
    page.click(".o_regcert_mend_button >> nth=0")
    visitor.look("mending", ".o_regcert_mend_row")
    page.click(".o_regcert_report .nav-link >> nth=1")
    visitor.look("errors", ".o_regcert_report")
    page.click(".modal .btn-close")
    page.wait_for_selector(".modal", state="detached")
    page.remove_locator_handler(page.locator(".o_notification_close").first)


def export_by_hand(visitor, profile):
    """The export dialogue, with what the receiver would refuse."""
    page = visitor.page
    page.click("thead .o_list_record_selector")
    page.click(".o_regcert_export_button")
    label = page.locator("#o_regcert_export_profile option", has_text=profile[:40].strip())
    page.select_option("#o_regcert_export_profile", value=label.first.get_attribute("value"))
    page.wait_for_selector(".o_regcert_export_good")
    visitor.look("export", ".modal")
    page.click(".modal .btn-close")


def upload_by_hand(visitor, file):
    """The upload dialogue with the terms, and the notification at the end."""
    page = visitor.page
    visitor.do("regcert_module.regcert_achievement_upload_action")
    page.click("button:has-text('Upload a new bulk achievement')")
    page.set_input_files("#o_regcert_file_input", file)
    visitor.look("upload", ".modal .o_regcert_file_name")
    page.click(".modal label:has-text('I accept the terms')")
    page.click(".modal footer button:has-text('Upload')")
    page.wait_for_selector(".modal", state="detached")
    visitor.look("notification", ".o_notification")
