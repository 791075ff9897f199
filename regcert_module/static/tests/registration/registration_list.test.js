import { describe, expect, test } from "@odoo/hoot";
import { press } from "@odoo/hoot-dom";
import { contains, mountView, onRpc, toggleActionMenu } from "@web/../tests/web_test_helpers";
import { defineImportModels } from "../import_models";
import { appears, isFocused, vanishes } from "../patience";

describe.current.tags("desktop");

defineImportModels();

const ALL_RIGHTS = ["group_manage", "group_bulk_upload", "group_data_export"];

async function mountList(rights = ALL_RIGHTS, params = {}) {
    onRpc("has_group", ({ args: [, group] }) =>
        group === "base.group_allow_export" || rights.includes(group.split(".")[1])
    );
    await mountView({
        type: "list",
        resModel: "regcert.registration",
        arch: `<list js_class="regcert_registration_list" limit="2"><field name="name"/><field name="status"/></list>`,
        loadActionMenus: true,
        ...params,
    });
}

test("the buttons mirror the rights", async () => {
    await mountList();
    expect(".o_regcert_import_button").toHaveCount(1);
    expect(".o_regcert_export_button").toHaveCount(0);
    await contains(".o_data_row .o_list_record_selector").click();
    expect(".o_regcert_import_button").toHaveCount(0);
    expect(".o_selection_container .o_regcert_export_button").toHaveCount(1);
});

test("without Bulk Upload there is no import, without either no export", async () => {
    await mountList(["group_manage"]);
    expect(".o_regcert_import_button").toHaveCount(0);
    await contains(".o_data_row .o_list_record_selector").click();
    expect(".o_regcert_export_button").toHaveCount(0);
    await toggleActionMenu();
    expect(".o-dropdown--menu .o_menu_item:contains(Export)").toHaveCount(0);
});

test("Bulk Upload alone has the export of the import file, and none of Odoo's own", async () => {
    await mountList(["group_manage", "group_bulk_upload"]);
    await contains(".o_data_row .o_list_record_selector").click();
    expect(".o_regcert_export_button").toHaveCount(1);
    await toggleActionMenu();
    expect(".o-dropdown--menu .o_menu_item:contains(Export)").toHaveCount(0);
});

test("Bulk Upload and Data Export without Manage are worth nothing", async () => {
    await mountList(["group_bulk_upload", "group_data_export"]);
    expect(".o_regcert_import_button").toHaveCount(0);
    await contains(".o_data_row .o_list_record_selector").click();
    expect(".o_regcert_export_button").toHaveCount(0);
});

test("the import is reached and left by keyboard", async () => {
    await mountList();
    await press(["alt", "i"]);
    await appears(".o_regcert_import_dialog");
    await press("Escape");
    await vanishes(".o_regcert_import_dialog");
    await isFocused(".o_regcert_import_button");
});

test("the export is reached by keyboard", async () => {
    await mountList();
    await contains(".o_data_row .o_list_record_selector").click();
    expect(".o_regcert_export_button").toHaveAttribute("data-hotkey", "e");
});
