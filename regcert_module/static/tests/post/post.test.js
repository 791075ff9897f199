import { describe, expect, test } from "@odoo/hoot";
import { edit, press, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, getService, mountWithCleanup, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import { WebClient } from "@web/webclient/webclient";
import { defineImportModels } from "../import_models";
import { appears } from "../patience";

describe.current.tags("desktop");

defineImportModels();

const AMIR = { id: 1, learner: "Amir", qualification: "Q", number: "N1", status: "Certificate Claimed", date: "" };
const BRONWEN = { ...AMIR, id: 2, learner: "Bronwen", number: "N2" };
const ANSWERS = {
    N1: { kind: "found", registrations: [AMIR] },
    N2: { kind: "found", registrations: [BRONWEN] },
    both: { kind: "several", registrations: [AMIR, BRONWEN] },
    old: { kind: "done", registrations: [{ ...AMIR, status: "Certificate Sent", date: "01/02/2026" }] },
};

async function mountPost(step) {
    patchWithCleanup(browser, { AudioContext: undefined });
    onRpc("regcert.registration", "describe_post", () => ({
        status: "certificate_received",
        date: "certificate_received_date",
    }));
    onRpc(
        "regcert.registration",
        "find_for_post",
        ({ args: [text] }) => ANSWERS[text] ?? { kind: "unknown", registrations: [] }
    );
    await mountWithCleanup(WebClient);
    await getService("action").doAction({ type: "ir.actions.client", tag: "regcert_post", params: { step } });
    expect("#o_regcert_post_field").toBeFocused();
}

async function scan(text) {
    await edit(text);
    await press("Enter");
    await animationFrame();
}

test("found, twice, unknown and done are told apart", async () => {
    await mountPost("received");
    await scan("N1");
    expect(".o_regcert_post_answer").toHaveAttribute("data-kind", "found");
    expect("#o_regcert_post_field").toHaveValue("");
    await scan("N1");
    expect(".o_regcert_post_answer").toHaveAttribute("data-kind", "twice");
    await scan("X");
    expect(".o_regcert_post_answer.alert-danger").toHaveText("Nothing was found for “X”. Check the number, or type the name.");
    expect("#o_regcert_post_field").toHaveValue("X");
    expect("#o_regcert_post_field").toBeFocused();
    await scan("old");
    expect(".o_regcert_post_answer.alert-warning").toHaveText("Amir: Certificate Sent already, on 01/02/2026.");
    expect(queryAllTexts(".o_regcert_post_rows tbody th")).toEqual(["Amir"]);
});

test("of several, only what is not in the list yet is offered", async () => {
    await mountPost("received");
    await scan("both");
    expect(".o_regcert_post_choices button").toHaveCount(2);
    expect(".o_regcert_post_choices button:first").toBeFocused();
    await press("ArrowDown");
    await press("Enter");
    await animationFrame();
    expect(queryAllTexts(".o_regcert_post_rows tbody th")).toEqual(["Bronwen"]);
    expect("#o_regcert_post_field").toBeFocused();
    await scan("both");
    expect(queryAllTexts(".o_regcert_post_rows tbody th")).toEqual(["Amir", "Bronwen"]);
});

test("Escape leaves the choice; a row can be taken out", async () => {
    await mountPost("received");
    await scan("both");
    await press("Escape");
    await animationFrame();
    expect(".o_regcert_post_choices").toHaveCount(0);
    expect("#o_regcert_post_field").toBeFocused();
    await scan("N1");
    await contains(".o_regcert_post_rows [title='Take out']").click();
    expect(".o_regcert_post_rows").toHaveCount(0);
    expect(".o_regcert_post_check").toHaveCount(0);
});

test("what is sent has a tracking reference each; what is rejected stays in the list", async () => {
    onRpc("regcert.registration", "action_bulk_change", ({ args: [ids, values, tracking] }) => {
        expect.step([ids, Object.keys(values), tracking]);
        return 1;
    });
    onRpc("regcert.import", "action_show_change", () => ({ type: "ir.actions.act_window_close" }));
    onRpc("regcert.import", "read", () => [{ id: 1, state: "done" }]);
    onRpc("regcert.import.row", "search_read", () => [{ id: 1, line: 3 }]);
    await mountPost("sent");
    await scan("N1");
    expect(".o_regcert_post_rows input").toBeFocused();
    await scan(" RR1 ");
    expect("#o_regcert_post_field").toBeFocused();
    await scan("N2");
    await contains(".o_regcert_post_check").click();
    await appears(".o_regcert_post_rows tbody tr:only-child:contains(Amir)");
    expect.verifySteps([
        [[2, 1], ["status", "certificate_received_date"], { 1: "RR1", 2: "" }],
    ]);
});
