import { browser } from "@web/core/browser/browser";

import { useService } from "@web/core/utils/hooks";

import { useEffect } from "@odoo/owl";

const INTERVAL = 2000;

/** Whether the server works on an import, or is about to. */
export function isUnderWay(state) {
    return state === "queued" || state === "running";
}

/** Tells the server which uploads its user has just seen end; `getSeen` gives their ids when the component is drawn. */
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

/** Calls `refresh` now and then for as long as `isNeeded` says so when the component is drawn. */
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
