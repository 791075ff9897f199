import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { downloadExport, ExportRefusedError } from "@regcert_module/export/export_download/export_download";
import { ExportFindings } from "@regcert_module/export/export_findings/export_findings";

import { Component, onWillStart, useState } from "@odoo/owl";

/** Choose the layout of the file, see what its receiver would refuse, and download it. */
export class ExportDialog extends Component {
    static template = "regcert_module.ExportDialog";
    static components = { Dialog, ExportFindings };
    static props = { selection: Object, close: Function };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.keepLast = new KeepLast();
        this.state = useState({ format: "", profile: null, check: null, busy: false, error: "" });
        onWillStart(async () => {
            const { formats, profiles } = await this.orm.call(
                "regcert.export.profile",
                "describe_export"
            );
            Object.assign(this, { formats, profiles });
            Object.assign(this.state, { format: formats[0][0], profile: profiles[0] });
            // Not awaited: the dialogue is usable while a long list is checked
            this.check();
        });
    }

    get countLabel() {
        if (!this.state.check) {
            return this.state.error ? "" : _t("Checking…");
        }
        const { count } = this.state.check;
        return count === 1 ? _t("1 registration") : _t("%s registrations", formatInteger(count));
    }

    get exportLabel() {
        const { count, refused_count } = this.state.check ?? {};
        return refused_count ? _t("Export all %s", formatInteger(count)) : _t("Export");
    }

    get goodLabel() {
        const { good_count } = this.state.check;
        return good_count === 1
            ? _t("Export the good one")
            : _t("Export the %s good ones", formatInteger(good_count));
    }

    get isInBackground() {
        return Boolean(this.state.check?.in_background);
    }

    get hasRefused() {
        return Boolean(this.state.check?.refused_count);
    }

    get hasFindings() {
        return Boolean(this.state.check?.finding_count);
    }

    onFormat(format) {
        this.state.format = format;
        return this.check();
    }

    onProfile(position) {
        this.state.profile = this.profiles[position];
        return this.check();
    }

    async check() {
        Object.assign(this.state, { check: null, error: "" });
        const { format, profile } = this.state;
        try {
            this.state.check = await this.keepLast.add(
                this.orm.call("regcert.registration", "check_export", [], {
                    format,
                    profile: profile.id,
                    ...this.props.selection,
                })
            );
        } catch (error) {
            this.state.error = this.sentenceOf(error);
        }
    }

    async export(onlyGood) {
        const { format, profile, check } = this.state;
        Object.assign(this.state, { busy: true, error: "" });
        const choices = { format, profile: profile.id };
        try {
            if (check.in_background) {
                await this.orm.call("regcert.registration", "export_in_background", [], {
                    ...choices,
                    only_good: onlyGood,
                    ...this.props.selection,
                });
            } else {
                await downloadExport(this.props.selection, { ...choices, onlyGood });
            }
        } catch (error) {
            this.state.error = this.sentenceOf(error);
            return;
        } finally {
            this.state.busy = false;
        }
        this.tell(check, onlyGood);
        this.props.close();
    }

    tell(check, onlyGood) {
        if (check.in_background) {
            const title = _t("The export is being made");
            this.notification.add(_t("You can go on working. You will be told when it is ready."), {
                title,
                type: "info",
                buttons: [
                    {
                        name: _t("My exports"),
                        onClick: () => this.action.doAction("regcert_module.regcert_export_job_action"),
                    },
                ],
            });
            return;
        }
        const count = onlyGood ? check.good_count : check.count;
        this.notification.add(
            count === 1
                ? _t("1 registration was exported.")
                : _t("%s registrations were exported.", formatInteger(count)),
            { type: "success" }
        );
    }

    /** Shows the server's message; other errors are raised. */
    sentenceOf(error) {
        if (error instanceof ExportRefusedError) {
            return error.message;
        }
        if (error.exceptionName?.startsWith("odoo.exceptions.")) {
            return error.data.message;
        }
        throw error;
    }
}
