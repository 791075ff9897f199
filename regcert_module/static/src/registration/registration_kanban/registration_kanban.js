import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ExportButton } from "@regcert_module/export/export_registrations/export_registrations";
import { ImportButton } from "@regcert_module/registration_import/import_button/import_button";
import { changeStatus } from "@regcert_module/registration/registration_status/change_status";
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

/** Cards move between statuses only, and each step is confirmed first. */
export class RegistrationKanbanRenderer extends KanbanRenderer {
    get canResequenceRecords() {
        return super.canResequenceRecords && this.props.list.groupByField?.name === "status";
    }

    async sortRecordDrop(cardId, columnId, { parent }) {
        parent?.classList.remove("o_kanban_hover");
        const { groups, model } = this.props.list;
        const target = groups.find((group) => group.id === parent?.dataset.id);
        const source = groups.find((group) => group.id === columnId);
        const card = source?.list.records.find((record) => record.id === cardId);
        if (card && target && target !== source) {
            await changeStatus(model, "action_change_status", [card.resId], target.value);
        }
    }
}

registry.category("views").add("regcert_registration_kanban", {
    ...kanbanView,
    Controller: RegistrationKanbanController,
    Renderer: RegistrationKanbanRenderer,
});
