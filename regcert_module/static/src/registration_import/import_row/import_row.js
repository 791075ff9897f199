import { _t } from "@web/core/l10n/translation";
import { sortBy } from "@web/core/utils/arrays";
import { ImportMend } from "@regcert_module/tools/import_mend/import_mend";
import { OUTCOMES } from "@regcert_module/registration_import/import_report/report_filters";

import { Component, useRef, useState } from "@odoo/owl";

const QUALIFICATION_CELL = 0;
const ULN_CELL = 1;

/** One row of the file: its outcome, what is wrong with it, and what it would change. */
export class ImportRow extends Component {
    static template = "regcert_module.ImportRow";
    static components = { ImportMend };
    static props = {
        row: Object,
        labels: Object,
        columns: Array, // those of the file, each with its `name`
        choices: { type: Object, optional: true },
        onMend: { type: Function, optional: true }, // (cells)
    };

    setup() {
        this.state = useState({ unfolded: false, isMending: false });
        this.mendButton = useRef("mendButton");
    }

    get canMend() {
        return Boolean(this.props.onMend) && this.props.row.outcome === "reject";
    }

    get isMending() {
        return this.canMend && this.state.isMending;
    }

    get mendLabel() {
        return _t("Correct line %s", this.props.row.line);
    }

    async mend(cells) {
        await this.props.onMend(cells);
        this.state.isMending = false;
    }

    cancelMending() {
        this.state.isMending = false;
        this.mendButton.el.focus();
    }

    get outcome() {
        const { outcome } = this.props.row;
        return { ...OUTCOMES[outcome], label: this.props.labels.outcome[outcome] };
    }

    get match() {
        return this.props.labels.match[this.props.row.match] ?? "";
    }

    /** Unknown learners and qualifications are shown as they were typed. */
    get typedUln() {
        return this.props.row.cells?.[ULN_CELL] ?? "";
    }

    get typedQualification() {
        return this.props.row.cells?.[QUALIFICATION_CELL] ?? "";
    }

    get registrationUrl() {
        const registration = this.props.row.registration_id;
        return registration && `/odoo/registrations/${registration.id ?? registration}`;
    }

    /** In the order of the file's columns, which the database does not keep; other fields come last. */
    get changes() {
        const changes = Object.entries(this.props.row.changes || {});
        const names = this.props.columns.map((column) => column.name);
        const place = (name) => (names.includes(name) ? names.indexOf(name) : names.length);
        return sortBy(changes, ([name]) => place(name)).map(([name, [before, after]]) => ({
            name,
            label: this.props.labels.field(name),
            before,
            after,
        }));
    }

    get unfoldLabel() {
        const count = this.changes.length;
        if (this.props.row.outcome === "create") {
            return count === 1 ? _t("1 value") : _t("%s values", count);
        }
        return count === 1 ? _t("1 change") : _t("%s changes", count);
    }

    /** Most messages quote the value already, and a warning does not change it. */
    showsValue(issue) {
        return issue.level === "error" && issue.value && !issue.message.includes(issue.value);
    }
}
