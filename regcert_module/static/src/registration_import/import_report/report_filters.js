import { _t } from "@web/core/l10n/translation";

/** The outcomes of a row: their look, and their count in the import. */
export const OUTCOMES = {
    create: { icon: "fa-plus-circle", colour: "text-success", count: "create_count" },
    update: { icon: "fa-pencil", colour: "text-info", count: "update_count" },
    unchanged: { icon: "fa-check", colour: "text-muted", count: "unchanged_count" },
    reject: { icon: "fa-times-circle", colour: "text-danger", count: "rejected_count" },
};

/** The filters of a report, each with its count; those of the outcomes add up to all rows. */
export function reportFilters(upload) {
    const labels = {
        create: _t("New"),
        update: _t("Changed"),
        unchanged: _t("Unchanged"),
        reject: _t("Rejected"),
    };
    const filters = [{ key: "all", label: _t("Rows"), icon: "fa-list", count: upload.row_count }];
    for (const [key, { icon, colour, count }] of Object.entries(OUTCOMES)) {
        filters.push({ key, label: labels[key], icon, colour, count: upload[count] });
    }
    filters.push({
        key: "warning",
        label: _t("With warnings"),
        icon: "fa-exclamation-triangle",
        colour: "text-warning",
        count: upload.warning_count,
    });
    if (upload.moved_count) {
        filters.push({
            key: "moved",
            label: _t("Moved"),
            icon: "fa-random",
            colour: "text-warning",
            count: upload.moved_count,
        });
    }
    return filters;
}

/** The filter for the rows of a notice that is given once for the file. */
export function noticeFilter(code) {
    return `notice:${code}`;
}

/** The domain of a filter's rows; `path` leads to the row from records that belong to it. */
export function filterDomain(key, path = "") {
    if (key === "warning") {
        return [[`${path}has_warning`, "=", true]];
    }
    if (key === "moved") {
        return [[`${path}moved`, "=", true]];
    }
    if (key.startsWith("notice:")) {
        return [[`${path}notices`, "like", `|${key.slice("notice:".length)}|`]];
    }
    return key === "all" ? [] : [[`${path}outcome`, "=", key]];
}
