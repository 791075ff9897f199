import { expect } from "@odoo/hoot";
import { setInputFiles } from "@odoo/hoot-dom";
import { contains, getService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { ImportDialog } from "@regcert_module/registration_import/import_dialog/import_dialog";
import { appears } from "../patience";

/** Has the server answer `method` with these values of the import, and these issues. */
export function answer(method, values, issues = []) {
    onRpc("regcert.import", method, function ({ args: [[id]] }) {
        expect.step(`${method} ${id}`);
        this.env["regcert.import"].write([id], values);
        this.env["regcert.import.issue"].create(issues.map((issue) => ({ import_id: id, ...issue })));
        return true;
    });
}

export async function openDialog() {
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(ImportDialog, {}, { onClose: () => expect.step("closed") });
    await appears(".o_regcert_import_dialog");
}

/** Where a file that was chosen is named, taken or refused. */
export const chosen = (name) => `.o_regcert_file_name:contains("${name}"), #o_regcert_file_error:contains("${name}")`;

export async function choose(file = new File(["a,b"], "file.csv", { type: "text/csv" })) {
    // The input is out of sight, and the label opens the browser's own window
    await contains("#o_regcert_file_input", { visible: false }).click();
    await setInputFiles([file]);
    await appears(chosen(file.name));
}

export async function validate() {
    await contains(".o_regcert_validate").click();
    await appears(":is(.o_regcert_report, .o_regcert_refusal)");
}
