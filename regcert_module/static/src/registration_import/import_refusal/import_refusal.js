import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { Component, onWillStart, onWillUpdateProps, useEffect, useRef, useState } from "@odoo/owl";

// A header has ten columns, so no refusal has more issues
const LIMIT = 100;

const POSITIONS = ["header_position", "header_surplus"];

/** Why a file as a whole cannot be used, and what to do about it. */
export class ImportRefusal extends Component {
    static template = "regcert_module.ImportRefusal";
    static props = {
        upload: Object,
        /** Called with the separator that the file seems to use; without this, nothing is offered. */
        onUseSeparator: { type: Function, optional: true },
        autofocus: { type: Boolean, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.heading = useRef("heading");
        this.state = useState({ reasons: [], columns: [] });
        onWillStart(() => this.load(this.props.upload.id));
        onWillUpdateProps((next) => {
            if (next.upload.id !== this.props.upload.id) {
                return this.load(next.upload.id);
            }
        });
        useEffect(
            (el, autofocus) => autofocus && el?.focus(),
            () => [this.heading.el, this.props.autofocus, this.props.upload.id]
        );
    }

    async load(importId) {
        const issues = await this.orm.searchRead(
            "regcert.import.issue",
            [["import_id", "=", importId]],
            ["line", "position", "column", "value", "code", "message"],
            { limit: LIMIT }
        );
        this.state.reasons = issues.filter((issue) => !POSITIONS.includes(issue.code));
        this.state.columns = issues.filter((issue) => POSITIONS.includes(issue.code));
    }

    get switchLabel() {
        const labels = {
            ",": _t("Use comma instead"),
            ";": _t("Use semicolon instead"),
            "\t": _t("Use tab instead"),
            "|": _t("Use vertical bar instead"),
        };
        return this.props.onUseSeparator && labels[this.props.upload.suggested_separator];
    }
}
