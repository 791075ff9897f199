import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { fileData, UnreadableFileError } from "@regcert_module/tools/file_zone/file_data";
import { FileZone } from "@regcert_module/tools/file_zone/file_zone";
import { typeRefusal } from "@regcert_module/tools/file_zone/file_type";
import { sizeRefusal } from "@regcert_module/tools/file_zone/file_size";

import { Component, useState } from "@odoo/owl";

/** A binary field that accepts a dropped file, unless the server would refuse its size. */
export class FileZoneField extends Component {
    static template = "regcert_module.FileZoneField";
    static components = { FileZone };
    static props = {
        ...standardFieldProps,
        fileNameField: String,
        accept: String,
        hint: String,
        maxBytes: Number,
    };

    setup() {
        this.state = useState({ file: null, error: "" });
    }

    async onFile(file) {
        const { accept, maxBytes } = this.props;
        this.state.error = typeRefusal(file, accept) || sizeRefusal(file, maxBytes);
        let data = false;
        if (!this.state.error) {
            try {
                data = await fileData(file);
            } catch (error) {
                if (!(error instanceof UnreadableFileError)) {
                    throw error;
                }
                this.state.error = error.message;
            }
        }
        this.state.file = data === false ? null : { name: file.name, size: file.size };
        const { record, name, fileNameField } = this.props;
        await record.update({ [name]: data, [fileNameField]: this.state.file?.name ?? false });
    }
}

registry.category("fields").add("regcert_file_zone", {
    component: FileZoneField,
    displayName: _t("File to drop"),
    supportedTypes: ["binary"],
    extractProps: ({ attrs, options, string }) => ({
        fileNameField: attrs.filename,
        accept: options.accept,
        hint: attrs.placeholder || string,
        maxBytes: options.max_bytes,
    }),
});
