import { useService } from "@web/core/utils/hooks";
import { ImportDialog } from "@regcert_module/registration_import/import_dialog/import_dialog";

import { Component, useRef } from "@odoo/owl";

/** Opens the import, and reloads the list when it ends. */
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
        // Not model.load(): an empty list shows sample records instead
        this.env.searchModel.trigger("update");
        // For users without a mouse
        this.button.el?.focus();
    }
}
