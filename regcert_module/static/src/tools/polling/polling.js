import { browser } from "@web/core/browser/browser";

import { useEffect } from "@odoo/owl";

const INTERVAL = 2000;

/** Whether the server works on an import, or is about to. */
export function isUnderWay(state) {
    return state === "queued" || state === "running";
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
