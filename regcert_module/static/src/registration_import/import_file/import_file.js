import { FileZone } from "@regcert_module/tools/file_zone/file_zone";

import { Component } from "@odoo/owl";

/** The accepted endings of file names; the content decides in the end. */
export const ACCEPT = ".csv,.txt,.tsv,.xlsx,text/csv";

/** Choose the file to import and its separator. */
export class ImportFile extends Component {
    static template = "regcert_module.ImportFile";
    static components = { FileZone };
    static props = {
        file: { optional: true }, // a File, or null
        separator: String,
        separators: Array,
        limit: Number,
        error: { type: String, optional: true },
        disabled: { type: Boolean, optional: true },
        onFile: Function,
        onSeparator: Function,
    };

    accept = ACCEPT;
}
