import { expect, test } from "@odoo/hoot";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import { openLongReport } from "@regcert_module/export/long_report/long_report";

const REPORT = "regcert_module.report_registration_list";

function open(report_name, count) {
    const sent = [];
    patchWithCleanup(HTMLFormElement.prototype, {
        submit() {
            sent.push([this.method, this.getAttribute("action"), Object.fromEntries(new FormData(this))]);
        },
    });
    const active_ids = Array.from({ length: count }, (_, place) => place + 1);
    return [openLongReport({ report_name, context: { active_ids } }), sent];
}

test("a report about thousands of records goes by a form", () => {
    const [opened, [[method, action, values]]] = open(REPORT, 20000);
    expect(opened).toBe(true);
    expect([method, action]).toEqual(["post", `/report/html/${REPORT}`]);
    expect(values.docids.split(",").length).toBe(20000);
    expect(document.querySelectorAll("form[target=_blank]").length).toBe(0);
});

test("a short report, and one of somebody else, are left to Odoo", () => {
    for (const [name, count] of [
        [REPORT, 500],
        ["account.report_invoice", 20000],
    ]) {
        const [opened, sent] = open(name, count);
        expect(opened).toBe(false);
        expect(sent).toEqual([]);
    }
});
