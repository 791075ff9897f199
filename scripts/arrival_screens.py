"""Pictures of what comes into an office by file."""

from scripts.camera import RECORD
from scripts.screenshot_files import ILR, LEARNER, REGISTER, STARTERS


def arrival_screens(page, camera):
    """The register of qualifications after its check, and a comparison with the ILR."""
    page.goto("/odoo/qualification-imports/new")
    register = {"name": "Qualifications.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()}
    page.locator("[name=file] input[type=file]").set_input_files(files=[register])
    page.fill("[name=organisations] textarea", "Northgate Awards")
    page.click("button[name=action_validate]")
    page.wait_for_selector(RECORD)
    camera.take("qualification-import")
    page.goto("/odoo/ilr-comparisons/new")
    text = "".join(LEARNER.format(*one) for one in ILR)
    text = f'<Message xmlns="ESFA/ILR/2025-26">{text}</Message>'
    ilr = {"name": "ILR-2526.xml", "mimeType": "text/xml", "buffer": text.encode()}
    page.locator("[name=file] input[type=file]").set_input_files(files=[ilr])
    page.wait_for_selector("[name=name] input")
    page.click("button[name=action_compare]")
    page.click("button[name=action_open_lines]")
    page.wait_for_selector(RECORD)
    camera.take("ilr-differences")


def learner_screens(page, camera):
    """A file of learners after its check, with a row to correct; and what there is to do today."""
    page.goto("/odoo/learner-imports/new")
    file = {"name": "starters.csv", "mimeType": "text/csv", "buffer": STARTERS.encode()}
    page.locator("[name=file] input[type=file]").set_input_files(files=[file])
    page.click("button[name=action_validate]")
    page.wait_for_selector("button[name=action_open_mend]")
    camera.take("learner-import")
    if not camera.suffix:
        page.click("button[name=action_open_mend] >> nth=0")
        page.wait_for_selector(".modal .o_regcert_mend")
        camera.take("learner-correct")
    page.goto("/odoo/registration-overview")
    page.wait_for_selector(RECORD)
    camera.take("overview")
