import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";

import { onWillStart, useState } from "@odoo/owl";

export const PAGE_SIZE = 50;
// A user may type a range into the pager
const LARGEST_PAGE = 200;

/** Records loaded a page at a time; `getDomain` is called for each page. */
export function usePagedRecords({ model, getDomain, order, specification }) {
    const orm = useService("orm");
    const keepLast = new KeepLast();
    const page = useState({ records: [], offset: 0, limit: PAGE_SIZE, total: 0, load });

    async function load({ offset, limit }) {
        const size = Math.min(limit, LARGEST_PAGE);
        const { records, length } = await keepLast.add(
            orm.webSearchRead(model, getDomain(), { specification, order, offset, limit: size })
        );
        Object.assign(page, { records, offset, limit: size, total: length });
    }

    onWillStart(() => load(page));
    return page;
}
