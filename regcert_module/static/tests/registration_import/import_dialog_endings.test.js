import { describe, expect, test } from "@odoo/hoot";
import { advanceTime } from "@odoo/hoot-mock";
import { queryAllTexts } from "@odoo/hoot-dom";
import { allowTranslations, contains, makeServerError, MockServer, onRpc } from "@web/../tests/web_test_helpers";
import { formatSize } from "@regcert_module/tools/file_zone/file_size";
import { COUNTS, defineImportModels } from "../import_models";
import { appears } from "../patience";
import { answer, openDialog, chosen, choose, validate } from "./import_dialog_steps";

describe.current.tags("desktop");

defineImportModels();

test("an upload asks about a correction that is not checked", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_import", { state: "done" });
    onRpc("has_group", () => true);
    onRpc("regcert.import", "action_validate", function ({ args: [[id]] }) {
        this.env["regcert.import"].write([id], { state: "validated", ...COUNTS });
        this.env["regcert.import.row"].create({ import_id: id, line: 5, outcome: "reject", cells: ["Q", "1", "Regd", ""] });
        return true;
    });
    await openDialog();
    await choose();
    await validate();
    await contains("[data-line='5'] .o_regcert_mend_button").click();
    await contains(".o_regcert_mend input:eq(2)").edit("Registered", { confirm: false });
    await contains(".o_regcert_upload").click();
    await appears(".modal-body:contains(You have changed line 5)");
    await contains(".modal .btn-secondary:contains(Continue correcting)").click();
    expect(".o_regcert_mend input:eq(2)").toHaveValue("Registered");
    await expect.verifySteps([]);
    await contains(".o_regcert_upload").click();
    await contains(".modal:last .btn-primary").click();
    await expect.waitForSteps(["action_import 1"]);
});

test("where the answer is lost, the result is asked for and shown", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    const lost = () => {
        expect.step("action_import");
        MockServer.env["regcert.import"].write([1], { state: "done" });
        return new Response("<html/>", { status: 504 });
    };
    onRpc("/web/dataset/call_kw/regcert.import/action_import", lost, { pure: true });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_upload").click();
    await appears(".o_regcert_busy:contains(Uploading)");
    await advanceTime(2000);
    await appears(".o_regcert_headline:contains(1 created)");
    await expect.waitForSteps(["action_validate 1", "action_import"]);
});

test("what was done before is shown instead of a refusal to do it twice", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    onRpc("regcert.import", "action_import", function ({ args: [[id]] }) {
        this.env["regcert.import"].write([id], { state: "done" });
        throw makeServerError({ message: "Invalid Operation" });
    });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_upload").click();
    await appears(".o_regcert_headline:contains(1 created)");
    await expect.waitForSteps(["action_validate 1"]);
});

test("a proxy that takes no such file is named, with what to do", async () => {
    onRpc("/web/dataset/call_kw/regcert.import/create", () => new Response("<html/>", { status: 413 }), { pure: true });
    await openDialog();
    await choose();
    await contains(".o_regcert_validate").click();
    await appears("#o_regcert_file_error:contains(client_max_body_size)");
});

test("the chosen file survives a new login", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    let isOver = true;
    onRpc("regcert.import", "create", () => {
        if (isOver) {
            throw makeServerError({ errorName: "odoo.http.SessionExpiredException" });
        }
    });
    await openDialog();
    await choose();
    await contains(".o_regcert_validate").click();
    await appears(".o_regcert_session_over");
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    isOver = false;
    await validate();
    expect(".o_regcert_session_over").toHaveCount(0);
    await expect.waitForSteps(["action_validate 1"]);
});

test("a large import is followed until it ends", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_import", { state: "queued" });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_upload").click();
    await appears(".o_regcert_headline:contains(Waiting)");
    expect(".o_regcert_headline").toHaveText("Waiting to be imported");
    const uploads = MockServer.env["regcert.import"];
    uploads.write([1], { state: "running", progress: 40 });
    await advanceTime(2000);
    await appears(".progress[aria-valuenow='40']");
    expect(".progress").toHaveAttribute("aria-valuenow", "40");
    onRpc("regcert.import", "action_seen", ({ args: [ids] }) => {
        expect.step(`seen ${ids}`);
        return true;
    });
    uploads.write([1], { state: "done", is_end_unseen: true });
    await advanceTime(2000);
    await appears(".o_regcert_headline:contains(1 created)");
    expect(".o_regcert_headline").toHaveText("4 rows: 1 created, 1 updated, 1 unchanged, 1 rejected");
    expect(".progress").toHaveCount(0);
    await expect.waitForSteps(["action_validate 1", "action_import 1", "seen 1"]);
});

test("the tips say what is mandatory, and give the focus back", async () => {
    await openDialog();
    expect(".o_regcert_tips_button").toHaveAttribute("aria-expanded", "false");
    await contains(".o_regcert_tips_button").click();
    expect(".o_regcert_tips_button").toHaveAttribute("aria-expanded", "true");
    expect(queryAllTexts(".o_regcert_tips ul:first li")).toEqual(["Qualification Number", "ULN", "Status"]);
    expect(".o_regcert_tips a").toHaveAttribute("href", "/regcert/import/sample.csv");
    await contains(".o_regcert_tips .btn-close").click();
    expect(".o_regcert_tips").toHaveCount(0);
    expect(".o_regcert_tips_button").toBeFocused();
});

test("sizes read as people write them", () => {
    allowTranslations();
    expect(formatSize(812)).toBe("812 bytes");
    expect(formatSize(1626)).toBe("1.6 kB");
    expect(formatSize(2 * 1024 * 1024)).toBe("2 MB");
});
