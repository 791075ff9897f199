import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

/** So many ids always fit into an address; servers and proxies drop longer addresses silently. */
const MOST = 500;

/**
 * Opens a report of ours about many records in a tab of its own, by a form. Odoo would write all ids into the address.
 *
 * @returns {boolean} whether the report was opened
 */
export function openLongReport(action) {
    const ids = action.context?.active_ids ?? [];
    if (!action.report_name.startsWith("regcert_module.") || ids.length <= MOST) {
        return false;
    }
    const form = document.createElement("form");
    form.method = "post";
    form.target = "_blank";
    form.action = `/report/html/${action.report_name}`;
    const values = {
        docids: ids.join(","),
        context: JSON.stringify(user.context),
        csrf_token: odoo.csrf_token,
    };
    for (const [name, value] of Object.entries(values)) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        form.append(input);
    }
    document.body.append(form);
    form.submit();
    form.remove();
    return true;
}

registry.category("ir.actions.report handlers").add("regcert_long_report", openLongReport);
