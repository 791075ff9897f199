import { _t } from "@web/core/l10n/translation";

/** Why a file of this name is not taken, or nothing; `accept` as an input for files has it. */
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
