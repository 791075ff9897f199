"""The first hour of a new office: an empty database, a browser, and four files. No record is typed."""

import csv
import io

import pytest
from conftest import servers, window
from databases import on_site
from rpc import HEADERS, Rpc

from scripts.settings import MODULE

NAME, LEARNERS = "empty", 300
NUMBER, OWNER = "603/4462/3", "Fjord Awards Limited"
STEPS = ("qualifications", "programmes", "learners", "people", "registrations")


def table(headers, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def ulns():
    """ULNs with the right check digit."""
    found, number = [], 1_000_000_000
    while len(found) < LEARNERS:
        number += 1
        digits = map(int, str(number))
        total = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True))
        if total % 11 == 10:
            found.append(str(number))
    return found


def register():
    headers = ("Qualification Number", "Qualification Title", "Owner Organisation Name")
    others = [(f"500/000{place}/X", "Another", "Another Limited") for place in range(9)]
    return table(headers, (NUMBER, "Diploma in Care", OWNER), *others)


def people():
    headers = ("ULN", "Forename", "Surname", "DOB", "Programme", "Start Date", "Employer")
    rows = [
        (uln, f"Ann{place}", "Ash", "02/01/1999", "Care", "01/09/2025", "Harbour Ltd")
        for place, uln in enumerate(ulns())
    ]
    return table(headers, *rows)


def ilr():
    aim = (
        f"<LearningDelivery><LearnAimRef>{NUMBER.replace('/', '')}</LearnAimRef></LearningDelivery>"
    )
    learners = "".join(
        f"<Learner><LearnRefNumber>{place}</LearnRefNumber><ULN>{uln}</ULN><FamilyName>Ash</FamilyName>"
        f"<GivenNames>Ann{place}</GivenNames>{aim}</Learner>"
        for place, uln in enumerate(ulns())
    )
    return f'<Message xmlns="ESFA/ILR/2025-26">{learners}</Message>'.encode()


def registrations():
    """An ILR of the first half of the learners."""
    rows = [(NUMBER, uln, "Not registered", *[""] * 7) for uln in ulns()[: LEARNERS // 2]]
    return table(HEADERS.split(","), *rows)


@pytest.fixture(scope="module")
def empty(state):
    with on_site(state) as here:
        options = ["--init", MODULE, "--without-demo", "--no-http", "--stop-after-init"]
        here.run_odoo("--database", NAME, *options, log=here.folder / "log/empty.log")
    with servers(state, NAME) as start:
        yield start()


class Hand:
    """What a manager does with the mouse and a folder of files."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder

    def click(self, selector):
        self.page.click(selector)

    def filter(self, selector):
        """Clicks, and waits until the list has been read again: it forgets what was ticked before."""
        rows = ".o_data_row"
        self.page.wait_for_selector(rows)
        self.page.eval_on_selector_all(rows, "rows => rows.forEach(row => row.dataset.old = 1)")
        self.click(selector)
        self.page.wait_for_selector(f"{rows}[data-old]", state="detached")
        self.page.wait_for_selector(rows)

    def press(self, label):
        self.page.get_by_role("button", name=label, exact=True).first.click()

    def menu(self, *labels):
        self.page.get_by_role("button", name=labels[0], exact=True).click()
        self.page.get_by_role("menuitem", name=labels[1], exact=True).click()

    def give(self, name, data, place):
        path = self.folder / name
        path.write_bytes(data)
        self.page.locator(f"{place} input[type=file]").first.set_input_files(path)

    def bring(self, label, name, data, tick=(), write=None):
        """The step ``label``: choose a file, check it, import it."""
        self.press(label)
        self.press("New")
        self.give(name, data, ".o_field_widget[name=file]")
        self.page.wait_for_selector(".o_field_widget[name=name] input >> visible=true")
        for name in tick:
            self.click(f".o_field_widget[name={name}] input")
        if write:
            self.page.fill(f".o_field_widget[name={write[0]}] textarea", write[1])
        self.press("Check the file")
        self.press("Import the accepted rows")
        self.page.wait_for_selector(".o_arrow_button_current:has-text('Done')")


def test_an_office_begins(empty, browser, tmp_path):
    rpc = Rpc(empty, "admin")

    def done():
        steps = rpc("regcert.first.step", "search_read", [], ["is_done"])
        return [step["is_done"] for step in steps]

    with window(browser, empty, "admin") as page:
        page.set_default_timeout(60_000)
        hand = Hand(page, tmp_path)
        page.goto("/odoo/registration-first-steps")
        page.wait_for_selector(".o_kanban_record:has-text('First registration file')")
        assert done() == [False] * len(STEPS)

        hand.bring(
            "Import qualifications",
            "Qualifications.csv",
            register(),
            write=("organisations", OWNER),
        )
        page.goto("/odoo/registration-first-steps")
        hand.bring(
            "Import learners",
            "learners.csv",
            people(),
            tick=("create_programmes", "create_employers"),
        )
        assert done() == [True, True, True, False, False]
        assert rpc("regcert.learner", "search_count", []) == LEARNERS

        page.goto("/odoo/registration-first-steps")
        hand.press("Open registrations")
        hand.press("Import and Update")
        hand.give("registrations.csv", registrations(), ".modal")
        hand.click(".o_regcert_validate:enabled")
        hand.click(".o_regcert_upload:enabled")
        page.wait_for_function("() => !document.querySelector('.o_regcert_upload')")
        assert rpc("regcert.registration", "search_count", []) == LEARNERS // 2
        assert done() == [True, True, True, False, True]

        page.goto("/odoo/ilr-comparisons")
        hand.press("New")
        hand.give("ILR.xml", ilr(), ".o_field_widget[name=file]")
        page.wait_for_selector(".o_field_widget[name=name] input >> visible=true")
        hand.press("Compare")
        hand.press("Show the differences")
        hand.filter(".o_search_panel :text('Aim without registration')")
        hand.click("thead .o_list_record_selector input")
        hand.click(".o_select_domain")
        hand.press("Register")
        hand.click(".modal button[name=action_make]")
        page.wait_for_selector(".modal", state="detached")
        [batch] = rpc("regcert.batch", "search_read", [], ["line_ids"])
        assert len(batch["line_ids"]) == LEARNERS - LEARNERS // 2
