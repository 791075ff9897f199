import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** The values of the scheme's extra columns, each with its header. */
export class Extra extends Component {
    static template = "regcert_module.Extra";
    static props = { ...standardFieldProps };

    get columns() {
        return this.props.record.data.extra_columns || [];
    }

    get values() {
        return this.props.record.data[this.props.name] || {};
    }

    onChange(name, value) {
        const { [name]: _before, ...others } = this.values;
        const text = value.trim();
        return this.props.record.update({ [this.props.name]: text ? { ...others, [name]: text } : others });
    }
}

registry.category("fields").add("regcert_extra", {
    component: Extra,
    supportedTypes: ["json"],
});
