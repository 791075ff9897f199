import { registry } from "@web/core/registry";
import { giveFile } from "./drop_file";

const tours = registry.category("web_tour.tours");
const isNow = (state) => ({ trigger: `.o_form_statusbar .o_arrow_button_current:contains(${state})` });

tours.add("regcert_claim_make", {
    steps: () => [
        { content: "The page", trigger: "thead .o_list_record_selector", run: "click" },
        { trigger: "button[name=action_make_claim]", run: "click" },
        { trigger: ".modal p:contains('1 of')" },
        { trigger: ".modal button[name=action_make]", run: "click" },
        isNow("Draft"),
        { content: "Not by the one who made it", trigger: ".o_form_view:not(:has(button[name=action_check]))" },
        { trigger: ".alert:contains('ask a colleague to check the claim')" },
        { trigger: ".nav-link:contains(Checklist)", run: "click" },
        { trigger: ".o_data_row:contains(Identity seen) button[name=action_tick]", run: "click" },
        { trigger: ".o_data_row:contains(Identity seen):not(:has(button[name=action_tick]))" },
    ],
});

tours.add("regcert_claim_check", {
    steps: () => [
        { trigger: ".o_data_row td[name=name]", run: "click" },
        { trigger: "button[name=action_check]", run: "click" },
        { trigger: ".modal button:contains('It is right')", run: "click" },
        { trigger: "button[name=action_send]", run: "click" },
        { trigger: ".modal [name=set_claimed] input", run: "click" },
        { trigger: ".modal button[name=action_send]", run: "click" },
        isNow("Sent"),
        { trigger: "button[name=action_acknowledge]", run: "click" },
        ...giveFile("certificates.csv"),
        { trigger: ".modal button[name=action_check]:contains('Read the file')", run: "click" },
        { trigger: ".modal .o_data_row:contains('C-77')" },
        { trigger: ".modal button[name=action_enter]", run: "click" },
        isNow("Confirmed"),
        { trigger: ".nav-link:contains(Answers)", run: "click" },
        { content: "What came is kept", trigger: ".o_data_row:contains(certificates.csv)" },
    ],
});

tours.add("regcert_claim_learner", {
    steps: () => [
        { trigger: "a:contains('C-77')", run: "click", expectUnloadPage: true },
        { trigger: "button:contains('I have received it')", run: "click", expectUnloadPage: true },
        { trigger: "main:not(:has(button:contains('I have received it'))):contains('C-77')" },
    ],
});
