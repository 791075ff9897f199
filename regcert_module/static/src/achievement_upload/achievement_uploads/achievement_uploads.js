import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { usePolling, useSeenEnds } from "@regcert_module/tools/polling/polling";
import { useRights } from "@regcert_module/tools/rights/rights";
import { AchievementActions } from "./achievement_actions";
import { isUnderWay } from "./under_way";

/** The buttons of list and kanban, and a list that refreshes while the server works. */
const withUploads = (Controller, template) =>
    class extends Controller {
        static template = template;
        static components = { ...Controller.components, AchievementActions };

        setup() {
            super.setup();
            this.rights = useRights(this.env);
            usePolling(
                () => this.model.load(),
                () => (this.model.root.records ?? []).some(isUnderWay)
            );
            this.watched = new Set();
            useSeenEnds(this.props.resModel, () => this.seenEnds());
        }

        /** Those that have ended while the list was on the screen. */
        seenEnds() {
            const records = this.model.root.records ?? [];
            records.filter(isUnderWay).forEach(({ resId }) => this.watched.add(resId));
            return records
                .filter(({ data, resId }) => data.is_end_unseen && this.watched.has(resId))
                .map(({ resId }) => resId);
        }

        // Not model.load(): an empty list shows its help instead
        refresh() {
            this.env.searchModel.trigger("update");
        }
    };

registry.category("views").add("regcert_achievement_uploads", {
    ...listView,
    Controller: withUploads(ListController, "regcert_module.AchievementUploadsList"),
});
registry.category("views").add("regcert_achievement_uploads_kanban", {
    ...kanbanView,
    Controller: withUploads(KanbanController, "regcert_module.AchievementUploadsKanban"),
});
