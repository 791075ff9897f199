import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";

/** Tells the steps below when a file has arrived. */
function countDownloads() {
    const original = download._download;
    document.body.dataset.downloads = 0;
    download._download = async (options) => {
        const name = await original(options);
        document.body.dataset.downloads++;
        return name;
    };
}

/** Two clicks: the button in the banner, and the one of the dialogue. */
function exportThem(number, count) {
    return [
        { trigger: ".o_selection_container .o_regcert_export_button", run: "click" },
        { trigger: `.o_regcert_export_count:contains('${count}')` },
        { trigger: ".modal:not(:has(.o_regcert_export_findings)) .o_regcert_export_all:enabled", run: "click" },
        { trigger: `body:not(:has(.o_regcert_export_dialog))[data-downloads='${number}']` },
    ];
}

registry.category("web_tour.tours").add("regcert_export", {
    steps: () => [
        { trigger: ".o_data_row", run: countDownloads },
        { content: "One record", trigger: ".o_data_row .o_list_record_selector", run: "click" },
        { trigger: ".o_selection_box:contains('1 selected')" },
        ...exportThem(1, "1 registration"),
        { content: "The page", trigger: "thead .o_list_record_selector", run: "click" },
        { trigger: ".o_selection_box:contains('2 selected')" },
        ...exportThem(2, "2 registrations"),
        { content: "The whole list", trigger: ".o_select_domain", run: "click" },
        { trigger: ".o_selection_box:contains('All')" },
        ...exportThem(3, "registrations"),
    ],
});

registry.category("web_tour.tours").add("regcert_export_check", {
    steps: () => [
        { trigger: ".o_data_row", run: countDownloads },
        { trigger: "thead .o_list_record_selector", run: "click" },
        { trigger: ".o_selection_container .o_regcert_export_button", run: "click" },
        { trigger: "#o_regcert_export_profile", run: "selectByLabel Only short names (draft, unverified)" },
        { trigger: "#o_regcert_export_profile:has(option:checked:contains('Only short names'))" },
        { trigger: ".o_regcert_export_draft" },
        { trigger: ".o_regcert_export_findings .alert:contains('1 of 2 registrations would be refused')" },
        { trigger: ".o_regcert_export_findings td:contains('at most 5')" },
        { trigger: ".o_regcert_export_all:contains('Export all 2')" },
        { trigger: "#o_regcert_export_format", run: "select xlsx" },
        { trigger: ".o_regcert_export_good:enabled:contains('Export the good one')", run: "click" },
        { trigger: "body:not(:has(.o_regcert_export_dialog))[data-downloads='1']" },
    ],
});

registry.category("web_tour.tours").add("regcert_no_import", {
    steps: () => [
        { trigger: ".o_data_row" },
        { trigger: ".o_control_panel:has(.o_list_button_add):not(:has(.o_regcert_import_button))" },
    ],
});

registry.category("web_tour.tours").add("regcert_no_export", {
    steps: () => [
        { trigger: ".o_data_row .o_list_record_selector", run: "click" },
        { trigger: ".o_control_panel:has(.o_selection_box):not(:has(.o_regcert_export_button)):not(:has([name=action_make_batch]))" },
        { trigger: ".o_selection_container .o_cp_action_menus .dropdown-toggle", run: "click" },
        { trigger: ".o-dropdown--menu:has(.o_menu_item:contains(Archive)):not(:has(.o_menu_item:contains(Export)))" },
    ],
});
