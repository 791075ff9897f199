import { _t } from "@web/core/l10n/translation";

/** The options of an import. */
export const OPTIONS = ["blank_cells", "take"];

/** Texts such as "Blank cells: Empty the stored value" for each option that is not the default. */
export function chosenOptions(fields, defaults, values) {
    return OPTIONS.filter((name) => values[name] !== defaults[name]).map((name) =>
        _t("%(option)s: %(choice)s", {
            option: fields[name].string,
            choice: Object.fromEntries(fields[name].selection)[values[name]],
        })
    );
}
