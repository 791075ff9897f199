import { describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame, Deferred } from "@odoo/hoot-mock";
import {
    contains,
    makeServerError,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { download } from "@web/core/network/download";
import { makeErrorFromResponse } from "@web/core/network/rpc";
import { defineImportModels } from "../import_models";
import { appears, vanishes } from "../patience";

describe.current.tags("desktop");

defineImportModels();

const ROUTE = "/regcert/registrations/export";
const CHOICES = {
    formats: [
        ["csv", "CSV"],
        ["xlsx", "Excel"],
    ],
    profiles: [
        { id: 1, name: "All", verified: true, note: "", column_count: 32, special_category: true },
        {
            id: 2,
            name: "Somebody",
            verified: false,
            note: "Nobody knows.",
            column_count: 7,
            special_category: false,
        },
    ],
};
const GOOD = { count: 3, refused_count: 0, good_count: 3, finding_count: 0, findings: [], lateness: [] };
const BAD = {
    count: 40,
    refused_count: 7,
    good_count: 33,
    finding_count: 9,
    lateness: ["Late fees today: £20.00."],
    findings: [
        { id: 7, learner: "Ann", uln: "1", column: "Sex", code: "no_code", reason: "No code." },
        { id: 8, learner: "Bob", uln: "", column: "", code: "archived", reason: "Archived." },
    ],
};

/** A list with the export at hand; `check` answers the question what would be refused. */
async function mountList({ check = () => GOOD, ...params } = {}) {
    onRpc("has_group", () => true);
    onRpc("/web/session/check", () => null);
    onRpc("regcert.export.profile", "describe_export", () => CHOICES);
    onRpc("regcert.registration", "check_export", ({ kwargs: { context, ...asked } }) => {
        // Without the mark that the mock server puts on named arguments
        expect.step(["check", JSON.parse(JSON.stringify(asked))]);
        return check(asked);
    });
    patchWithCleanup(download, {
        _download: async ({ url, data }) => {
            expect.step([url, data]);
        },
    });
    await mountView({
        type: "list",
        resModel: "regcert.registration",
        arch: `<list js_class="regcert_registration_list" limit="2"><field name="name"/><field name="status"/></list>`,
        loadActionMenus: true,
        ...params,
    });
}

const exportAll = () => contains(".o_regcert_export_all:enabled").click();

async function open(row = "thead") {
    await contains(`${row} .o_list_record_selector`).click();
    await contains(".o_regcert_export_button").click();
}

test("two clicks bring the 32 columns as CSV, in the order of the screen", async () => {
    await mountList();
    await contains("th.o_column_sortable[data-name=name]").click();
    await open(".o_data_row:eq(1)");
    await exportAll();
    const asked = { ids: [8], order: "name ASC", format: "csv", profile: 1 };
    await expect.waitForSteps([
        ["check", asked],
        [
            ROUTE,
            { format: "csv", ids: "[8]", order: "name ASC", profile: "1", companies: "[1]" },
        ],
    ]);
    expect(".o_regcert_export_dialog").toHaveCount(0);
    expect(".o_notification").toHaveText("3 registrations were exported.");
});

test("the page is exported by its ids, the whole list by its search", async () => {
    await mountList({ domain: [["status", "!=", "exempt"]] });
    await open();
    await exportAll();
    await contains(".o_select_domain").click();
    await contains(".o_regcert_export_button").click();
    await exportAll();
    const domain = [["status", "!=", "exempt"]];
    const rest = { format: "csv", profile: "1", companies: "[1]" };
    await expect.waitForSteps([
        ["check", { ids: [7, 8], format: "csv", profile: 1 }],
        [ROUTE, { ids: "[7,8]", ...rest }],
        ["check", { domain, format: "csv", profile: 1 }],
        [ROUTE, { domain: JSON.stringify(domain), ...rest }],
    ]);
});

test("format and profile are chosen; a draft says that it is one", async () => {
    await mountList();
    await open();
    expect(queryAllTexts("#o_regcert_export_profile option")).toEqual([
        "All",
        "Somebody (draft, unverified)",
    ]);
    expect(".o_regcert_export_draft").toHaveCount(0);
    expect("#o_regcert_export_about").toHaveText(/special-category/);
    await contains("#o_regcert_export_format").select("xlsx");
    await contains("#o_regcert_export_profile").select("1");
    expect("#o_regcert_export_profile").toHaveValue("1");
    expect("#o_regcert_export_format").toHaveValue("xlsx");
    expect(".o_regcert_export_draft").toHaveCount(1);
    expect("#o_regcert_export_about").toHaveText(/Nobody knows\./);
    await exportAll();
    await expect.waitForSteps([
        ["check", { ids: [7, 8], format: "csv", profile: 1 }],
        ["check", { ids: [7, 8], format: "xlsx", profile: 1 }],
        ["check", { ids: [7, 8], format: "xlsx", profile: 2 }],
        [ROUTE, { ids: "[7,8]", format: "xlsx", profile: "2", companies: "[1]" }],
    ]);
});

test("what would be refused is listed; the good ones, all, or none are exported", async () => {
    await mountList({ check: () => BAD });
    await open();
    await appears(".o_regcert_export_findings .alert");
    expect(".o_regcert_export_findings .alert").toHaveText(
        /7 of 40 registrations would be refused/
    );
    expect(".o_regcert_export_findings tbody tr").toHaveCount(2);
    expect(".o_regcert_export_findings tbody tr:first").toHaveText(/Ann.*Sex.*No code\./s);
    expect(".o_regcert_export_more").toHaveText("and 7 more");
    expect(".o_regcert_export_good").toHaveText("Export the 33 good ones");
    expect(".o_regcert_export_all").toHaveText("Export all 40");
    await contains(".o_regcert_export_good").click();
    await appears(".o_notification");
    expect(".o_notification").toHaveText("33 registrations were exported.");
    await contains(".o_regcert_export_button").click();
    await exportAll();
    await contains(".o_regcert_export_button").click();
    await contains(".o_regcert_export_cancel").click();
    expect(".o_regcert_export_dialog").toHaveCount(0);
    const fields = { ids: "[7,8]", format: "csv", profile: "1", companies: "[1]" };
    const check = ["check", { ids: [7, 8], format: "csv", profile: 1 }];
    await expect.waitForSteps([
        check,
        [ROUTE, { ...fields, only_good: "true" }],
        check,
        [ROUTE, fields],
        check,
    ]);
});

test("nothing is exported before the check has answered", async () => {
    const answer = new Deferred();
    await mountList({ check: () => answer });
    await open();
    expect(".o_regcert_export_count").toHaveText("Checking…");
    expect(".o_regcert_export_all").not.toBeEnabled();
    answer.resolve(GOOD);
    await appears(".o_regcert_export_count:contains(3 registrations)");
    expect(".o_regcert_export_count").toHaveText("3 registrations");
    expect(".o_regcert_export_all").toBeEnabled();
    await expect.waitForSteps([["check", { ids: [7, 8], format: "csv", profile: 1 }]]);
});

test("the answer to an earlier question is not shown", async () => {
    const slow = new Deferred();
    await mountList({ check: ({ profile }) => (profile === 1 ? slow : BAD) });
    await open();
    await contains("#o_regcert_export_profile").select("1");
    await appears(".o_regcert_export_count:contains(40 registrations)");
    slow.resolve(GOOD);
    await animationFrame();
    expect(".o_regcert_export_count").toHaveText("40 registrations");
    await expect.waitForSteps([
        ["check", { ids: [7, 8], format: "csv", profile: 1 }],
        ["check", { ids: [7, 8], format: "csv", profile: 2 }],
    ]);
});

test("a large export is left to the background, and says where it will be", async () => {
    onRpc("regcert.registration", "export_in_background", ({ kwargs: { context, ...asked } }) => {
        expect.step(["background", JSON.parse(JSON.stringify(asked))]);
        return 5;
    });
    await mountList({ check: () => ({ ...GOOD, count: 200000, in_background: true }) });
    await open();
    await appears(".o_regcert_export_background");
    await exportAll();
    await vanishes(".o_regcert_export_dialog");
    await expect.waitForSteps([
        ["check", { ids: [7, 8], format: "csv", profile: 1 }],
        ["background", { ids: [7, 8], format: "csv", profile: 1, only_good: false }],
    ]);
    expect(".o_notification").toHaveText(/You will be told/);
    expect(".o_notification button:contains(My exports)").toHaveCount(1);
});

test("where all would be refused, no good ones are offered", async () => {
    await mountList({ check: () => ({ ...BAD, refused_count: 40, good_count: 0 }) });
    await open();
    await appears(".o_regcert_export_all:enabled");
    expect(".o_regcert_export_good").not.toBeEnabled();
    expect(".o_regcert_export_all").toBeEnabled();
    await expect.waitForSteps([["check", { ids: [7, 8], format: "csv", profile: 1 }]]);
});

test("where the session is over, it is said before anything is written", async () => {
    expect.errors(1);
    await mountList();
    onRpc("/web/session/check", () => {
        throw makeServerError({ errorName: "odoo.http.SessionExpiredException", message: "Session expired" });
    });
    await open();
    await exportAll();
    // Odoo's own dialogue for it
    await expect.waitForErrors([/Session expired/]);
    await expect.waitForSteps([["check", { ids: [7, 8], format: "csv", profile: 1 }]]);
});

test("while the file is written nothing can be clicked twice", async () => {
    const file = new Deferred();
    await mountList();
    patchWithCleanup(download, { _download: () => file });
    await open();
    await exportAll();
    expect(".o_regcert_export_busy").toHaveText(/being written/);
    expect(".o_regcert_export_all").not.toBeEnabled();
    expect("#o_regcert_export_format").not.toBeEnabled();
    file.resolve();
    await vanishes(".o_regcert_export_dialog");
    await expect.waitForSteps([["check", { ids: [7, 8], format: "csv", profile: 1 }]]);
});

test("refusals of the server are shown as messages, and the dialogue stays", async () => {
    await mountList({
        check: ({ profile }) => {
            if (profile === 2) {
                throw makeServerError({ type: "UserError", message: "No columns." });
            }
            return GOOD;
        },
    });
    patchWithCleanup(download, {
        _download: async () => {
            throw makeErrorFromResponse({
                message: "Arbitrary Uncaught Python Exception",
                data: { debug: "403\nForbidden\nExporting needs the right “Data Export”.\n" },
            });
        },
    });
    await open();
    await exportAll();
    await appears(".o_regcert_export_error");
    expect(".o_regcert_export_error").toHaveText(/Exporting needs the right “Data Export”\./);
    expect(".o_regcert_export_all").toBeEnabled();
    await contains("#o_regcert_export_profile").select("1");
    await appears(".o_regcert_export_error:contains(No columns)");
    expect(".o_regcert_export_error").toHaveText(/No columns\./);
    expect(".o_regcert_export_all").not.toBeEnabled();
    await expect.waitForSteps([
        ["check", { ids: [7, 8], format: "csv", profile: 1 }],
        ["check", { ids: [7, 8], format: "csv", profile: 2 }],
    ]);
});

test("the keyboard is enough", async () => {
    await mountList();
    await contains("thead .o_list_record_selector").click();
    await contains(".o_regcert_export_button").focus();
    await press("Enter");
    await appears(".o_regcert_export_dialog");
    await press("Escape");
    await vanishes(".o_regcert_export_dialog");
    await expect.waitForSteps([["check", { ids: [7, 8], format: "csv", profile: 1 }]]);
});
