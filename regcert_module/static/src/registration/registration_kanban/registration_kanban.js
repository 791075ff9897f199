import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ExportButton } from "@regcert_module/export/export_registrations/export_registrations";
import { ImportButton } from "@regcert_module/registration_import/import_button/import_button";
import { permittedItems, useRights } from "@regcert_module/tools/rights/rights";

export class RegistrationKanbanController extends KanbanController {
    static template = "regcert_module.RegistrationKanbanView";
    static components = { ...KanbanController.components, ExportButton, ImportButton };

    setup() {
        super.setup();
        this.rights = useRights(this.env);
    }

    getStaticActionMenuItems() {
        return permittedItems(super.getStaticActionMenuItems(), this.rights);
    }
}

registry.category("views").add("regcert_registration_kanban", {
    ...kanbanView,
    Controller: RegistrationKanbanController,
});
