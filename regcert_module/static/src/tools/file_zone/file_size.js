import { _t } from "@web/core/l10n/translation";
import { formatFloat, formatInteger } from "@web/views/fields/formatters";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** A size as people read it: 812 bytes, 1.6 kB, 2 MB. */
export function formatSize(bytes) {
    if (bytes < KILOBYTE) {
        return _t("%s bytes", formatInteger(bytes));
    }
    const [unit, label] = bytes < MEGABYTE ? [KILOBYTE, _t("%s kB")] : [MEGABYTE, _t("%s MB")];
    const amount = bytes / unit;
    const digits = Number.isInteger(amount) ? 0 : 1;
    return label.replace("%s", formatFloat(amount, { digits: [16, digits] }));
}

/** Why a file of this size is refused, or nothing. */
export function sizeRefusal(file, maxBytes) {
    if (file.size < maxBytes) {
        return "";
    }
    return _t(
        "%(name)s has %(size)s bytes; a file must be smaller than %(limit)s (%(limitBytes)s bytes). Split it into several files.",
        {
            name: file.name,
            size: formatInteger(file.size),
            limit: formatSize(maxBytes),
            limitBytes: formatInteger(maxBytes),
        }
    );
}
