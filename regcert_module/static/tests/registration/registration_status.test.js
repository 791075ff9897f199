import { describe, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, mountView, onRpc } from "@web/../tests/web_test_helpers";
import { defineImportModels } from "../import_models";

describe.current.tags("desktop");

defineImportModels();

const STATUS = `<field name="status" widget="regcert_status_badge"/>`;

/** Mounts a view; notes what it asks of the server, and opens no window. */
async function mountNoting(type, arch, params = {}) {
    onRpc("has_group", () => true);
    onRpc("web_save", () => expect.step("saved"));
    for (const method of ["action_change_status", "action_open_bulk_change"]) {
        onRpc(method, ({ args }) => {
            expect.step([method, ...args]);
            return { type: "ir.actions.act_window_close" };
        });
    }
    await mountView({ type, resModel: "regcert.registration", arch, ...params });
}

async function mountKanban(groupBy) {
    await mountNoting(
        "kanban",
        `<kanban js_class="regcert_registration_kanban"><templates><t t-name="card"><field name="name"/>${STATUS}</t></templates></kanban>`,
        { groupBy: [groupBy] }
    );
}

test("a card that is dropped on another status asks before anything is saved", async () => {
    await mountKanban("status");
    await contains(".o_kanban_group:first .o_kanban_record:first").dragAndDrop(
        ".o_kanban_group:last"
    );
    await animationFrame();
    expect.verifySteps([["action_change_status", [7], "achieved"]]);
});

test("cards are not moved between other columns", async () => {
    await mountKanban("name");
    await contains(".o_kanban_group:first .o_kanban_record:first").dragAndDrop(
        ".o_kanban_group:last"
    );
    await animationFrame();
    expect.verifySteps([]);
    expect(".o_kanban_group:first .o_kanban_record").toHaveCount(1);
});

test("the status of ticked rows is chosen in its own cell, and asked for", async () => {
    await mountNoting(
        "list",
        `<list js_class="regcert_registration_list" multi_edit="1"><field name="name"/>${STATUS}<field name="registration_number" readonly="1"/></list>`
    );
    await contains(".o_data_row:eq(0) .o_list_record_selector input").click();
    await contains(".o_data_row:eq(2) .o_list_record_selector input").click();
    await contains(".o_data_row:eq(0) [name=status]").click();
    expect(".o_data_row:eq(0) [name=registration_number] input").toHaveCount(0);
    await contains(".o_data_row:eq(0) [name=status] input").click();
    await contains(".o_select_menu_item:contains(Achieved)").click();
    await animationFrame();
    expect.verifySteps([["action_open_bulk_change", [7, 9], "achieved"]]);
    expect(".o_data_row:eq(0) .badge").toHaveText("Registered");
});

test("a click on the bar changes the form and saves nothing yet", async () => {
    await mountNoting(
        "form",
        `<form><header><field name="status" widget="regcert_status_bar" options="{'clickable': '1'}"/></header><field name="name"/></form>`,
        { resId: 7 }
    );
    await contains(".o_statusbar_status button:contains(Achieved)").click();
    expect(".o_statusbar_status .o_arrow_button_current").toHaveText("Achieved");
    expect.verifySteps([]);
    await contains(".o_form_button_save").click();
    expect.verifySteps(["saved"]);
});
