import { OPTIONS } from "./chosen_options";

import { Component } from "@odoo/owl";

/** The options of an import, folded because most files need none. */
export class ImportOptions extends Component {
    static template = "regcert_module.ImportOptions";
    static props = {
        fields: Object, // descriptions of the fields OPTIONS
        values: Object,
        unfolded: { type: Boolean, optional: true }, // at first
        disabled: { type: Boolean, optional: true },
        onOption: Function, // (name, value)
    };

    setup() {
        this.unfolded = this.props.unfolded;
    }

    get options() {
        return OPTIONS.map((name) => ({ name, id: `o_regcert_${name}`, ...this.props.fields[name] }));
    }
}
