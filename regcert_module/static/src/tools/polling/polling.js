import { browser } from "@web/core/browser/browser";

import { useService } from "@web/core/utils/hooks";

import { useEffect } from "@odoo/owl";

const INTERVAL = 2000;

/** True if the server works on an import, or is about to. */
export function isUnderWay(state) {
    return state === "queued" || state === "running";
}

/** Tells the server which uploads the user has seen end; `getSeen` returns their ids whenever the component is drawn. */
export function useSeenEnds(resModel, getSeen) {
    const orm = useService("orm");
    useEffect(
        (seen) => {
            const ids = JSON.parse(seen);
            if (ids.length) {
                orm.silent.call(resModel, "action_seen", [ids]);
            }
        },
        () => [JSON.stringify(getSeen())]
    );
}

/** Calls `refresh` from time to time while `isNeeded` returns true. */
export function usePolling(refresh, isNeeded) {
    useEffect(
        (needed) => {
            if (needed) {
                const interval = browser.setInterval(refresh, INTERVAL);
                return () => browser.clearInterval(interval);
            }
        },
        () => [isNeeded()]
    );
}
