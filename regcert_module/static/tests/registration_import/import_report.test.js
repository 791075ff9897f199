import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { allowTranslations, contains, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { ImportReport } from "@regcert_module/registration_import/import_report/import_report";
import { errorsFound, headline, movedWarning } from "@regcert_module/registration_import/import_report/report_text";
import {
    addRows,
    COUNTS,
    defineImportModels,
    RegcertImport,
    RegcertImportIssue,
    RegcertImportRow,
} from "../import_models";

describe.current.tags("desktop");

defineImportModels();

const UPLOAD = { id: 1, name: "file.csv", state: "validated", ...COUNTS };

beforeEach(() => {
    RegcertImport._records = [UPLOAD];
    addRows(1);
});

function mountReport(upload = UPLOAD) {
    return mountWithCleanup(ImportReport, { props: { upload } });
}

const lines = () => queryAllTexts(".o_regcert_table tbody tr th");

test("the counts of the outcomes add up to the rows", async () => {
    await mountReport();
    expect(queryAllTexts(".o_regcert_filters button")).toEqual([
        "Rows 4",
        "New 1",
        "Changed 1",
        "Unchanged 1",
        "Rejected 1",
        "With warnings 1",
    ]);
    expect(".o_regcert_headline").toHaveText(
        "4 rows: 3 records can be imported (1 new, 1 changed, 1 unchanged), 1 rejected\n1 error was found"
    );
});

test("a count filters the rows and the issues", async () => {
    onRpc("regcert.import.issue", "web_search_read", ({ kwargs }) => {
        expect.step(kwargs.domain);
        return { length: 0, records: [] };
    });
    await mountReport();
    expect(lines()).toEqual(["2", "3", "4", "5"]);
    await contains("[data-filter=reject]").click();
    expect(lines()).toEqual(["5"]);
    expect("[data-filter=reject]").toHaveAttribute("aria-pressed", "true");
    expect("[data-filter=all]").toHaveAttribute("aria-pressed", "false");
    await contains("[data-filter=warning]").click();
    expect(lines()).toEqual(["4"]);
    await contains(".nav-link:contains(Errors and warnings)").click();
    await contains("[data-filter=all]").click();
    const ofImport = [
        ["import_id", "=", 1],
        ["summarised", "=", false],
    ];
    expect.verifySteps([[...ofImport, ["row_id.has_warning", "=", true]], ofImport]);
});

test("a rejected row shows the cell, the value as typed and what is wrong", async () => {
    await mountReport();
    await contains("[data-filter=reject]").click();
    expect(".o_regcert_issue").toHaveText("C5 Status: This is not a status. “Registred”");
    expect(".o_regcert_table tbody td:eq(1)").toHaveText("ULN 1234567890");
});

test("a changed row unfolds old and new values in the order of the file", async () => {
    await mountReport();
    expect(".o_regcert_changes").toHaveCount(0);
    await contains("[data-line='3'] .o_regcert_unfold").click();
    expect("[data-line='3'] .o_regcert_unfold").toHaveAttribute("aria-expanded", "true");
    expect(queryAllTexts(".o_regcert_changes li")).toEqual([
        "Status: Registered Achieved",
        "Registration number: empty CSA-1",
    ]);
});

test("the issues can be read on their own", async () => {
    await mountReport();
    await contains(".nav-link:contains(Errors and warnings)").click();
    expect(queryAllTexts(".o_regcert_table tbody tr")).toEqual([
        "4 Warning Repeated.",
        "5 Error Status (C5) Registred This is not a status.",
    ]);
});

test("rows come from the server a page at a time", async () => {
    RegcertImportRow._records = Array.from({ length: 120 }, (_, index) => ({
        id: index + 1,
        import_id: 1,
        line: index + 2,
        outcome: "create",
    }));
    RegcertImportIssue._records = [];
    onRpc("regcert.import.row", "web_search_read", ({ kwargs }) => {
        expect.step([kwargs.offset, kwargs.limit]);
    });
    await mountReport({ ...UPLOAD, row_count: 120 });
    expect(lines()).toHaveLength(50);
    await contains(".o_pager_next").click();
    expect(lines()[0]).toBe("52");
    await contains(".o_pager_next").click();
    expect(lines()).toHaveLength(20);
    expect.verifySteps([
        [0, 50],
        [50, 50],
        [100, 50],
    ]);
});

test("errors can be exported only where rows are rejected", async () => {
    await mountReport();
    expect(".o_regcert_export_errors").toHaveAttribute("href", "/regcert/import/1/errors.csv");
});

test("without rejected rows there is no file of errors", async () => {
    await mountReport({ ...UPLOAD, rejected_count: 0 });
    expect(".o_regcert_export_errors").toHaveCount(0);
});

test("there is no error file once what was rejected has been forgotten", async () => {
    await mountReport({ ...UPLOAD, state: "done", purged: true });
    expect(".o_regcert_export_errors").toHaveCount(0);
});

test("what is said of the file as a whole stands above the table", async () => {
    RegcertImportIssue._records.push({ id: 9, import_id: 1, line: 0, level: "warning", message: "Not UTF-8." });
    await mountReport();
    expect(".o_regcert_report .alert-warning").toHaveText("Not UTF-8.");
    expect(".o_regcert_errors_found").toHaveText("1 error was found");
    expect(".o_regcert_report [data-filter^=notice]").toHaveCount(0);
});

test("what holds for most rows is told once, and leads to them", async () => {
    RegcertImportRow._records.slice(0, 3).forEach((row) => (row.notices = "|ilr_not_verified|x|"));
    RegcertImportIssue._records.push({
        id: 9, import_id: 1, line: 1, level: "warning", code: "ilr_not_verified", rows: 3, message: "3 of 4 rows: not verified.",
    });
    await mountReport();
    expect(".o_regcert_report .alert-warning").toHaveText("3 of 4 rows: not verified. Show the 3 rows");
    await contains(".alert-warning button").click();
    expect(".alert-warning button").toHaveAttribute("aria-pressed", "true");
    expect(lines()).toEqual(["2", "3", "4"]);
    await contains("[data-filter=all]").click();
    expect(lines()).toEqual(["2", "3", "4", "5"]);
});

test("rows that have moved since the validation are shown first, with a warning", async () => {
    RegcertImportRow._records[1].moved = true;
    await mountReport({ ...UPLOAD, moved_count: 1 });
    expect(".o_regcert_report .alert-warning").toHaveText(/1 row has changed since you validated; nothing was written/);
    expect("[data-filter=moved]").toHaveAttribute("aria-pressed", "true");
    expect(lines()).toEqual(["3"]);
});

test("the headline tells what each state comes to", () => {
    allowTranslations();
    expect(headline(UPLOAD)).toBe("4 rows: 3 records can be imported (1 new, 1 changed, 1 unchanged), 1 rejected");
    expect(headline({ ...UPLOAD, row_count: 1, accepted_count: 1, update_count: 0, unchanged_count: 0, rejected_count: 0 })).toBe(
        "1 row: 1 record can be imported (1 new, 0 changed, 0 unchanged), 0 rejected"
    );
    expect(headline({ ...UPLOAD, row_count: 30000, accepted_count: 29999 })).toMatch(/^30,000 rows: 29,999 records can be imported/);
    expect(headline({ ...UPLOAD, state: "done" })).toBe("4 rows: 1 created, 1 updated, 1 unchanged, 1 rejected");
    expect(headline({ ...UPLOAD, state: "failed" })).toBe("The import failed, and nothing was written");
    expect([0, 1, 11].map(errorsFound)).toEqual(["No errors were found", "1 error was found", "11 errors were found"]);
});

test("only a validated import warns of moved rows", () => {
    allowTranslations();
    expect(movedWarning({ state: "validated", moved_count: 0 })).toBe("");
    expect(movedWarning({ state: "done", moved_count: 2 })).toBe("");
    expect(movedWarning({ state: "validated", moved_count: 2 })).toBe(
        "2 rows have changed since you validated; nothing was written. Check again and upload."
    );
});
