import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { usePolling, useSeenEnds } from "@regcert_module/tools/polling/polling";
import { isUnderWay } from "./under_way";

/** An upload that refreshes while the server works on it. */
export class UploadFormController extends FormController {
    setup() {
        super.setup();
        usePolling(
            () => this.model.load(),
            () => isUnderWay(this.model.root)
        );
        useSeenEnds(this.props.resModel, () => {
            const { data, resId } = this.model.root;
            return data.is_end_unseen ? [resId] : [];
        });
    }
}

/** The dialog: without accepted terms nothing leaves the browser. The server asks again. */
export class UploadDialogController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    async beforeExecuteActionButton(clickParams) {
        const { root } = this.model;
        if (clickParams.name === "action_submit" && !root.data.terms_accepted) {
            await root.setInvalidField("terms_accepted");
            this.notification.add(_t("Read and accept the terms and conditions first."), { type: "danger" });
            return false;
        }
        return super.beforeExecuteActionButton(clickParams);
    }
}

registry.category("views").add("regcert_achievement_upload_form", {
    ...formView,
    Controller: UploadFormController,
});
registry.category("views").add("regcert_achievement_upload_dialog", {
    ...formView,
    Controller: UploadDialogController,
});
