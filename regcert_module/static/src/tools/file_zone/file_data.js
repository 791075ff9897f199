import { _t } from "@web/core/l10n/translation";
import { getDataURLFromFile } from "@web/core/utils/urls";

/** The file went away between its choice and its reading. */
export class UnreadableFileError extends Error {}

/** The content of a file as the server takes it. */
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
