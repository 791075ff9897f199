import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";

function importable(count) {
    return count === 1
        ? _t("1 record can be imported")
        : _t("%s records can be imported", formatInteger(count));
}

function found(errors) {
    if (!errors) {
        return _t("no errors were found");
    }
    return errors === 1 ? _t("1 error was found") : _t("%s errors were found", formatInteger(errors));
}

function result(upload) {
    return _t("%(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(rejected)s rejected", {
        created: formatInteger(upload.create_count),
        updated: formatInteger(upload.update_count),
        unchanged: formatInteger(upload.unchanged_count),
        rejected: formatInteger(upload.rejected_count),
    });
}

/** What an import comes to, in one line. */
export function headline(upload, errors) {
    const outlook = _t("%(importable)s, %(found)s", {
        importable: importable(upload.accepted_count),
        found: found(errors),
    });
    const headlines = {
        queued: _t("Waiting to be imported"),
        running: _t("Being imported"),
        done: result(upload),
        failed: _t("The import failed, and nothing was written"),
        cancelled: _t("Cancelled: nothing was written"),
        undone: upload.undo_conflict_count
            ? _t("Undone, except what was changed since")
            : _t("Undone"),
    };
    return headlines[upload.state] ?? outlook;
}

/** Why an upload has written nothing, or nothing to say. */
export function movedWarning(upload) {
    if (upload.state !== "validated" || !upload.moved_count) {
        return "";
    }
    return upload.moved_count === 1
        ? _t("1 row has changed since you validated; nothing was written. Check again and upload.")
        : _t(
              "%s rows have changed since you validated; nothing was written. Check again and upload.",
              formatInteger(upload.moved_count)
          );
}
