import { registry } from "@web/core/registry";
import { StatusBarField, statusBarField } from "@web/views/fields/statusbar/statusbar_field";

/** The status as a bar that proposes a step instead of saving it: its date can be looked at first. */
export class RegistrationStatusBar extends StatusBarField {
    async selectItem(item) {
        await this.props.record.update({ [this.props.name]: item.value });
    }
}

registry.category("fields").add("regcert_status_bar", {
    ...statusBarField,
    component: RegistrationStatusBar,
});
