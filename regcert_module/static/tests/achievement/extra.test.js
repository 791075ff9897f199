import { describe, expect, test } from "@odoo/hoot";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { clickSave, contains, defineModels, fields, models, mountView, onRpc } from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

class Achievement extends models.Model {
    _name = "regcert.achievement";

    state = fields.Char();
    extra_columns = fields.Json();
    extra = fields.Json();

    _records = [
        {
            id: 1,
            state: "open",
            extra: { site: "Leeds" },
            extra_columns: [
                { name: "site", header: "Site visited", help: "Town", required: false, choices: [] },
                { name: "delivery", header: "Delivery", help: "", required: false, choices: ["Classroom", "Online"] },
            ],
        },
        { id: 2, state: "submitted", extra: { site: "York" }, extra_columns: [{ name: "site", header: "Site visited", help: "", choices: [] }] },
    ];
}

defineMailModels();
defineModels([Achievement]);

function mountForm(resId) {
    return mountView({
        type: "form",
        resModel: "regcert.achievement",
        resId,
        arch: `<form>
            <field name="state" invisible="1"/><field name="extra_columns" invisible="1"/>
            <field name="extra" widget="regcert_extra" readonly="state == 'submitted'"/>
        </form>`,
    });
}

test("each column of the scheme is shown with its header, edited and saved", async () => {
    onRpc("web_save", ({ args }) => expect.step(args[1].extra));
    await mountForm(1);
    expect(".o_regcert_extra label").toHaveCount(2);
    expect("#o_regcert_extra_site").toHaveValue("Leeds");
    await contains("#o_regcert_extra_site").edit("York");
    await contains("#o_regcert_extra_delivery").select("Online");
    await clickSave();
    expect.verifySteps([{ site: "York", delivery: "Online" }]);
});

test("a value that was deleted is not kept as a blank", async () => {
    onRpc("web_save", ({ args }) => expect.step(args[1].extra));
    await mountForm(1);
    await contains("#o_regcert_extra_site").edit(" ");
    await clickSave();
    expect.verifySteps([{}]);
});

test("a submitted achievement is only shown", async () => {
    await mountForm(2);
    expect(".o_regcert_extra input").toHaveCount(0);
    expect(".o_regcert_extra").toHaveText(/York/);
});
