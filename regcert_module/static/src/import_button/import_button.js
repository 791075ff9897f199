import { useService } from "@web/core/utils/hooks";
import { ImportDialog } from "@regcert_module/import_dialog/import_dialog";

import { Component } from "@odoo/owl";

/** Opens the import; the records behind are shown anew when it ends. */
export class ImportButton extends Component {
    static template = "regcert_module.ImportButton";
    static props = {};

    setup() {
        this.dialog = useService("dialog");
    }

    onClick() {
        this.dialog.add(
            ImportDialog,
            {},
            // Not model.load(): where there were no records, sample ones are on show
            { onClose: () => this.env.searchModel.trigger("update") }
        );
    }
}
