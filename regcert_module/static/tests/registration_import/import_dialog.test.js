import { describe, expect, test } from "@odoo/hoot";
import { Deferred } from "@odoo/hoot-mock";
import { press, queryAllTexts } from "@odoo/hoot-dom";
import { contains, onRpc } from "@web/../tests/web_test_helpers";
import { COUNTS, defineImportModels } from "../import_models";
import { appears, isFocused, vanishes } from "../patience";
import { answer, openDialog, choose, validate } from "./import_dialog_steps";

describe.current.tags("desktop");

defineImportModels();

test("a file is sent as it is, with its name and the separator, and its report is shown", async () => {
    onRpc("regcert.import", "create", ({ args }) => {
        expect.step(args[0]);
    });
    answer("action_validate", { state: "validated", ...COUNTS });
    await openDialog();
    expect("#o_regcert_file_input").toBeFocused();
    expect(".o_regcert_validate").not.toBeEnabled();
    await choose();
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    await validate();
    const values = { name: "file.csv", file: btoa("a,b"), separator: ",", blank_cells: "keep", take: "all" };
    await expect.waitForSteps([[values], "action_validate 1"]);
    expect(".o_regcert_chosen").toHaveText("file.csv · 3 bytes · Comma");
    expect(".o_regcert_headline").toHaveText(/3 records can be imported [^]*No errors were found/);
    expect(".o_regcert_headline").toBeFocused();
    expect(".o_regcert_upload").toHaveText("Upload 3 accepted records");
});

test("a file that is too large is refused before it is read", async () => {
    onRpc("regcert.import", "create", () => {
        expect.step("create");
    });
    await openDialog();
    await choose(new File([new Uint8Array(2 * 1024 * 1024)], "large.csv"));
    expect("#o_regcert_file_error").toHaveText(
        "large.csv has 2,097,152 bytes; a file must be smaller than 2 MB (2,097,152 bytes). Split it into several files."
    );
    expect(".o_regcert_validate").not.toBeEnabled();
    await choose(new File([new Uint8Array(2 * 1024 * 1024 - 1)], "just-small-enough.csv"));
    expect("#o_regcert_file_error").toHaveText("");
    expect(".o_regcert_validate").toBeEnabled();
    expect.verifySteps([]);
});

test("the accepted records are uploaded once, however often the button is pressed", async () => {
    const written = new Deferred();
    answer("action_validate", { state: "validated", ...COUNTS });
    onRpc("regcert.import", "action_import", async function ({ args }) {
        expect.step(`action_import ${args[0]}`);
        await written;
        this.env["regcert.import"].write(args[0], { state: "done" });
        return true;
    });
    await openDialog();
    await choose();
    await validate();
    const button = document.querySelector(".o_regcert_upload");
    button.click();
    button.click();
    await appears(".o_regcert_busy:contains(Uploading)");
    expect(".o_regcert_upload").not.toBeEnabled();
    expect(".o_regcert_busy").toHaveText("Uploading the accepted records…");
    written.resolve();
    await appears(".o_regcert_headline:contains(1 created)");
    expect(".o_regcert_headline").toHaveText("4 rows: 1 created, 1 updated, 1 unchanged, 1 rejected");
    expect(".o_regcert_headline").toBeFocused();
    expect(".o_regcert_export_errors").toHaveCount(1);
    await contains(".o_regcert_close").click();
    await expect.waitForSteps(["action_validate 1", "action_import 1", "closed"]);
});

test("an import that changes most records is asked about first", async () => {
    answer("action_validate", { state: "validated", ...COUNTS, confirmation: "It changes 900 of 1000. Sure?" });
    answer("action_import", { state: "done" });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_upload").click();
    await appears(".modal-body:contains(It changes 900)");
    expect(".modal-body:last").toHaveText("It changes 900 of 1000. Sure?");
    await expect.waitForSteps(["action_validate 1"]);
    await contains(".modal-footer:last .btn-primary").click();
    await expect.waitForSteps(["action_import 1"]);
});

test("where nothing can be imported, there is nothing to upload, and it says why", async () => {
    answer("action_validate", { state: "validated", ...COUNTS, accepted_count: 0 });
    await openDialog();
    await choose();
    await validate();
    expect(".o_regcert_upload").not.toBeEnabled();
    expect("#o_regcert_upload_hint").toHaveText("No row can be imported: correct the file and choose it again.");
    await expect.waitForSteps(["action_validate 1"]);
});

test("rows that have moved are shown again, and can be uploaded then", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_import", { moved_count: 2 });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_upload").click();
    await appears(".o_regcert_report .alert-warning");
    expect(".o_regcert_report .alert-warning").toHaveText(/2 rows have changed since you validated/);
    expect(".o_regcert_upload").toBeEnabled();
    await expect.waitForSteps(["action_validate 1", "action_import 1"]);
});

test("one click takes the separator that was meant, with a new import", async () => {
    onRpc("regcert.import", "action_validate", function ({ args: [ids] }) {
        const [upload] = this.env["regcert.import"].read(ids, ["separator"]);
        expect.step(`validate ${ids} ${upload.separator}`);
        if (upload.separator === ",") {
            const issue = { code: "separator_wrong", message: "Choose the semicolon." };
            this.env["regcert.import.issue"].create({ import_id: ids[0], level: "error", ...issue });
            this.env["regcert.import"].write(ids, { state: "refused", suggested_separator: ";" });
        } else {
            this.env["regcert.import"].write(ids, { state: "validated", ...COUNTS });
        }
        return true;
    });
    answer("action_cancel", { state: "cancelled" });
    await openDialog();
    await choose();
    await validate();
    expect(".o_regcert_refusal").toHaveText(/Choose the semicolon\./);
    expect(".o_regcert_refusal h5").toBeFocused();
    await contains(".o_regcert_switch_separator:contains(Use semicolon instead)").click();
    await appears(".o_regcert_chosen");
    await expect.waitForSteps(["validate 1 ,", "action_cancel 1", "validate 2 ;"]);
    expect(".o_regcert_chosen").toHaveText("file.csv · 3 bytes · Semicolon");
});

test("a wrong header is shown position by position", async () => {
    answer("action_validate", { state: "refused" }, [
        { line: 1, position: -1, code: "header_wrong", message: "Wrong header." },
        { line: 1, position: 1, column: "ULN", value: "Status", code: "header_position" },
        { line: 1, position: 9, column: "Postal", code: "header_position" },
        { line: 1, position: 10, code: "header_surplus" },
        { line: 1, position: 11, value: "Remarks", code: "header_surplus" },
    ]);
    await openDialog();
    await choose();
    await validate();
    expect(queryAllTexts(".o_regcert_refusal tbody tr")).toEqual([
        "2 ULN Status",
        "10 Postal nothing",
        "11 no further column a column without a header",
        "12 no further column Remarks",
    ]);
    expect(".o_regcert_switch_separator").toHaveCount(0);
    await expect.waitForSteps(["action_validate 1"]);
});

test("another file or separator gives up the import that was validated", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_cancel", { state: "cancelled" });
    await openDialog();
    await choose();
    await validate();
    await contains("button:contains(Change file or separator)").click();
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    await contains("#o_regcert_separator").select(";");
    await validate();
    await expect.waitForSteps(["action_validate 1", "action_cancel 1", "action_validate 2"]);
});

test("the options are folded, sent, and said where they are not as usual", async () => {
    onRpc("regcert.import", "create", ({ args: [[values]] }) => {
        expect.step([values.blank_cells, values.take]);
    });
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_cancel", { state: "cancelled" });
    await openDialog();
    expect(".o_regcert_options").not.toHaveAttribute("open");
    await contains(".o_regcert_options summary").click();
    expect(queryAllTexts(".o_regcert_options label")).toEqual(["Blank cells", "Registrations to take"]);
    expect(queryAllTexts("#o_regcert_take option")).toEqual(["New and existing", "Existing only", "New only"]);
    await choose();
    await contains("#o_regcert_take").select("update");
    await validate();
    expect(".o_regcert_chosen").toHaveText("file.csv · 3 bytes · Comma · Registrations to take: Existing only");
    await contains("button:contains(Change file or separator)").click();
    expect(".o_regcert_options").toHaveAttribute("open");
    expect("#o_regcert_take").toHaveValue("update");
    await contains("#o_regcert_blank_cells").select("clear");
    await validate();
    await expect.waitForSteps([
        ["keep", "update"],
        "action_validate 1",
        "action_cancel 1",
        ["clear", "update"],
        "action_validate 2",
    ]);
});

test("a row that is corrected can be uploaded with the others", async () => {
    onRpc("regcert.import", "action_validate", function ({ args: [[id]] }) {
        this.env["regcert.import"].write([id], { state: "validated", ...COUNTS });
        const cells = ["601", "1234567890", "Registred", ""];
        this.env["regcert.import.row"].create([{ import_id: id, line: 5, outcome: "reject", cells }]);
        return true;
    });
    onRpc("regcert.import", "action_mend", function ({ args: [[id], line, cells] }) {
        expect.step([line, cells]);
        const counts = { accepted_count: 4, create_count: 2, rejected_count: 0 };
        this.env["regcert.import"].write([id], { ...counts, mended: { [line]: cells } });
        this.env["regcert.import.row"].write([1], { outcome: "create", cells: false });
        return true;
    });
    await openDialog();
    await choose();
    await validate();
    await contains("[data-line='5'] .o_regcert_mend_button").click();
    await contains("#o_regcert_mend_5_2").edit("Registered", { confirm: false });
    await press("Enter");
    await isFocused("[data-line='5']");
    await expect.waitForSteps([[5, ["601", "1234567890", "Registered", ""]]]);
    expect(".o_regcert_upload").toHaveText("Upload 4 accepted records");
    expect("[data-line='5']").toBeFocused();
});

test("Cancel gives up what has not been imported", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_cancel", { state: "cancelled" });
    await openDialog();
    await choose();
    await validate();
    await contains(".o_regcert_import_dialog .modal-footer button:contains(Cancel)").click();
    await vanishes(".o_regcert_import_dialog");
    await expect.waitForSteps(["action_validate 1", "action_cancel 1", "closed"]);
});

test("Escape asks once the file has been checked, and not before", async () => {
    answer("action_validate", { state: "validated", ...COUNTS });
    answer("action_cancel", { state: "cancelled" });
    await openDialog();
    await choose();
    await validate();
    await press("Escape");
    await appears(".modal-title:contains(Close without uploading?)");
    await press("Escape");
    await vanishes(".modal-title:contains(Close without uploading?)");
    expect(".o_regcert_report").toHaveCount(1);
    await expect.waitForSteps(["action_validate 1"]);
    await press("Escape");
    await contains(".modal .btn-primary:contains(Close without uploading)").click();
    await vanishes(".o_regcert_import_dialog");
    await expect.waitForSteps(["action_cancel 1", "closed"]);
});

test("Escape closes at once where nothing has been checked", async () => {
    await openDialog();
    await choose();
    await press("Escape");
    await vanishes(".o_regcert_import_dialog");
    await expect.waitForSteps(["closed"]);
});

test("a file of another type is refused when it is dropped", async () => {
    await openDialog();
    await choose(new File(["PK"], "registrations.ODS"));
    expect("#o_regcert_file_error").toHaveText(/registrations\.ODS is a \.ODS file; only these are accepted: \.csv, \.txt, \.tsv, \.xlsx\./);
    expect(".o_regcert_validate").not.toBeEnabled();
    await choose(new File(["a"], "no-ending"));
    expect("#o_regcert_file_error").toHaveText("");
});
