import { registry } from "@web/core/registry";
import { BadgeField, badgeField } from "@web/views/fields/badge/badge_field";
import { SelectionField } from "@web/views/fields/selection/selection_field";

/** The status as a badge, which can be edited in an editable list. */
export class StatusBadgeField extends BadgeField {
    static template = "regcert_module.StatusBadgeField";
    static components = { SelectionField };

    get selectionProps() {
        const { id, name, record } = this.props;
        return { id, name, record, readonly: false };
    }
}

registry.category("fields").add("regcert_status_badge", {
    ...badgeField,
    component: StatusBadgeField,
    supportedTypes: ["selection"],
});
