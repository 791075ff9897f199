import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("regcert_achievement_register", {
    steps: () => [
        { trigger: ".o_data_row:contains(Tess Tester)" },
        { trigger: "thead .o_list_record_selector", run: "click" },
        { trigger: "button[name=action_preview_file]", run: "click" },
        { trigger: ".modal [role=status]:contains('1 of 1 achievements will be written')" },
        { trigger: ".modal .alert-warning:contains('can still be changed: Tess Tester')" },
        { trigger: ".modal button[name=action_write]", run: "click" },
        { content: "Marked as sent", trigger: "body:not(:has(.modal)) .o_data_row .badge:contains(Sent)" },
    ],
});
