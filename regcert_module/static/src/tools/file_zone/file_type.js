import { _t } from "@web/core/l10n/translation";

/** Why a file of this name is refused, or nothing; `accept` as in an input for files. */
export function typeRefusal(file, accept) {
    const [, ending] = /(\.[^.\s]+)$/.exec(file.name) ?? [];
    const endings = accept.split(",").filter((one) => one.startsWith("."));
    if (!ending || !endings.length || endings.includes(ending.toLowerCase())) {
        return "";
    }
    return _t(
        "%(name)s is a %(ending)s file; only these are accepted: %(endings)s. Save it as one of them in the program that it comes from.",
        { name: file.name, ending, endings: endings.join(", ") }
    );
}
