"""axe-core checks our screens and dialogues. Every finding fails the test unless it is Odoo's own and listed here."""

from pathlib import Path

import axe_playwright_python
import pytest
from screens import visitor

[AXE] = Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")
RUN = """async (place) => {
    const what = { include: [[place]], exclude: [[".o_field_x2many_list_row_add"]] };  // Odoo's own
    const { violations } = await axe.run(what, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]);
}"""

STILL = """() => document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity
)"""
"""Contrast is too low while something fades in."""

OF_ODOO = {
    "aria-allowed-attr",
    "aria-allowed-role",
    "aria-command-name",
    "aria-dialog-name",
    "aria-required-parent",
    "aria-roles",
    "autocomplete-valid",
    "button-name",
    "empty-table-header",
    "image-alt",
    "label",
    "landmark-main-is-top-level",
    "landmark-no-duplicate-banner",
    "landmark-no-duplicate-main",
    "landmark-unique",
    "role-img-alt",
}
"""Rules that Odoo's own search bar, lists, tabs, avatars and windows break."""

FRAME = {"aria-dialog-name", "landmark-no-duplicate-banner", "landmark-no-duplicate-main"}
"""Rules that the frame of Odoo's windows breaks; our content breaks none."""

CONTENT = ".o_data_row, .o_kanban_record, .o_nocontent_help, .o_form_sheet, .modal-footer button"
"""An element that appears when a screen is complete."""

SCREENS = [
    ("regcert_overview_action", "kanban"),
    ("regcert_registration_action", "list"),
    ("regcert_registration_action", "kanban"),
    ("regcert_learner_action", "list"),
    ("regcert_learner_action", "kanban"),
    ("regcert_enrolment_action", "list"),
    ("regcert_enrolment_action", "kanban"),
    ("regcert_batch_action", "list"),
    ("regcert_import_action", "list"),
]
FORMS = [
    "regcert.registration",
    "regcert.learner",
    "regcert.enrolment",
    "regcert.qualification",
    "regcert.awarding.organisation",
]


@pytest.fixture(scope="module")
def eyes(browser, server):
    with visitor(browser, server, "admin") as eyes:
        yield eyes


def found(page, place, allowed):
    page.wait_for_selector(f"{place} :is({CONTENT})")
    page.wait_for_function(STILL)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return {rule: nodes for rule, nodes in page.evaluate(RUN, place) if rule not in allowed}


@pytest.mark.parametrize(("action", "view"), SCREENS)
def test_a_screen_of_ours(eyes, action, view):
    eyes.do(f"regcert_module.{action}", viewType=view)
    eyes.page.wait_for_selector(f".o_{view}_view")
    assert found(eyes.page, ".o_action_manager", OF_ODOO) == {}


@pytest.mark.parametrize("model", FORMS)
def test_a_form_of_ours(eyes, rpc, model):
    [record] = rpc(model, "search", [], limit=1)
    eyes.form(model, record)
    assert found(eyes.page, ".o_action_manager", OF_ODOO) == {}


@pytest.mark.parametrize("button", ["import", "export"])
def test_a_dialogue_of_ours(eyes, button):
    eyes.do("regcert_module.regcert_registration_action", viewType="list")
    eyes.page.wait_for_selector(".o_data_row")
    if button == "export":
        eyes.page.click(".o_data_row .o_list_record_selector >> nth=0")
    eyes.page.click(f".o_regcert_{button}_button >> nth=0")
    assert found(eyes.page, ".modal", FRAME) == {}
    eyes.page.keyboard.press("Escape")
