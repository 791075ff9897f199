import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryAllValues, queryOne, waitUntil } from "@odoo/hoot-dom";
import { contains, mountView, onRpc } from "@web/../tests/web_test_helpers";
import {
    addRows,
    COUNTS,
    defineImportModels,
    RegcertImport,
    RegcertImportIssue,
    RegcertImportRow,
} from "../import_models";
import { isFocused, vanishes } from "../patience";

describe.current.tags("desktop");

defineImportModels();

beforeEach(() => {
    RegcertImport._records = [{ id: 1, name: "file.csv", state: "validated", ...COUNTS }];
    addRows(1);
});

/** The form of the import, with the report on it. */
async function mountForm() {
    await mountView({
        type: "form",
        resModel: "regcert.import",
        resId: 1,
        arch: `<form edit="0"><field name="name"/><widget name="regcert_import_report"/></form>`,
    });
}

/** Has the server make these of the row on line 5, and count them. */
function onMend(values, counts = {}) {
    onRpc("regcert.import", "action_mend", function ({ args: [[id], line, cells] }) {
        expect.step([line, cells]);
        this.env["regcert.import"].write([id], { ...counts, mended: { [line]: cells } });
        // Another record, as on the server
        const [row] = this.env["regcert.import.row"].search_read([["line", "=", line]]);
        this.env["regcert.import.row"].unlink([row.id]);
        const base = { import_id: id, line, outcome: row.outcome, cells };
        this.env["regcert.import.row"].create([{ ...base, ...values }]);
        return true;
    });
}

async function open() {
    await contains("[data-filter=reject]").click();
    await contains("[data-line='5'] .o_regcert_mend_button").click();
}

const NEW = [
    { outcome: "create", cells: false },
    { accepted_count: 4, create_count: 2, rejected_count: 0 },
];

test("only a rejected row can be corrected, where it has not been imported yet", async () => {
    await mountForm();
    expect(".o_regcert_mend_button").toHaveCount(1);
    expect("[data-line='5'] .o_regcert_mend_button").toHaveAttribute("aria-label", "Correct line 5");
});

test("nothing is mended after the import", async () => {
    RegcertImport._records[0].state = "done";
    await mountForm();
    expect("[data-line='5']").toHaveCount(1);
    expect(".o_regcert_mend_button").toHaveCount(0);
});

test("nothing is mended without Bulk Upload", async () => {
    onRpc("has_group", ({ args: [, group] }) => group !== "regcert_module.group_bulk_upload");
    await mountForm();
    expect("[data-line='5']").toHaveCount(1);
    expect(".o_regcert_mend_button").toHaveCount(0);
});

test("the cells of the row are labelled inputs, and the wrong one says why", async () => {
    await mountForm();
    await open();
    expect(".o_regcert_mend").toHaveAttribute("aria-label", "Correct line 5");
    expect(queryAllTexts(".o_regcert_mend label")).toEqual([
        "Qualification Number (mandatory)",
        "ULN (mandatory)",
        "Status (mandatory)",
        "Registration number",
    ]);
    expect(queryAllValues(".o_regcert_mend input")).toEqual(["601", "1234567890", "Registred", ""]);
    expect(".o_regcert_mend [aria-invalid=true]").toHaveCount(1);
    expect("#o_regcert_mend_5_2").toBeFocused();
    expect("#o_regcert_mend_5_2").toHaveAttribute("aria-describedby", "o_regcert_mend_5_2_errors");
    expect("#o_regcert_mend_5_2_errors").toHaveText("This is not a status.");
    const choices = [...queryOne("#o_regcert_mend_5_2").list.options].map((option) => option.value);
    expect(choices).toEqual(["Registered", "Achieved"]);
    expect(".o_regcert_mend_hint").toHaveCount(0);
});

test("a mended row is judged again, stays in sight, and has the focus", async () => {
    onMend(...NEW);
    await mountForm();
    await open();
    await contains("#o_regcert_mend_5_2").edit("Registered", { confirm: false });
    await press("Enter");
    await isFocused("[data-line='5'][data-outcome=create]");
    await expect.waitForSteps([[5, ["601", "1234567890", "Registered", ""]]]);
    expect(".o_regcert_mend").toHaveCount(0);
    expect("[data-filter=reject]").toHaveText("Rejected 0");
    expect("[data-filter=reject]").toHaveAttribute("aria-pressed", "true");
    expect("[data-line='5'][data-outcome=create]").toBeFocused();
    expect("[role=status].o_regcert_news").toHaveText("Line 5: now new");
    await contains("[data-filter=reject]").click();
    expect(".o_regcert_report [data-line]").toHaveCount(0);
});

test("a row that is still wrong says so, each time", async () => {
    onMend({});
    await mountForm();
    await open();
    await contains(".o_regcert_check_again").click();
    await isFocused("[data-line='5'][data-outcome=reject]");
    expect(".o_regcert_news").toHaveText("Line 5: still rejected");
    const said = queryOne(".o_regcert_news span");
    await contains(".o_regcert_mend_button").click();
    await contains(".o_regcert_check_again").click();
    await waitUntil(() => queryOne(".o_regcert_news span") !== said);
    expect(".o_regcert_news").toHaveText("Line 5: still rejected");
    await expect.waitForSteps([
        [5, ["601", "1234567890", "Registred", ""]],
        [5, ["601", "1234567890", "Registred", ""]],
    ]);
});

test("Escape and Cancel leave the row as it was", async () => {
    await mountForm();
    await open();
    await contains("#o_regcert_mend_5_2").edit("Achieved", { confirm: false });
    await press("Escape");
    await vanishes(".o_regcert_mend");
    expect(".o_regcert_mend_button").toBeFocused();
    await contains(".o_regcert_mend_button").click();
    expect("#o_regcert_mend_5_2").toHaveValue("Registred");
    await contains(".o_regcert_mend button:contains(Cancel)").click();
    expect(".o_regcert_mend").toHaveCount(0);
    expect(".o_regcert_mend_button").toBeFocused();
});

test("a row with too few cells is filled up", async () => {
    RegcertImportRow._records[3].cells = ["601", "1234567890"];
    RegcertImportIssue._records[0].position = -1;
    onMend(...NEW);
    await mountForm();
    await open();
    expect(queryAllValues(".o_regcert_mend input")).toEqual(["601", "1234567890", "", ""]);
    expect(".o_regcert_mend_hint").toHaveText(/^The row had 2 cells instead of 4\. Blank ones were added/);
    expect("#o_regcert_mend_5_0").toBeFocused();
    await contains(".o_regcert_check_again").click();
    await expect.waitForSteps([[5, ["601", "1234567890", "", ""]]]);
});

test("a row with too many cells shows which are left out", async () => {
    RegcertImportRow._records[3].cells = ["601", "1234567890", "Registered", "A", "B", "C"];
    onMend(...NEW);
    await mountForm();
    await open();
    expect(queryAllValues(".o_regcert_mend input")).toEqual(["601", "1234567890", "Registered", "A"]);
    expect(".o_regcert_mend_hint").toHaveText(/^The row had 6 cells instead of 4\..* left out: B \| C\.$/);
    await contains(".o_regcert_check_again").click();
    await expect.waitForSteps([[5, ["601", "1234567890", "Registered", "A"]]]);
});
