import { registry } from "@web/core/registry";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { ExportButton } from "@regcert_module/export/export_registrations/export_registrations";
import { ImportButton } from "@regcert_module/registration_import/import_button/import_button";
import { changeStatus } from "@regcert_module/registration/registration_status/change_status";
import { permittedItems, useRights } from "@regcert_module/tools/rights/rights";

export class RegistrationListController extends ListController {
    static template = "regcert_module.RegistrationListView";
    static components = { ...ListController.components, ExportButton, ImportButton };

    setup() {
        super.setup();
        this.rights = useRights(this.env);
    }

    getStaticActionMenuItems() {
        return permittedItems(super.getStaticActionMenuItems(), this.rights);
    }

    /** A status is changed together with its date, for one row or many. */
    async onAskMultiSaveConfirmation(changes, records) {
        if (!("status" in changes)) {
            return super.onAskMultiSaveConfirmation(changes, records);
        }
        const ids = records.map((record) => record.resId);
        // Not awaited: the window needs the model, which waits for this answer
        changeStatus(this.model, "action_open_bulk_change", ids, changes.status);
        return false;
    }
}

registry.category("views").add("regcert_registration_list", {
    ...listView,
    Controller: RegistrationListController,
});
