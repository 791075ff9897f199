import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { formatSize } from "@regcert_module/registration_import/file_size";

import { Component, onMounted, useRef } from "@odoo/owl";

/** Which file to import, and how its columns are separated. */
export class ImportFile extends Component {
    static template = "regcert_module.ImportFile";
    static props = {
        file: { optional: true }, // a File, or null
        separator: String,
        separators: Array,
        limit: Number,
        error: { type: String, optional: true },
        disabled: { type: Boolean, optional: true },
        onFile: Function,
        onSeparator: Function,
    };

    setup() {
        this.notification = useService("notification");
        this.zone = useRef("zone");
        this.input = useRef("input");
        // useAutofocus() would set a selection, which an input for files has not
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

    get limit() {
        return formatSize(this.props.limit);
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
        // So that the same file, mended meanwhile, can be chosen again
        this.input.el.value = "";
    }
}
