import { registry } from "@web/core/registry";
import { giveFile } from "./drop_file";

const ANSWER = "numbers.csv";

registry.category("web_tour.tours").add("regcert_batch", {
    steps: () => [
        { content: "The page", trigger: "thead .o_list_record_selector", run: "click" },
        { trigger: ".o_selection_box:contains('2 selected')" },
        { content: "The whole list", trigger: ".o_select_domain", run: "click" },
        { trigger: ".o_selection_box:contains('All')" },
        { trigger: "button[name=action_make_batch]", run: "click" },
        { trigger: ".modal [name=awarding_organisation_id] input:value(Numbering Awards)" },
        { trigger: ".modal [name=profile_id] input:value(Numbering Awards, registration)" },
        { trigger: ".modal p:contains('3 of')" },
        { trigger: ".modal button[name=action_make]", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Draft)" },
        { content: "The check before writing", trigger: "button[name=action_send]", run: "click" },
        { trigger: ".modal .alert:contains('1 of 3 registrations would be refused')" },
        { trigger: ".modal .o_regcert_export_findings td:contains('at most 8')" },
        { trigger: ".modal button[name=action_send_good]", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Sent)" },
        { trigger: "button[name=action_download]" },
        { trigger: "[name=line_ids] .o_data_row:contains(Longstocking):contains('Taken out')" },
        { content: "The answer", trigger: "button[name=action_acknowledge]", run: "click" },
        { trigger: ".modal [name=format_id] input:value(By ULN)" },
        ...giveFile(ANSWER),
        { trigger: ".modal button[name=action_check]", run: "click" },
        { trigger: "[data-filter=update] b:contains(/^2$/)" },
        { trigger: "button[name=action_import]", run: "click" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Done)" },
        { content: "Back to the batch", trigger: ".breadcrumb-item:contains(B/), .o_back_button", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Confirmed)" },
    ],
});
