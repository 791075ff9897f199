import { _t } from "@web/core/l10n/translation";
import { formatInteger } from "@web/views/fields/formatters";

import { Component } from "@odoo/owl";

/** What the receiver of a file would refuse: the learner, the column and the reason. */
export class ExportFindings extends Component {
    static template = "regcert_module.ExportFindings";
    static props = { check: Object };

    get headline() {
        const { count, refused_count } = this.props.check;
        if (!refused_count) {
            return _t("Nothing would be refused. These texts are written in other letters");
        }
        return refused_count === 1
            ? _t("1 of %s registrations would be refused with this profile", formatInteger(count))
            : _t(
                  "%(refused)s of %(count)s registrations would be refused with this profile",
                  { refused: formatInteger(refused_count), count: formatInteger(count) }
              );
    }

    get more() {
        const { findings, finding_count } = this.props.check;
        return finding_count > findings.length
            ? _t("and %s more", formatInteger(finding_count - findings.length))
            : "";
    }
}
