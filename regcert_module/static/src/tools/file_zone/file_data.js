import { _t } from "@web/core/l10n/translation";
import { getDataURLFromFile } from "@web/core/utils/urls";

/** The file could no longer be read after it was chosen. */
export class UnreadableFileError extends Error {}

/** The content of a file, encoded for the server. */
export async function fileData(file) {
    try {
        return (await getDataURLFromFile(file)).split(",")[1];
    } catch {
        throw new UnreadableFileError(
            _t(
                "%s can no longer be read: it was moved, changed or is open elsewhere. Select it again.",
                file.name
            )
        );
    }
}
