import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatSize } from "@regcert_module/tools/file_zone/file_size";

import { Component, onMounted, useRef } from "@odoo/owl";

/** A place to drop or select a file, which shows the chosen one. */
export class FileZone extends Component {
    static template = "regcert_module.FileZone";
    static props = {
        file: { optional: true }, // what has a name and a size, or null
        accept: String,
        prompt: String,
        hint: String,
        limit: Number,
        error: { type: String, optional: true },
        disabled: { type: Boolean, optional: true },
        onFile: Function,
    };

    setup() {
        this.notification = useService("notification");
        this.zone = useRef("zone");
        this.input = useRef("input");
        // useAutofocus() would set a selection, which inputs for files do not have
        onMounted(() => this.input.el.focus());
        useDropzone(
            this.zone,
            (ev) => this.take(ev.dataTransfer.files),
            "o_regcert_dropzone",
            () => !this.props.disabled
        );
    }

    get size() {
        return formatSize(this.props.file.size);
    }

    get hint() {
        return _t("%(kind)s of less than %(limit)s", {
            kind: this.props.hint,
            limit: formatSize(this.props.limit),
        });
    }

    take(files) {
        const [file, ...others] = files;
        if (!file) {
            return;
        }
        if (others.length) {
            const message = _t("One file at a time: %s was taken, the others were not.", file.name);
            this.notification.add(message, { type: "warning" });
        }
        this.props.onFile(file);
    }

    onChange() {
        this.take(this.input.el.files);
        // So that the same file can be chosen again after it was corrected
        this.input.el.value = "";
    }
}
