import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";

function importable(count) {
    return count === 1
        ? _t("1 record can be imported")
        : _t("%s records can be imported", formatInteger(count));
}

function rows(count) {
    return count === 1 ? _t("1 row") : _t("%s rows", formatInteger(count));
}

/** The number of errors, which is higher than that of rejected rows if a row has several. */
export function errorsFound(errors) {
    if (!errors) {
        return _t("No errors were found");
    }
    return errors === 1 ? _t("1 error was found") : _t("%s errors were found", formatInteger(errors));
}

/** The result of an import in one line; its numbers add up to the rows. */
export function headline(upload) {
    const counts = {
        rows: rows(upload.row_count),
        importable: importable(upload.accepted_count),
        created: formatInteger(upload.create_count),
        updated: formatInteger(upload.update_count),
        unchanged: formatInteger(upload.unchanged_count),
        rejected: formatInteger(upload.rejected_count),
    };
    const outlook = _t(
        "%(rows)s: %(importable)s (%(created)s new, %(updated)s changed, %(unchanged)s unchanged), %(rejected)s rejected",
        counts
    );
    const headlines = {
        queued: _t("Waiting to be imported"),
        running: _t("Being imported"),
        done: _t(
            "%(rows)s: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(rejected)s rejected",
            counts
        ),
        failed: _t("The import failed, and nothing was written"),
        cancelled: _t("Cancelled: nothing was written"),
        undone: upload.undo_conflict_count
            ? _t("Undone, except %s that stay as they are", formatInteger(upload.undo_conflict_count))
            : _t("Undone"),
    };
    return headlines[upload.state] ?? outlook;
}

/** Why an upload has written nothing; empty if it has. */
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
