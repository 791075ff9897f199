import { registry } from "@web/core/registry";
import { StatusBarField, statusBarField } from "@web/views/fields/statusbar/statusbar_field";

/** The status as a bar. A click proposes a step, so that the user can check its date first. */
export class RegistrationStatusBar extends StatusBarField {
    async selectItem(item) {
        await this.props.record.update({ [this.props.name]: item.value });
    }
}

registry.category("fields").add("regcert_status_bar", {
    ...statusBarField,
    component: RegistrationStatusBar,
});
