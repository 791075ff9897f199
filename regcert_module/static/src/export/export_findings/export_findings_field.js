import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { ExportFindings } from "./export_findings";

import { Component, xml } from "@odoo/owl";

/** The findings of the check before an export, on a form. */
export class ExportFindingsField extends Component {
    static template = xml`<ExportFindings t-if="check?.finding_count" check="check"/>`;
    static components = { ExportFindings };
    static props = { ...standardFieldProps };

    get check() {
        return this.props.record.data[this.props.name];
    }
}

registry.category("fields").add("regcert_export_findings", {
    component: ExportFindingsField,
    supportedTypes: ["json"],
});
