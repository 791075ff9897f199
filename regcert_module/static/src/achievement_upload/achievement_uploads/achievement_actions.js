import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { useService } from "@web/core/utils/hooks";

import { Component } from "@odoo/owl";

const ROUTE = "/regcert/achievements";

/** The four buttons of Submit Bulk Achievements, and what learners are told. */
export class AchievementActions extends Component {
    static template = "regcert_module.AchievementActions";
    static components = { Dropdown, DropdownItem };
    static props = { mayUpload: Boolean, onUploaded: Function };

    setup() {
        this.action = useService("action");
    }

    download(file) {
        this.action.doAction({ type: "ir.actions.act_url", url: `${ROUTE}/${file}`, target: "download" });
    }

    show(page) {
        this.action.doAction({ type: "ir.actions.act_url", url: `${ROUTE}/${page}`, target: "new" });
    }

    upload() {
        this.action.doAction("regcert_module.regcert_achievement_upload_action_new", {
            onClose: () => this.props.onUploaded(),
        });
    }
}
