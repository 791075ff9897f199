import { registry } from "@web/core/registry";

const ANSWER = "numbers.csv";

/** The organisation's answer, which the test has put on the server, as the browser would hand it over. */
async function giveAnswer({ anchor }) {
    const response = await fetch(`/regcert-test/${ANSWER}`);
    const transfer = new DataTransfer();
    transfer.items.add(new File([await response.blob()], ANSWER, { type: "text/csv" }));
    anchor.files = transfer.files;
    anchor.dispatchEvent(new Event("change", { bubbles: true }));
}

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
        { trigger: ".modal [name=file] input[type=file]:not(:visible)", run: giveAnswer },
        { trigger: `.modal [name=file]:contains(${ANSWER}), .modal [name=file] input:value(${ANSWER})` },
        { trigger: ".modal button[name=action_check]", run: "click" },
        { trigger: "[data-filter=update] b:contains(/^2$/)" },
        { trigger: "button[name=action_import]", run: "click" },
        { trigger: ".modal .btn-primary", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Done)" },
        { content: "Back to the batch", trigger: ".breadcrumb-item:contains(B/), .o_back_button", run: "click" },
        { trigger: ".o_form_statusbar .o_arrow_button_current:contains(Confirmed)" },
    ],
});
