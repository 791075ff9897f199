import { describe, expect, test } from "@odoo/hoot";
import { setInputFiles } from "@odoo/hoot-dom";
import { advanceTime } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, defineModels, fields, makeServerError, MockServer, models, mountView, onRpc } from "@web/../tests/web_test_helpers";
import { appears } from "../patience";

describe.current.tags("desktop");

class Terms extends models.Model {
    _name = "regcert.achievement.terms";

    name = fields.Char();

    _records = [
        { id: 1, name: "1" },
        { id: 2, name: "2" },
    ];
}

class Upload extends models.Model {
    _name = "regcert.achievement.upload";

    name = fields.Char();
    file = fields.Binary();
    state = fields.Selection({ selection: [["draft", "Draft"], ["queued", "Queued"], ["passed", "Passed"]] });
    terms_id = fields.Many2one({ relation: "regcert.achievement.terms", default: 1 });
    terms_accepted = fields.Boolean();
    is_end_unseen = fields.Boolean();

    _records = [{ id: 1, name: "waiting.csv", state: "queued" }];

    action_submit() {
        expect.step("action_submit");
        return true;
    }
}

defineMailModels();
defineModels([Terms, Upload]);

const MAX_BYTES = 20;
const DIALOG = `
    <form js_class="regcert_achievement_upload_dialog">
        <field name="name" invisible="1"/>
        <field name="file" filename="name" required="1" widget="regcert_file_zone" placeholder="A CSV file"
               options="{'accept': '.csv', 'max_bytes': ${MAX_BYTES}}"/>
        <field name="terms_id" invisible="1"/>
        <field name="terms_accepted"/>
        <button name="action_submit" type="object" string="Upload"/>
    </form>`;

const mountDialog = () => mountView({ type: "form", resModel: "regcert.achievement.upload", arch: DIALOG });

/** Where a file that was chosen is named, taken or refused. */
const chosen = (name) => `.o_regcert_file_name:contains("${name}"), #o_regcert_file_error:contains("${name}")`;

async function choose(name, content) {
    await contains("#o_regcert_file_input", { visible: false }).click();
    await setInputFiles([new File([content], name, { type: "text/csv" })]);
    await appears(chosen(name));
}

const submit = () => contains("button[name=action_submit]").click();

test("the file goes with its name, once the terms are accepted", async () => {
    onRpc("create", ({ args: [[values]] }) => expect.step(values));
    await mountDialog();
    expect("#o_regcert_file_hint").toHaveText("A CSV file of less than 20 bytes");
    await choose("file.csv", "a,b");
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    await submit();
    expect.verifySteps([]);
    expect(".o_field_widget[name=terms_accepted]").toHaveClass("o_field_invalid");
    await appears(".o_notification");
    expect(".o_notification").toHaveText(/accept the terms/);
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await submit();
    await expect.waitForSteps([{ name: "file.csv", file: btoa("a,b"), terms_id: 1, terms_accepted: true }, "action_submit"]);
});

test("without a file the dialogue asks for one", async () => {
    onRpc("create", () => expect.step("create"));
    await mountDialog();
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await submit();
    await appears(".o_notification:contains(Choose a file)");
    expect.verifySteps([]);
});

test("terms that were published meanwhile are asked for", async () => {
    onRpc("create", ({ args: [[values]] }) => expect.step(values));
    await mountDialog();
    await choose("file.csv", "a,b");
    await contains(".o_field_widget[name=terms_accepted] input").click();
    onRpc("default_get", () => ({ terms_id: 2 }));
    await submit();
    await appears(".o_notification:contains(have changed)");
    expect(".o_field_widget[name=terms_accepted] input").not.toBeChecked();
    expect.verifySteps([]);
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await submit();
    await expect.waitForSteps([
        { name: "file.csv", file: btoa("a,b"), terms_id: 2, terms_accepted: true },
        "action_submit",
    ]);
});

test("a proxy that takes no such file is named, with what to do", async () => {
    onRpc(
        "/web/dataset/call_kw/regcert.achievement.upload/create",
        () => new Response("<html/>", { status: 413 }),
        { pure: true }
    );
    await mountDialog();
    await choose("file.csv", "a,b");
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await submit();
    await appears(".o_notification:contains(client_max_body_size)");
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    expect.verifySteps([]);
});

test("the chosen file survives a new login", async () => {
    let isOver = true;
    onRpc("default_get", () => {
        if (isOver) {
            throw makeServerError({ errorName: "odoo.http.SessionExpiredException" });
        }
    });
    await mountDialog();
    await choose("file.csv", "a,b");
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await submit();
    await appears(".o_notification:contains(Sign in again)");
    expect(".o_regcert_file_name").toHaveText("file.csv 3 bytes");
    isOver = false;
    await submit();
    await expect.waitForSteps(["action_submit"]);
});

test("a file that was chosen and left is not stored", async () => {
    onRpc("create", () => expect.step("save"));
    await mountDialog();
    await choose("file.csv", "a,b");
    window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    await advanceTime(100);
    expect.verifySteps([]);
});

test("a file that is too large never leaves the browser", async () => {
    await mountDialog();
    await contains(".o_field_widget[name=terms_accepted] input").click();
    await choose("file.csv", "a,b");
    await choose("large.csv", "x".repeat(MAX_BYTES));
    expect("#o_regcert_file_error").toHaveText(/large\.csv has 20 bytes/);
    expect(".o_regcert_file_name").toHaveCount(0);
    await submit();
    expect.verifySteps([]);
    await choose("file.csv", "a,b");
    expect("#o_regcert_file_error").toHaveText("");
});

test("an upload is read again for as long as the server works on it", async () => {
    onRpc("web_read", () => expect.step("read"));
    await mountView({
        type: "form",
        resModel: "regcert.achievement.upload",
        resId: 1,
        arch: `<form js_class="regcert_achievement_upload_form"><field name="state"/></form>`,
    });
    await expect.waitForSteps(["read"]);
    await advanceTime(2000);
    await expect.waitForSteps(["read"]);
    MockServer.env["regcert.achievement.upload"].write([1], { state: "passed" });
    await advanceTime(2000);
    await expect.waitForSteps(["read"]);
    await advanceTime(10000);
    expect.verifySteps([]);
});

test("what ended while the list was on the screen is seen, what ended before is not", async () => {
    onRpc("regcert.achievement.upload", "action_seen", ({ args: [ids] }) => {
        expect.step(ids);
        return true;
    });
    onRpc("has_group", () => false);
    Upload._records = [
        { id: 1, name: "waiting.csv", state: "queued" },
        { id: 2, name: "earlier.csv", state: "passed", is_end_unseen: true },
    ];
    await mountView({
        type: "list",
        resModel: "regcert.achievement.upload",
        arch: `<list js_class="regcert_achievement_uploads"><field name="is_end_unseen" column_invisible="1"/><field name="state"/></list>`,
    });
    MockServer.env["regcert.achievement.upload"].write([1], { state: "passed", is_end_unseen: true });
    await advanceTime(2000);
    await expect.waitForSteps([[1]]);
});
