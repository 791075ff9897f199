import { useService } from "@web/core/utils/hooks";
import { ImportDialog } from "@regcert_module/registration_import/import_dialog/import_dialog";

import { Component, useRef } from "@odoo/owl";

/** Opens the import; the records behind it are loaded again when it ends. */
export class ImportButton extends Component {
    static template = "regcert_module.ImportButton";
    static props = {};

    setup() {
        this.dialog = useService("dialog");
        this.button = useRef("button");
    }

    onClick() {
        this.dialog.add(ImportDialog, {}, { onClose: () => this.onClose() });
    }

    onClose() {
        // Not model.load(): where there were no records, sample ones are on show
        this.env.searchModel.trigger("update");
        // Whoever works without a mouse goes on from here
        this.button.el?.focus();
    }
}
