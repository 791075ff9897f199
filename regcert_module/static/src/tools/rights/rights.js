import { user } from "@web/core/user";

import { onWillStart } from "@odoo/owl";

/**
 * What the user may do in bulk. The server decides; this only hides what
 * it would refuse.
 */
export function useRights(env) {
    const rights = { import: false, export: false, file: false };
    onWillStart(async () => {
        const [manage, bulkUpload, dataExport] = await Promise.all([
            user.hasGroup("regcert_module.group_manage"),
            user.hasGroup("regcert_module.group_bulk_upload"),
            user.hasGroup("regcert_module.group_data_export"),
        ]);
        rights.import = manage && bulkUpload;
        rights.export = manage && dataExport;
        // With Bulk Upload alone, only the import file
        rights.file = rights.import || rights.export;
        // Odoo's own entries of the cog menu ask the view
        const arch = env.config.viewArch;
        if (!rights.import) {
            arch?.setAttribute("import", "0");
        }
        if (!rights.export) {
            arch?.setAttribute("export_xlsx", "0");
        }
    });
    return rights;
}

/** Odoo's own items of the action menu, without those that the user may not use. */
export function permittedItems(items, rights) {
    const { export: exportItem, ...others } = items;
    return rights.export ? items : others;
}
