import { formatSize } from "@regcert_module/tools/file_zone/file_size";

import { Component } from "@odoo/owl";

/** What a file must contain, from the table that the server checks it by. */
export class ImportTips extends Component {
    static template = "regcert_module.ImportTips";
    static props = {
        format: Object,
        onClose: Function,
    };

    get mandatory() {
        return this.props.format.columns.filter((column) => column.required);
    }

    get limit() {
        return formatSize(this.props.format.max_bytes);
    }
}
