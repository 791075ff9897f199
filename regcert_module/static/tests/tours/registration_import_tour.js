import { edit } from "@odoo/hoot-dom";
import { registry } from "@web/core/registry";
import { dragged, dropFile } from "./drop_file";

const FILE = "registrations-mixed.csv";
const OLD = "registrations.xls";

const REPORT = [
    { trigger: "[data-filter=all] b:contains(/^24$/)" },
    { trigger: "[data-filter=create] b:contains(/^6$/)" },
    { trigger: "[data-filter=update] b:contains(/^5$/)" },
    { trigger: "[data-filter=unchanged] b:contains(/^3$/)" },
    { trigger: "[data-filter=reject] b:contains(/^10$/)" },
    { trigger: ".o_regcert_headline:contains('14 records can be imported (6 new, 5 changed, 3 unchanged), 10 rejected')" },
    { trigger: ".o_regcert_export_errors[href$='/errors.csv']" },
];

const RESULT = [
    { trigger: ".o_regcert_headline:contains('6 created, 5 updated, 3 unchanged, 10 rejected')" },
    { trigger: ".o_regcert_export_errors[href$='/errors.csv']" },
];

registry.category("web_tour.tours").add("regcert_import_by_mouse", {
    steps: () => [
        {
            content: "The list as it was",
            trigger: ".o_list_view:has(.o_data_row):not(:has(.o_data_row:contains(NGA-2001)))",
        },
        { trigger: ".o_regcert_import_button", run: "click" },
        ...dropFile(FILE),
        { trigger: ".o_regcert_validate:enabled", run: "click" },
        ...REPORT,
        { content: "Show the rejected rows", trigger: "[data-filter=reject]", run: "click" },
        { trigger: ".o_regcert_table:not(:has([data-outcome=create])) [data-line='13']:contains(C13)" },
        { content: "Show a change", trigger: "[data-filter=update]", run: "click" },
        { trigger: "[data-line='2'] .o_regcert_unfold", run: "click" },
        { trigger: "[data-line='2'] .o_regcert_changes li:contains(NGA-2001)" },
        { trigger: ".o_regcert_upload:contains('Upload 14 accepted records')", run: "click" },
        ...RESULT,
        { trigger: ".o_regcert_close", run: "click" },
        { content: "The list shows what came in", trigger: ".o_data_row:contains(NGA-2001)" },
        { trigger: "body:not(:has(.o_dialog))" },
    ],
});

const VALIDATION_BY_KEYBOARD = [
    {
        trigger: ".o_regcert_import_button",
        async run({ anchor, press }) {
            anchor.focus();
            await press("Enter");
        },
    },
    {
        content: "The browser's own window cannot be driven: hand the file to the focused input",
        trigger: ".o_regcert_file_zone",
        async run({ anchor }) {
            const input = anchor.querySelector("input[type=file]");
            input.focus();
            if (document.activeElement !== input) {
                throw new Error("The file input does not take the focus");
            }
            input.files = (await dragged(FILE)).files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        },
    },
    { trigger: `.o_regcert_file_name:contains(${FILE})` },
    {
        content: "The separator comes next, the options, then Validate",
        trigger: ".o_regcert_validate:enabled",
        async run({ anchor, press }) {
            for (const id of ["o_regcert_separator", "o_regcert_options"]) {
                await press("Tab");
                if (document.activeElement.id !== id) {
                    throw new Error(`Tab has led to ${document.activeElement.outerHTML}`);
                }
            }
            // A browser's Tab passes over what is folded, which the one of the tour does not know
            anchor.focus();
            await press("Enter");
        },
    },
];

registry.category("web_tour.tours").add("regcert_import_by_keyboard", {
    steps: () => [
        ...VALIDATION_BY_KEYBOARD,
        ...REPORT,
        { content: "The report has the focus", trigger: ".o_regcert_headline:focus" },
        {
            content: "A count takes the focus and the enter key",
            trigger: "[data-filter=reject]",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        { trigger: "[data-filter=reject][aria-pressed=true]:focus" },
        {
            content: "Upload takes the focus and the enter key",
            trigger: ".o_regcert_upload",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        ...RESULT,
        {
            trigger: ".o_regcert_headline:focus",
            async run({ press }) {
                await press("Escape");
            },
        },
        { trigger: ".o_data_row:contains(NGA-2001)" },
        { trigger: "body:not(:has(.o_dialog))" },
    ],
});

registry.category("web_tour.tours").add("regcert_import_mending", {
    steps: () => [
        ...VALIDATION_BY_KEYBOARD,
        ...REPORT,
        {
            trigger: "[data-filter=reject]",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        {
            content: "Correct takes the focus and the enter key",
            trigger: ".o_regcert_table:not(:has([data-outcome=create])) [data-line='13'] button[aria-label='Correct line 13']",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        {
            content: "The wrong cell has the focus: leave it with Escape, which keeps the dialogue",
            trigger: "#o_regcert_mend_13_2[aria-invalid=true]:focus",
            async run({ press }) {
                await press("Escape");
            },
        },
        {
            trigger: ".o_dialog:not(:has(.o_regcert_mend)) button[aria-label='Correct line 13']:focus",
            async run({ press }) {
                await press("Enter");
            },
        },
        {
            content: "Leave it as wrong as it is",
            trigger: "#o_regcert_mend_13_2[aria-invalid=true]:focus",
            async run({ press }) {
                await press("Enter");
            },
        },
        { trigger: ".o_regcert_news:contains('Line 13: still rejected')" },
        {
            content: "The row has the focus, and can be corrected again",
            trigger: "[data-line='13'][data-outcome=reject]:focus",
            async run({ anchor, press }) {
                anchor.querySelector(".o_regcert_mend_button").focus();
                await press("Enter");
            },
        },
        {
            trigger: "#o_regcert_mend_13_2:focus",
            async run({ press }) {
                await edit("Registered");
                await press("Enter");
            },
        },
        { trigger: ".o_regcert_news:contains('Line 13: now new')" },
        { trigger: "[data-line='13'][data-outcome=create]:focus" },
        { trigger: "[data-filter=reject][aria-pressed=true] b:contains(/^9$/)" },
        { trigger: "[data-filter=create] b:contains(/^7$/)" },
        { trigger: ".o_regcert_headline:contains('15 records can be imported')" },
        {
            trigger: ".o_regcert_upload:contains('Upload 15 accepted records')",
            async run({ anchor, press }) {
                anchor.focus();
                await press("Enter");
            },
        },
        { trigger: ".o_regcert_headline:contains('7 created, 5 updated, 3 unchanged, 9 rejected')" },
        { trigger: ".o_regcert_report:not(:has(.o_regcert_mend_button))" },
        { trigger: ".o_regcert_close", run: "click" },
        { trigger: ".o_data_row:contains(PAB-1)" },
        { trigger: "body:not(:has(.o_dialog))" },
    ],
});

registry.category("web_tour.tours").add("regcert_import_existing_only", {
    steps: () => [
        { trigger: ".o_regcert_import_button", run: "click" },
        { trigger: "#o_regcert_options", run: "click" },
        { trigger: "#o_regcert_take", run: "select update" },
        {
            trigger: ".o_regcert_file_zone",
            async run({ anchor }) {
                const input = anchor.querySelector("input[type=file]");
                input.files = (await dragged(FILE)).files;
                input.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        { trigger: ".o_regcert_validate:enabled", run: "click" },
        { trigger: ".o_regcert_chosen:contains('Registrations to take: Existing only')" },
        { trigger: "[data-filter=create] b:contains(/^0$/)" },
        { trigger: ".o_dialog .modal-footer button:contains(Cancel)", run: "click" },
        { trigger: "body:not(:has(.o_dialog))" },
    ],
});

registry.category("web_tour.tours").add("regcert_import_asks", {
    steps: () => [
        { trigger: ".o_regcert_import_button", run: "click" },
        ...dropFile(OLD),
        { content: "Refused when it is dropped", trigger: `#o_regcert_file_error:contains(${OLD} is a .xls file)` },
        { trigger: ".o_regcert_validate:disabled" },
        ...dropFile(FILE),
        { trigger: ".o_regcert_validate:enabled", run: "click" },
        ...REPORT,
        { trigger: "[data-filter=reject]", run: "click" },
        { trigger: ".o_regcert_table:not(:has([data-outcome=create])) [data-line='13']:contains(C13)" },
        { trigger: "[data-line='13'] .o_regcert_mend_button", run: "click" },
        { trigger: ".o_regcert_mend input:first", run: "edit Something" },
        { trigger: ".o_regcert_upload", run: "click" },
        { content: "An unfinished correction", trigger: ".modal-body:contains('You have changed line 13')" },
        { trigger: ".modal button:contains('Continue correcting')", run: "click" },
        { trigger: ".modal-body:not(:contains('You have changed')) .o_regcert_mend input:value(Something)" },
        { trigger: ".o_regcert_mend button:contains(Cancel)", run: "click" },
        { trigger: ".o_regcert_headline", run: "press Escape" },
        { trigger: ".modal button:contains('Stay here')", run: "click" },
        { trigger: ".o_regcert_import_dialog .o_regcert_headline", run: "press Escape" },
        { trigger: ".modal button:contains('Close without uploading')", run: "click" },
        { trigger: "body:not(:has(.o_dialog))" },
    ],
});
