import { _t } from "@web/core/l10n/translation";
import { Notebook } from "@web/core/notebook/notebook";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { ImportIssues } from "@regcert_module/registration_import/import_issues/import_issues";
import { ImportRows } from "@regcert_module/registration_import/import_rows/import_rows";
import { isUnderWay } from "@regcert_module/tools/polling/polling";
import { filterDomain, noticeFilter, reportFilters } from "./report_filters";
import { errorsFound, headline, movedWarning } from "./report_text";

import { Component, onWillStart, onWillUpdateProps, useEffect, useRef, useState } from "@odoo/owl";

/** What an import would do, or has done: counts that filter the rows and issues below them. */
export class ImportReport extends Component {
    static template = "regcert_module.ImportReport";
    static components = { ImportIssues, ImportRows, Notebook };
    static props = {
        upload: Object, // the fields REPORT_FIELDS of an import
        autofocus: { type: Boolean, optional: true },
        onMend: { type: Function, optional: true }, // (line, cells) => when the import has been read again
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.heading = useRef("heading");
        this.state = useState({ filter: "all", tab: "rows", errors: 0, notices: [], reports: 0, drawn: 0 });
        onWillStart(async () => {
            const rights = ["regcert_module.group_manage", "regcert_module.group_bulk_upload"];
            const [granted] = await Promise.all([
                Promise.all(rights.map((group) => user.hasGroup(group))),
                this.load(this.props.upload),
            ]);
            this.mayMend = granted.every(Boolean);
            this.showFrom(this.props.upload);
        });
        onWillUpdateProps(async (next) => {
            if (version(next.upload) === version(this.props.upload)) {
                return;
            }
            await this.load(next.upload);
            // The user stays at the row that was corrected; the table reads the rows again itself
            if (!isMended(this.props.upload, next.upload)) {
                this.showFrom(next.upload);
            }
        });
        useEffect(
            (el, autofocus) => autofocus && el?.focus(),
            () => [this.heading.el, this.props.autofocus, this.state.reports]
        );
    }

    /** A new report. */
    showFrom(upload) {
        this.state.reports++;
        this.show(movedWarning(upload) ? "moved" : "all");
    }

    /** Draws the tables again. */
    show(filter) {
        this.state.filter = filter;
        this.state.drawn++;
    }

    async load(upload) {
        const ofImport = [["import_id", "=", upload.id]];
        const [errors, notices] = await this.keepLast.add(
            Promise.all([
                this.orm.searchCount("regcert.import.issue", [
                    ...ofImport,
                    ["row_id", "!=", false],
                    ["level", "=", "error"],
                ]),
                this.orm.searchRead(
                    "regcert.import.issue",
                    [...ofImport, ["row_id", "=", false]],
                    ["level", "code", "rows", "message"]
                ),
            ])
        );
        Object.assign(this.state, { errors, notices });
    }

    get headline() {
        return headline(this.props.upload);
    }

    /** Shown after a check; after the import, issues are shown with their rows. */
    get errorsFound() {
        return this.props.upload.state === "validated" ? errorsFound(this.state.errors) : "";
    }

    get headlineIcon() {
        const { state, accepted_count } = this.props.upload;
        if (state === "done" || (state === "validated" && !this.state.errors)) {
            return "fa-check-circle text-success";
        }
        return state === "failed" || !accepted_count
            ? "fa-times-circle text-danger"
            : "fa-info-circle text-info";
    }

    get isUnderWay() {
        return isUnderWay(this.props.upload.state);
    }

    get movedWarning() {
        return movedWarning(this.props.upload);
    }

    get filters() {
        return reportFilters(this.props.upload);
    }

    get rowFilter() {
        return filterDomain(this.state.filter);
    }

    get onMend() {
        return this.mayMend && this.props.upload.state === "validated" ? this.props.onMend : undefined;
    }

    get issueDomain() {
        return [
            ["import_id", "=", this.props.upload.id],
            ["summarised", "=", false],
            ...filterDomain(this.state.filter, "row_id."),
        ];
    }

    /** The filter for the rows of a notice, if it has any. */
    filterOf(notice) {
        return notice.rows ? noticeFilter(notice.code) : "";
    }

    rowsLabel(notice) {
        return _t("Show the %s rows", formatInteger(notice.rows));
    }

    formatCount(count) {
        return formatInteger(count);
    }
}

function version({ progress, ...upload }) {
    return JSON.stringify(upload);
}

function isMended(before, after) {
    return after.state === "validated" && JSON.stringify(before.mended) !== JSON.stringify(after.mended);
}
