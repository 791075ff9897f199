import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { droppedFiles } from "@regcert_module/tools/file_zone/dropped_files";
import { fileData, UnreadableFileError } from "@regcert_module/tools/file_zone/file_data";

import { Component, useRef, useState } from "@odoo/owl";

const MAX_BYTES = 10 * 1024 * 1024;

/** Accepts any number of dropped files of certificates, and sends them to the server one by one. */
export class EvidenceZone extends Component {
    static template = "regcert_module.EvidenceZone";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.zone = useRef("zone");
        this.input = useRef("input");
        this.state = useState({ done: 0, total: 0, errors: [] });
        useDropzone(
            this.zone,
            async (ev) => this.take(await droppedFiles(ev.dataTransfer)),
            "o_regcert_dropzone",
            () => !this.isBusy
        );
    }

    get isBusy() {
        return this.state.done < this.state.total;
    }

    get progress() {
        return _t("%(done)s of %(total)s files are read …", { done: this.state.done, total: this.state.total });
    }

    async onChange() {
        const files = [...this.input.el.files];
        this.input.el.value = "";
        await this.take(files);
    }

    async take(files) {
        const { record } = this.props;
        // So that choices made by hand are not lost when the record is reloaded
        if (this.isBusy || !files.length || !(await record.save())) {
            return;
        }
        Object.assign(this.state, { done: 0, total: files.length, errors: [] });
        try {
            for (const file of files) {
                await this.send(file);
                this.state.done++;
            }
        } finally {
            this.state.total = this.state.done;
            await record.load();
        }
    }

    async send(file) {
        if (file.size > MAX_BYTES) {
            this.state.errors.push(_t("%s is larger than 10 MB. Scan it with fewer dots per inch.", file.name));
            return;
        }
        try {
            const { resModel, resId } = this.props.record;
            await this.orm.call(resModel, "action_add", [[resId], file.name, await fileData(file)]);
        } catch (error) {
            if (!(error instanceof UnreadableFileError)) {
                throw error;
            }
            this.state.errors.push(error.message);
        }
    }
}

registry.category("view_widgets").add("regcert_evidence_zone", { component: EvidenceZone });
