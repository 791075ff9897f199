import { Pager } from "@web/core/pager/pager";
import { formatInteger } from "@web/views/fields/formatters";
import { PAGE_SIZE } from "./paged_records";

import { Component } from "@odoo/owl";

/** Turns the pages of records from `usePagedRecords`; not there where one page is enough. */
export class PageBar extends Component {
    static template = "regcert_module.PageBar";
    static components = { Pager };
    static props = { page: Object };

    get isNeeded() {
        return this.props.page.total > PAGE_SIZE;
    }

    /** On small screens, where the pager shows buttons only. */
    get position() {
        const { offset, records, total } = this.props.page;
        return `${formatInteger(offset + 1)}-${formatInteger(offset + records.length)} / ${formatInteger(total)}`;
    }
}
