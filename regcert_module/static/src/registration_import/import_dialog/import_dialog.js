import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { typeRefusal } from "@regcert_module/tools/file_zone/file_type";
import { isSessionOver, NotSentError } from "@regcert_module/tools/sending/sending";
import { UnreadableFileError } from "@regcert_module/tools/file_zone/file_data";
import { ACCEPT, ImportFile } from "@regcert_module/registration_import/import_file/import_file";
import { chosenOptions, OPTIONS } from "@regcert_module/registration_import/import_options/chosen_options";
import { ImportOptions } from "@regcert_module/registration_import/import_options/import_options";
import { ImportRefusal } from "@regcert_module/registration_import/import_refusal/import_refusal";
import { ImportReport } from "@regcert_module/registration_import/import_report/import_report";
import { ImportTips } from "@regcert_module/registration_import/import_tips/import_tips";
import { formatSize, sizeRefusal } from "@regcert_module/tools/file_zone/file_size";
import { useRegistrationImport } from "@regcert_module/registration_import/import_state/import_state";
import { isUnderWay, usePolling, useSeenEnds } from "@regcert_module/tools/polling/polling";

import { Component, onWillStart, useChildSubEnv, useRef, useState } from "@odoo/owl";

/** Choose a file, see what it would do, then upload or cancel. */
export class ImportDialog extends Component {
    static template = "regcert_module.ImportDialog";
    static components = { Dialog, ImportFile, ImportOptions, ImportRefusal, ImportReport, ImportTips };
    static props = { close: Function };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.import = useRegistrationImport();
        this.state = useState({ file: null, separator: ",", options: {}, error: "", isSessionOver: false, showTips: false });
        /** Lines whose correction has begun and is not checked yet. */
        this.unfinished = new Set();
        useChildSubEnv({ unfinishedMends: this.unfinished });
        this.tipsButton = useRef("tipsButton");
        const fieldService = useService("field");
        onWillStart(async () => {
            const [format, fields, defaults] = await Promise.all([
                this.orm.call("regcert.import", "describe_format"),
                fieldService.loadFields("regcert.import", { fieldNames: OPTIONS }),
                this.orm.call("regcert.import", "default_get", [OPTIONS]),
            ]);
            Object.assign(this, { format, fields, defaults });
            this.state.options = { ...defaults };
        });
        // Escape and the back button are easily pressed, so a checked file is asked about first
        this.env.dialogData.dismiss = async () => {
            if (this.import.state === "validated" && !(await this.mayLeave())) {
                await new Promise(() => {}); // Odoo closes the dialogue once this is settled
            }
            await this.import.cancel();
        };
        usePolling(
            () => this.import.refresh(),
            () => this.isUnderWay
        );
        useSeenEnds("regcert.import", () => (this.import.upload?.is_end_unseen ? [this.import.upload.id] : []));
    }

    /** True while a file must be chosen, or chosen again. */
    get isChoosing() {
        return [undefined, "draft", "refused"].includes(this.import.state);
    }

    get isUnderWay() {
        return isUnderWay(this.import.state);
    }

    get separatorLabel() {
        return this.format.separators.find(([key]) => key === this.state.separator)[1];
    }

    /** The options that differ from their defaults, in words. */
    get chosenOptions() {
        return chosenOptions(this.fields, this.defaults, this.state.options);
    }

    get fileSize() {
        return formatSize(this.state.file.size);
    }

    get uploadLabel() {
        const count = this.import.upload.accepted_count;
        return count === 1
            ? _t("Upload 1 accepted record")
            : _t("Upload %s accepted records", formatInteger(count));
    }

    async onFile(file) {
        await this.chooseAnew();
        this.state.error = typeRefusal(file, ACCEPT) || sizeRefusal(file, this.format.max_bytes);
        this.state.file = file;
    }

    async onSeparator(separator) {
        await this.chooseAnew();
        this.state.separator = separator;
    }

    async onOption(name, value) {
        await this.chooseAnew();
        this.state.options[name] = value;
    }

    async chooseAnew() {
        this.unfinished.clear();
        Object.assign(this.state, { error: "", isSessionOver: false });
        if (this.import.upload) {
            await this.import.cancel();
        }
    }

    async onUseSeparator(separator) {
        this.state.separator = separator;
        await this.validate();
    }

    async validate() {
        this.state.isSessionOver = false;
        try {
            await this.import.validate(this.state.file, this.state.separator, this.state.options);
        } catch (error) {
            if (isSessionOver(error)) {
                // The file stays chosen while the user logs in again elsewhere
                this.state.isSessionOver = true;
            } else if (error instanceof UnreadableFileError || error instanceof NotSentError) {
                this.state.error = error.message;
                this.state.file = null;
            } else {
                throw error;
            }
        }
    }

    /** Asks a question; resolves to true if the answer is yes. */
    ask(question) {
        return new Promise((resolve) => {
            this.dialog.add(ConfirmationDialog, {
                ...question,
                confirm: () => resolve(true),
                cancel: () => resolve(false),
            });
        });
    }

    mayLeave() {
        return this.ask({
            title: _t("Close without uploading?"),
            body: _t("The file has been checked, but nothing has been uploaded."),
            confirmLabel: _t("Close without uploading"),
            cancelLabel: _t("Stay here"),
        });
    }

    mayLeaveUnfinished() {
        const lines = [...this.unfinished].sort((one, other) => one - other).join(", ");
        return this.ask({
            title: _t("Upload without your corrections?"),
            body:
                this.unfinished.size === 1
                    ? _t("You have changed line %s but have not pressed “Check again”. The line stays rejected.", lines)
                    : _t("You have changed lines %s but have not pressed “Check again”. They stay rejected.", lines),
            confirmLabel: this.uploadLabel,
            cancelLabel: _t("Continue correcting"),
        });
    }

    async upload() {
        if (this.unfinished.size && !(await this.mayLeaveUnfinished())) {
            return;
        }
        const question = await this.import.question();
        const title = _t("Upload the accepted records?");
        if (!question || (await this.ask({ title, body: question, confirmLabel: this.uploadLabel }))) {
            return this.import.carryOut();
        }
    }

    closeTips() {
        this.state.showTips = false;
        this.tipsButton.el.focus();
    }

    async cancel() {
        await this.import.cancel();
        this.props.close();
    }
}
