import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ImportMend } from "@regcert_module/tools/import_mend/import_mend";

import { Component, onWillStart, useState } from "@odoo/owl";

/** The cells of a rejected row, in a window over its import. */
export class MendRow extends Component {
    static template = "regcert_module.MendRow";
    static components = { ImportMend };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.actionService = useService("action");
        this.notification = useService("notification");
        this.state = useState({ row: null, tries: 0 });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.row = await this.call("describe_row");
    }

    async check(cells) {
        await this.call("action_mend", cells);
        await this.load();
        const { line, outcome, label } = this.state.row;
        if (outcome === "reject") {
            this.state.tries++;
        } else {
            this.notification.add(_t("Line %(line)s: now %(outcome)s", { line, outcome: label }), {
                type: "success",
            });
            this.close();
        }
    }

    call(method, ...args) {
        const { model, id, line } = this.props.action.params;
        return this.orm.call(model, method, [[id], line, ...args]);
    }

    close() {
        return this.actionService.doAction({ type: "ir.actions.act_window_close" });
    }
}

registry.category("actions").add("regcert_mend_row", MendRow);
