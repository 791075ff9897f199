import { PageBar } from "@regcert_module/tools/paged_records/page_bar";
import { usePagedRecords } from "@regcert_module/tools/paged_records/paged_records";

import { Component } from "@odoo/owl";

/** All errors and warnings, one line each. */
export class ImportIssues extends Component {
    static template = "regcert_module.ImportIssues";
    static components = { PageBar };
    static props = { domain: Array };

    setup() {
        this.page = usePagedRecords({
            model: "regcert.import.issue",
            getDomain: () => this.props.domain,
            order: "line, position, id",
            specification: { line: {}, column: {}, cell: {}, value: {}, level: {}, message: {} },
        });
    }
}
