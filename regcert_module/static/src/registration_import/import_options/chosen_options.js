import { _t } from "@web/core/l10n/translation";

/** The fields of an import that say how its rows are to be judged. */
export const OPTIONS = ["blank_cells", "take"];

/** "Blank cells: Empty the stored value" for each option that is not as it is by default. */
export function chosenOptions(fields, defaults, values) {
    return OPTIONS.filter((name) => values[name] !== defaults[name]).map((name) =>
        _t("%(option)s: %(choice)s", {
            option: fields[name].string,
            choice: Object.fromEntries(fields[name].selection)[values[name]],
        })
    );
}
