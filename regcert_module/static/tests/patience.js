import { waitFor, waitForNone, waitUntil } from "@odoo/hoot-dom";

// A busy machine draws late
const PATIENCE = { timeout: 3000 };

/** Resolves once an element matches. */
export const appears = (target) => waitFor(target, PATIENCE);

/** Resolves once no element matches any more. */
export const vanishes = (target) => waitForNone(target, PATIENCE);

/** Resolves once the element that has the focus matches. */
export const isFocused = (selector) =>
    waitUntil(() => document.activeElement.matches(selector), PATIENCE);
