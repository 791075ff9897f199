import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError, rpc, RPCError } from "@web/core/network/rpc";
import { user } from "@web/core/user";

const TOO_LARGE = 413;
const SESSION_EXPIRED = "odoo.http.SessionExpiredException";
const PAUSE = 2000;

/** A file did not reach Odoo; the message says why and what to do. */
export class NotSentError extends Error {}

/** True if `error` means that the user has to log in again. */
export function isSessionOver(error) {
    return error instanceof RPCError && error.exceptionName === SESSION_EXPIRED;
}

/** Creates a record of `model` that holds a file; raises `NotSentError` where a proxy refuses its size. */
export async function createWithFile(model, values) {
    const xhr = new browser.XMLHttpRequest();
    const params = { model, method: "create", args: [[values]], kwargs: { context: user.context } };
    try {
        return await rpc(`/web/dataset/call_kw/${model}/create`, params, { xhr });
    } catch (error) {
        if (xhr.status === TOO_LARGE) {
            throw new NotSentError(
                _t(
                    "The web server in front of Odoo does not accept a file of this size (413). Ask an administrator to raise its limit (client_max_body_size in nginx), or split the file."
                )
            );
        }
        throw error;
    }
}

/**
 * Makes a call whose answer may be lost although the server has done the work.
 *
 * `look` then asks for the result until there is an answer.
 */
export async function callThenLook(call, look) {
    try {
        await call();
    } catch (error) {
        if (!(error instanceof ConnectionLostError)) {
            throw error;
        }
        return lookUntilAnswered(look);
    }
    return look();
}

async function lookUntilAnswered(look) {
    for (;;) {
        await new Promise((resolve) => browser.setTimeout(resolve, PAUSE));
        try {
            return await look();
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
        }
    }
}
