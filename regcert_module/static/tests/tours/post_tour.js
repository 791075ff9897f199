import { registry } from "@web/core/registry";

const FIELD = "#o_regcert_post_field";
const ANSWER = (kind) => `.o_regcert_post_answer[data-kind=${kind}]`;
const place = (number) => String(number).padStart(2, "0");

/** Types into the field and presses Enter; then waits for the answer. */
function scan(text, kind, shown = "") {
    return [
        { trigger: `${FIELD}:focus`, run: `edit ${text} && press Enter` },
        { trigger: `${ANSWER(kind)}${shown && `:contains(${shown})`}` },
    ];
}

/** The button of Alt+Q in the page, then that of the dialogue. */
const CARRY_OUT = [
    { trigger: ".o_regcert_post_check:enabled", run: "press alt+q" },
    { trigger: ".modal button[name=action_change]" },
    { trigger: ".modal .o_regcert_headline", run: "press alt+q" },
    { trigger: "body:not(:has(.modal))" },
    { trigger: `${FIELD}:focus` },
    { trigger: "body:not(:has(.o_regcert_post_rows))" },
];

registry.category("web_tour.tours").add("regcert_post_received", {
    steps: () => [
        ...scan("nobody", "unknown"),
        ...Array.from({ length: 30 }, (_, number) => scan(`PX-${place(number)}`, "found", `Learner ${place(number)}`)).flat(),
        { trigger: ".o_regcert_post_rows tbody tr:count(30)" },
        ...scan("px-07", "twice"),
        ...CARRY_OUT,
        ...scan("PX-07", "twice", "already, on"),
    ],
});

registry.category("web_tour.tours").add("regcert_post_sent", {
    steps: () => [
        ...scan("PX-00", "found"),
        { trigger: ".o_regcert_post_rows input:focus", run: "edit RR00GB && press Enter" },
        ...scan("Posted", "several"),
        { trigger: ".o_regcert_post_choices button:focus", run: "press ArrowDown" },
        { trigger: ".o_regcert_post_choices button:nth-child(2):focus", run: "press Enter" },
        { trigger: ANSWER("found") },
        { trigger: ".o_regcert_post_rows tbody tr:first input:focus", run: "edit RR99GB && press Enter" },
        { trigger: ".o_regcert_post_rows tbody tr:count(2)" },
        ...CARRY_OUT,
    ],
});
