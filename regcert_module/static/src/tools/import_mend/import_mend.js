import { _t } from "@web/core/l10n/translation";

import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";

/** A form to correct a rejected row of the file. */
export class ImportMend extends Component {
    static template = "regcert_module.ImportMend";
    static props = {
        row: Object,
        columns: Array, // those of the file, each with its `header`
        choices: Object, // position of a column to the values that it accepts
        onCheck: Function, // (cells) => when the row has been judged again
        onCancel: Function,
    };

    setup() {
        const { row, columns } = this.props;
        this.form = useRef("form");
        this.state = useState({
            cells: columns.map((_column, position) => row.cells[position] ?? ""),
            isChecking: false,
        });
        const begun = [...this.state.cells];
        // Before uploading, the user is asked about what was changed here and not checked
        const { line } = row;
        useEffect(
            (isChanged) => {
                if (isChanged) {
                    this.env.unfinishedMends?.add(line);
                    return () => this.env.unfinishedMends?.delete(line);
                }
            },
            () => [this.state.cells.some((cell, position) => cell !== begun[position])]
        );
        onMounted(() => {
            const { el } = this.form;
            (el.querySelector("[aria-invalid=true]") ?? el.querySelector("input")).focus();
        });
    }

    get fields() {
        return this.props.columns.map(({ header, required, help }, position) => {
            const id = `o_regcert_mend_${this.props.row.line}_${position}`;
            const errors = this.props.row.issue_ids.filter(
                (issue) => issue.level === "error" && issue.position === position
            );
            return { id, position, header, required, help, errors, choices: this.props.choices[position] };
        });
    }

    get title() {
        return _t("Correct line %s", this.props.row.line);
    }

    /** A hint if the row did not have a cell for each column. */
    get hint() {
        const { row, columns } = this.props;
        const surplus = row.cells.slice(columns.length);
        if (surplus.length) {
            return _t(
                "The row had %(found)s cells instead of %(expected)s. These came after the last column and are left out: %(surplus)s.",
                { found: row.cells.length, expected: columns.length, surplus: surplus.join(" | ") }
            );
        }
        if (row.cells.length < columns.length) {
            return _t(
                "The row had %(found)s cells instead of %(expected)s. Blank ones were added at the end: check that each value is in its own column.",
                { found: row.cells.length, expected: columns.length }
            );
        }
        return "";
    }

    async check() {
        if (this.state.isChecking) {
            return;
        }
        this.state.isChecking = true;
        try {
            await this.props.onCheck([...this.state.cells]);
        } finally {
            this.state.isChecking = false;
        }
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            // So that the dialogue around it stays open
            ev.stopPropagation();
            this.props.onCancel();
        }
    }
}
