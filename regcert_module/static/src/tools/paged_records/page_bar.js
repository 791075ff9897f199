import { Pager } from "@web/core/pager/pager";
import { formatInteger } from "@web/views/fields/formatters";
import { PAGE_SIZE } from "./paged_records";

import { Component } from "@odoo/owl";

/** The pager for records from `usePagedRecords`, hidden if there is one page only. */
export class PageBar extends Component {
    static template = "regcert_module.PageBar";
    static components = { Pager };
    static props = { page: Object };

    get isNeeded() {
        return this.props.page.total > PAGE_SIZE;
    }

    /** For small screens, where the pager shows only buttons. */
    get position() {
        const { offset, records, total } = this.props.page;
        return `${formatInteger(offset + 1)}-${formatInteger(offset + records.length)} / ${formatInteger(total)}`;
    }
}
