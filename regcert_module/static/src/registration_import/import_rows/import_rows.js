import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { ImportRow } from "@regcert_module/registration_import/import_row/import_row";
import { PageBar } from "@regcert_module/tools/paged_records/page_bar";
import { usePagedRecords } from "@regcert_module/tools/paged_records/paged_records";

import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";

const STATUS_CELL = 2;

const SPECIFICATION = {
    line: {},
    outcome: {},
    match: {},
    moved: {},
    learner_id: { fields: { display_name: {} } },
    qualification_id: { fields: { display_name: {} } },
    registration_id: { fields: {} },
    changes: {},
    cells: {},
    issue_ids: { fields: { position: {}, cell: {}, column: {}, value: {}, level: {}, message: {} } },
};

/** What happens to each row of the file. */
export class ImportRows extends Component {
    static template = "regcert_module.ImportRows";
    static components = { ImportRow, PageBar };
    static props = {
        importId: Number,
        filter: Array, // a domain of at most one condition
        onMend: { type: Function, optional: true }, // (line, cells); rejected rows can be corrected where it is given
    };

    setup() {
        this.orm = useService("orm");
        const fieldService = useService("field");
        this.table = useRef("table");
        this.mended = [];
        this.state = useState({ news: "", newsCount: 0 });
        this.page = usePagedRecords({
            model: "regcert.import.row",
            getDomain: () => this.domain,
            order: "line, id",
            specification: SPECIFICATION,
        });
        onWillStart(async () => {
            const [rowFields, registrationFields, format] = await Promise.all([
                fieldService.loadFields("regcert.import.row"),
                fieldService.loadFields("regcert.registration"),
                this.orm.call("regcert.import", "describe_format"),
                this.props.onMend && this.loadChoices(),
            ]);
            this.columns = format.columns;
            this.labels = {
                outcome: Object.fromEntries(rowFields.outcome.selection),
                match: Object.fromEntries(rowFields.match.selection),
                field: (name) => registrationFields[name]?.string ?? name,
            };
        });
        useEffect(
            (count) => {
                if (count) {
                    const line = this.mended.at(-1);
                    this.table.el?.querySelector(`[data-line='${line}']`)?.focus();
                }
            },
            () => [this.state.newsCount]
        );
    }

    /** Corrected rows stay in view, even if the filter no longer matches; another filter removes them. */
    get domain() {
        const { importId, filter } = this.props;
        const orMended = filter.length && this.mended.length ? ["|", ["line", "in", this.mended]] : [];
        return [["import_id", "=", importId], ...orMended, ...filter];
    }

    async loadChoices() {
        // A file has its statuses in English, in every language of the user
        const fields = await this.orm.call("regcert.registration", "fields_get", [["status"]], {
            context: { lang: "en_US" },
        });
        this.choices = { [STATUS_CELL]: fields.status.selection.map(([, label]) => label) };
    }

    async mend(line, cells) {
        await this.props.onMend(line, cells);
        this.mended.push(line);
        const domain = [["import_id", "=", this.props.importId], ["line", "=", line]];
        const [[row]] = await Promise.all([
            this.orm.searchRead("regcert.import.row", domain, ["line", "outcome"]),
            this.page.load(this.page),
        ]);
        this.state.news = this.newsOf(row);
        this.state.newsCount++;
    }

    newsOf({ line, outcome }) {
        return outcome === "reject"
            ? _t("Line %s: still rejected", line)
            : _t("Line %(line)s: now %(outcome)s", {
                  line,
                  outcome: this.labels.outcome[outcome].toLowerCase(),
              });
    }
}
