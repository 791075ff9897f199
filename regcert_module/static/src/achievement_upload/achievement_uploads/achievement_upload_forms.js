import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { createWithFile, isSessionOver, NotSentError } from "@regcert_module/tools/sending/sending";
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

/** The upload dialog. Nothing leaves the browser before the terms are accepted, and the server checks that again.
 *
 * Only the button saves: a file that was chosen but not uploaded is not stored. */
export class UploadDialogController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        this.orm = useService("orm");
    }

    beforeVisibilityChange() {}

    beforeLeave() {}

    beforeUnload() {}

    /** Shows the terms in force if they have changed; the new ones must be accepted. */
    async termsHaveChanged() {
        const { root } = this.model;
        const inForce = await this.orm.call(root.resModel, "default_get", [["terms_id"]]);
        if ((inForce.terms_id || false) === (root.data.terms_id?.id ?? false)) {
            return false;
        }
        await root.update({ terms_id: { id: inForce.terms_id }, terms_accepted: false });
        return true;
    }

    refuse(message) {
        this.notification.add(message, { type: "danger", sticky: true });
        return false;
    }

    async beforeExecuteActionButton(clickParams) {
        if (clickParams.name !== "action_submit") {
            return super.beforeExecuteActionButton(clickParams);
        }
        const { root } = this.model;
        if (!root.data.file) {
            await root.setInvalidField("file");
            return this.refuse(_t("Choose a file first."));
        }
        if (!root.data.terms_accepted) {
            await root.setInvalidField("terms_accepted");
            return this.refuse(_t("Read and accept the terms and conditions first."));
        }
        try {
            if (await this.termsHaveChanged()) {
                return this.refuse(_t("The terms and conditions have changed. Read and accept the new ones."));
            }
            return await this.send(clickParams);
        } catch (error) {
            if (isSessionOver(error)) {
                return this.refuse(
                    _t("Your session has ended. Sign in again in another tab, then press Upload: the file stays chosen.")
                );
            }
            if (error instanceof NotSentError) {
                return this.refuse(error.message);
            }
            throw error;
        }
    }

    /** Stores the file first, and says why if it does not arrive. */
    async send(clickParams) {
        const { root } = this.model;
        if (root.isNew && (await root.checkValidity({ displayNotification: true }))) {
            const [resId] = await createWithFile(root.resModel, await root.getChanges());
            await this.model.load({ resId });
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
