import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { allowTranslations, contains, mountView, onRpc } from "@web/../tests/web_test_helpers";
import { undoQuestion } from "@regcert_module/tools/undo_button/undo_button";
import { COUNTS, defineImportModels, RegcertImport } from "../import_models";

describe.current.tags("desktop");

defineImportModels();

const ARCH = `<form edit="0"><header><widget name="regcert_undo_button"/></header><field name="can_undo" invisible="1"/><field name="name"/></form>`;

beforeEach(() => {
    RegcertImport._records = [{ id: 1, name: "file.csv", state: "done", can_undo: true, ...COUNTS }];
    onRpc("regcert.import", "describe_undo", () => ({ count: 1, kept_count: 1, kept: ["Line 3: Ann stays."] }));
    onRpc("regcert.import", "action_undo", function () {
        expect.step("undone");
        this.env["regcert.import"].write([1], { can_undo: false });
        return true;
    });
});

function openForm() {
    return mountView({ type: "form", resModel: "regcert.import", resId: 1, arch: ARCH });
}

test("an undo says what it does and what stays before it is done", async () => {
    await openForm();
    await contains(".o_regcert_undo").click();
    expect(".modal p").toHaveText(/1 record will be undone.*1 stays as it is:.*Line 3: Ann stays\./s);
    await contains(".modal .btn-secondary").click();
    expect.verifySteps([]);
    await contains(".o_regcert_undo").click();
    await contains(".modal .btn-primary").click();
    expect.verifySteps(["undone"]);
    expect(".o_regcert_undo").toHaveCount(0);
});

test("what the user may not take back, or not any more, has no button", async () => {
    RegcertImport._records[0].can_undo = false;
    await openForm();
    expect(".o_regcert_undo").toHaveCount(0);
});

test("many that stay are counted", () => {
    allowTranslations();
    expect(undoQuestion({ count: 2, kept_count: 0, kept: [] })).toBe(
        "2 records will be undone: archived if they were new, otherwise put back as they were."
    );
    expect(undoQuestion({ count: 0, kept_count: 12, kept: ["A", "B"] }).split("\n").slice(1)).toEqual([
        "", "12 stay as they are:", "A", "B", "and 10 more",
    ]);
});
