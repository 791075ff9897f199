import { useService } from "@web/core/utils/hooks";
import { orderByToString } from "@web/search/utils/order_by";
import { ExportDialog } from "@regcert_module/export/export_dialog/export_dialog";

import { Component } from "@odoo/owl";

/** Which records of a list to export, and in which order. */
export function exportSelection(root) {
    const which = root.isDomainSelected
        ? { domain: root.domain }
        : { ids: root.selection.map((record) => record.resId) };
    // A grouped list can also be sorted by something else than a field, such as the number of records
    const orderBy = root.orderBy.filter((term) => term.name in root.fields);
    return { ...which, ...(orderBy.length && { order: orderByToString(orderBy) }) };
}

/** Opens the export of the selected records of a list. */
export class ExportButton extends Component {
    static template = "regcert_module.ExportButton";
    static props = { root: Object };

    setup() {
        this.dialog = useService("dialog");
    }

    onClick() {
        this.dialog.add(ExportDialog, { selection: exportSelection(this.props.root) });
    }
}
