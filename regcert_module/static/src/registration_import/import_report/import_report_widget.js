import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { ImportRefusal } from "@regcert_module/registration_import/import_refusal/import_refusal";
import { isUnderWay, usePolling, useSeenEnds } from "@regcert_module/tools/polling/polling";
import { REPORT_FIELDS } from "@regcert_module/registration_import/import_state/import_state";
import { ImportReport } from "./import_report";

import { Component } from "@odoo/owl";

/** The report of an import on its own form. */
export class ImportReportWidget extends Component {
    static template = "regcert_module.ImportReportWidget";
    static components = { ImportRefusal, ImportReport };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        usePolling(
            () => this.props.record.load(),
            () => isUnderWay(this.props.record.data.state)
        );
        useSeenEnds("regcert.import", () => (this.upload.is_end_unseen ? [this.upload.id] : []));
    }

    get upload() {
        const { data, resId } = this.props.record;
        const values = REPORT_FIELDS.map((name) => [name, data[name]]);
        return { ...Object.fromEntries(values), id: resId };
    }

    async onMend(line, cells) {
        const { record } = this.props;
        await this.orm.call(record.resModel, "action_mend", [[record.resId], line, cells]);
        await record.load();
    }
}

const TYPES = { name: "char", separator: "selection", state: "selection", suggested_separator: "char", failure: "char", background_off: "char", mended: "json", purged: "boolean", is_end_unseen: "boolean" };

registry.category("view_widgets").add("regcert_import_report", {
    component: ImportReportWidget,
    fieldDependencies: REPORT_FIELDS.map((name) => ({ name, type: TYPES[name] ?? "integer" })),
});
