import { download } from "@web/core/network/download";
import { rpc, RPCError } from "@web/core/network/rpc";
import { user } from "@web/core/user";

export class ExportRefusedError extends Error {}

/** The form fields of the export route for a selection and the choices made about the file. */
function exportFields({ ids, domain, order }, { format, profile, onlyGood }) {
    return {
        format,
        ...(ids && { ids: JSON.stringify(ids) }),
        ...(domain && { domain: JSON.stringify(domain) }),
        ...(order && { order }),
        ...(profile && { profile: JSON.stringify(profile) }),
        ...(onlyGood && { only_good: "true" }),
        companies: JSON.stringify(user.context.allowed_company_ids ?? []),
    };
}

/** The message of a refusal: the route answers a form with a page, and `download` keeps its text. */
function refusalMessage(error) {
    const text = error instanceof RPCError ? error.data?.debug ?? "" : "";
    return /^4\d\d\n[^\n]*\n([^]+)$/.exec(text)?.[1].trim() ?? "";
}

/** Downloads the file of a selection; raises `ExportRefusedError` with the server's message. */
export async function downloadExport(selection, choices) {
    // Without a session, a form would lead to an empty page; this shows Odoo's own dialogue
    await rpc("/web/session/check");
    try {
        await download({
            url: "/regcert/registrations/export",
            data: exportFields(selection, choices),
        });
    } catch (error) {
        const message = refusalMessage(error);
        throw message ? new ExportRefusedError(message) : error;
    }
}
