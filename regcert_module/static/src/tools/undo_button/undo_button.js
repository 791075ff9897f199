import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, useState } from "@odoo/owl";

/** What an undo would do, in words; `outlook` is the result of `describe_undo`. */
export function undoQuestion({ count, kept_count, kept }) {
    const taken =
        count === 1
            ? _t("1 record will be undone: archived if it was new, otherwise put back as it was.")
            : _t(
                  "%s records will be undone: archived if they were new, otherwise put back as they were.",
                  formatInteger(count)
              );
    if (!kept_count) {
        return taken;
    }
    const stays = kept_count === 1 ? _t("1 stays as it is:") : _t("%s stay as they are:", formatInteger(kept_count));
    const more = kept_count - kept.length;
    return [taken, "", stays, ...kept, ...(more ? [_t("and %s more", formatInteger(more))] : [])].join("\n");
}

/** Takes an upload back after showing what that would do. */
export class UndoButton extends Component {
    static template = "regcert_module.UndoButton";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.state = useState({ busy: false });
    }

    async onClick() {
        const { resModel, resId } = this.props.record;
        this.state.busy = true;
        let outlook;
        try {
            outlook = await this.orm.call(resModel, "describe_undo", [[resId]]);
        } finally {
            this.state.busy = false;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Undo this upload?"),
            body: undoQuestion(outlook),
            confirmLabel: _t("Undo"),
            confirm: () => this.undo(),
            cancel: () => {},
        });
    }

    async undo() {
        const { record } = this.props;
        await this.orm.call(record.resModel, "action_undo", [[record.resId]]);
        await record.load();
    }
}

registry.category("view_widgets").add("regcert_undo_button", {
    component: UndoButton,
    fieldDependencies: [{ name: "can_undo", type: "boolean" }],
});
