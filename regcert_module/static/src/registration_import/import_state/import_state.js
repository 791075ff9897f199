import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { fileData } from "@regcert_module/tools/file_zone/file_data";
import { callThenLook, createWithFile } from "@regcert_module/tools/sending/sending";

import { useState } from "@odoo/owl";

const MODEL = "regcert.import";
const CANCELLABLE = ["draft", "validated", "refused"];

/** What the report shows of an import, apart from its rows and issues. */
export const REPORT_FIELDS = [
    "name",
    "separator",
    "state",
    "row_count",
    "accepted_count",
    "create_count",
    "update_count",
    "unchanged_count",
    "rejected_count",
    "warning_count",
    "moved_count",
    "suggested_separator",
    "progress",
    "failure",
    "background_off",
    "undo_conflict_count",
    "is_end_unseen",
    "mended",
    "purged",
];

/** The import of one file; `upload` is the record on the server, or null. */
export class RegistrationImport {
    upload = null;
    /** What the user is waiting for, in words; empty if nothing. */
    busy = "";

    constructor(orm) {
        this.orm = orm;
        this.running = Promise.resolve();
    }

    get state() {
        return this.upload?.state;
    }

    /** Each check has its own record, so the history shows what was checked. */
    validate(file, separator, options) {
        return this._doing(_t("Checking %s…", file.name), async () => {
            await this._forget();
            const values = { name: file.name, file: await fileData(file), separator, ...options };
            const [id] = await createWithFile(MODEL, values);
            this.upload = { id, state: "draft" };
            await this._call("action_validate");
        });
    }

    /** Replaces the cells of a rejected row after the current call has ended. */
    async mend(line, cells) {
        await this.running;
        return this._doing(_t("Checking line %s…", line), async () => {
            await this._call("action_mend", line, cells);
        });
    }

    carryOut() {
        return this._doing(_t("Uploading the accepted records…"), async () => {
            await this._call("action_import");
        });
    }

    /** Waits for the current call, then cancels what has not been imported. */
    async cancel() {
        await this.running;
        return this._doing(_t("Cancelling…"), () => this._forget());
    }

    /** The question before the upload, or nothing. */
    question() {
        return this._doing(_t("Preparing the upload…"), async () => {
            const [upload] = await this.orm.read(MODEL, [this.upload.id], ["confirmation"]);
            return upload.confirmation || "";
        });
    }

    /** Stops the work in the background. */
    stop() {
        return this._doing(_t("Stopping…"), async () => {
            await this._call("action_cancel");
        });
    }

    refresh() {
        return this._read();
    }

    async _forget() {
        const upload = this.upload;
        this.upload = null;
        if (upload && CANCELLABLE.includes(upload.state)) {
            await this.orm.call(MODEL, "action_cancel", [[upload.id]]);
        }
    }

    /** Calls the server and reads the import afterwards, even if the answer was lost. */
    async _call(method, ...args) {
        const { state } = this.upload;
        try {
            await callThenLook(
                () => this.orm.call(MODEL, method, [[this.upload.id], ...args]),
                () => this._read()
            );
        } catch (error) {
            // An earlier call, whose answer was lost, may have ended in the meantime
            await this._read().catch(() => {});
            if (this.upload.state === state) {
                throw error;
            }
        }
    }

    async _read() {
        const [upload] = await this.orm.read(MODEL, [this.upload.id], REPORT_FIELDS);
        this.upload = upload;
    }

    async _doing(what, task) {
        if (this.busy) {
            return;
        }
        this.busy = what;
        const promise = task().finally(() => (this.busy = ""));
        this.running = promise.catch(() => {});
        return promise;
    }
}

export function useRegistrationImport() {
    return useState(new RegistrationImport(useService("orm")));
}
