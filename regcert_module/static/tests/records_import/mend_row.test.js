import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllTexts, queryAllValues } from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    getService,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";
import { appears, isFocused, vanishes } from "../patience";

describe.current.tags("desktop");

class LearnerImport extends models.Model {
    _name = "regcert.learner.import";
}

defineMailModels();
defineModels([LearnerImport]);

const COLUMNS = ["ULN", "First Name"].map((header) => ({ header, required: false, help: "" }));
const REJECTED = {
    line: 5,
    outcome: "reject",
    label: "Rejected",
    cells: ["123", "Ada"],
    about: ["This row contradicts line 4."],
    issue_ids: [{ id: 1, position: 0, level: "error", message: "“123” is not a ULN." }],
    columns: COLUMNS,
};

let row;

beforeEach(async () => {
    row = REJECTED;
    onRpc("regcert.learner.import", "describe_row", ({ args }) => {
        expect(args).toEqual([[7], 5]);
        return row;
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "regcert_mend_row",
        target: "new",
        params: { model: "regcert.learner.import", id: 7, line: 5 },
    });
    await appears(".modal .o_regcert_mend");
});

/** Answers a correction with these values of the row. */
function onMend(values) {
    onRpc("regcert.learner.import", "action_mend", ({ args }) => {
        expect.step(args);
        row = { ...REJECTED, ...values };
        return true;
    });
}

test("the row is shown with what is wrong, and the first wrong cell has the focus", async () => {
    expect(queryAllValues(".modal input")).toEqual(["123", "Ada"]);
    expect(queryAllTexts(".modal .text-danger")).toEqual([
        "This row contradicts line 4.",
        "“123” is not a ULN.",
    ]);
    await isFocused(".modal input.is-invalid");
});

test("a corrected row closes the window", async () => {
    onMend({ outcome: "create", label: "New", cells: [] });
    await contains(".modal input:first").edit("1000000000", { confirm: false });
    await contains(".modal .o_regcert_check_again").click();
    await vanishes(".modal");
    expect.verifySteps([[[7], 5, ["1000000000", "Ada"]]]);
    await appears(".o_notification:contains(Line 5: now New)");
});

test("a row that is still wrong stays open with what is wrong now", async () => {
    onMend({
        cells: ["123", ""],
        about: [],
        issue_ids: [{ id: 2, position: 1, level: "error", message: "First Name is mandatory." }],
    });
    await contains(".modal input:last").edit("", { confirm: false });
    await contains(".modal .o_regcert_check_again").click();
    await appears(".modal .text-danger:contains(First Name is mandatory.)");
    expect.verifySteps([[[7], 5, ["123", ""]]]);
    expect(queryAllValues(".modal input")).toEqual(["123", ""]);
    await isFocused(".modal input.is-invalid");
});
