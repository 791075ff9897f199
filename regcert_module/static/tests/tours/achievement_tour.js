import { registry } from "@web/core/registry";
import { dropFile } from "./drop_file";

const GOOD = "achievements-good.csv";
const BAD = "achievements-bad.csv";

const openDialog = [
    { content: "Four buttons", trigger: "button:contains('Download technical CSV scheme')" },
    { trigger: "button:contains('Download guidance notes')" },
    { trigger: "button:contains('Download blank CSV file')" },
    { trigger: "button:contains('Upload a new bulk achievement')", run: "click" },
];

const accept = [
    { content: "The terms", trigger: ".modal [aria-label='Terms and conditions']:contains(By uploading)" },
    { trigger: ".modal label:contains('I accept the terms and conditions')", run: "click" },
    { trigger: ".modal footer button:contains(Upload)", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];

registry.category("web_tour.tours").add("regcert_achievements_passed", {
    steps: () => [
        ...openDialog,
        ...dropFile(GOOD),
        { content: "Not without the terms", trigger: ".modal footer button:contains(Upload)", run: "click" },
        { trigger: ".o_notification:contains('accept the terms and conditions first')" },
        { trigger: ".modal .o_field_invalid[name=terms_accepted]" },
        ...accept,
        {
            content: "The list refreshes by itself",
            trigger: `.o_data_row:contains(${GOOD}):contains(Passed):contains('The data is valid.') td[name=name]`,
            run: "click",
        },
        { trigger: ".o_form_view .alert-success:contains('The data is valid.')" },
        { trigger: ".o_field_widget[name=row_count]:contains(2)" },
        { trigger: "button[name=action_view_achievements]", run: "click" },
        { trigger: ".o_data_row:contains(Tess Tester):contains(By identifier)" },
        {
            content: "A learner who is not on record is proposed",
            trigger: ".o_data_row:contains(Ned New):contains(Not on record) td[name=name]",
            run: "click",
        },
        { trigger: ".o_form_view .alert-warning:contains(No learner on record matches)" },
        { trigger: "button[name=action_create_learners]", run: "click" },
        { trigger: ".modal .o_data_row:contains(Ned New)" },
        { trigger: ".modal button[name=action_create]", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_field_widget[name=match]:contains(Created from it)" },
    ],
});

registry.category("web_tour.tours").add("regcert_achievements_failed", {
    steps: () => [
        ...openDialog,
        ...dropFile(BAD),
        ...accept,
        {
            trigger: `.o_data_row:contains(${BAD}):contains(Failed):contains('Rows with errors: 1 of 2') td[name=name]`,
            run: "click",
        },
        { trigger: ".o_form_view .alert-danger:contains('Nothing was recorded')" },
        { trigger: ".o_field_widget[name=issue_ids] .o_data_row:contains(B3):contains('There is no course')" },
        { trigger: "button[name=action_download_errors]" },
    ],
});

registry.category("web_tour.tours").add("regcert_achievements_undo", {
    steps: () => [
        { trigger: ".o_data_row:contains(Passed) td[name=name]", run: "click" },
        { trigger: ".o_regcert_undo", run: "click" },
        { trigger: ".modal:contains('1 record will be undone') footer .btn-primary", run: "click" },
        { trigger: ".o_form_view .alert-info:contains('Undone: 1 achievements were archived')" },
    ],
});

registry.category("web_tour.tours").add("regcert_achievements_no_upload", {
    steps: () => [
        { trigger: "button:contains('Download guidance notes')" },
        { trigger: "body:not(:has(button:contains('Upload a new bulk achievement')))" },
    ],
});
