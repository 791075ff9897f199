import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { beep } from "@regcert_module/post/beep/beep";

import { Component, onMounted, onWillStart, useEffect, useRef, useState } from "@odoo/owl";

const { DateTime } = luxon;
const FIRST_LINE = 2;
const LOOKS = {
    found: ["alert-success", "fa-check-circle"],
    several: ["alert-info", "fa-question-circle"],
    twice: ["alert-warning", "fa-exclamation-triangle"],
    unknown: ["alert-danger", "fa-times-circle"],
};

/** A pile of certificates, scanned or typed one after the other, then changed together. */
export class Post extends Component {
    static template = "regcert_module.Post";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = { controlPanel: {} };
        this.field = useRef("field");
        this.table = useRef("table");
        this.choicesRef = useRef("choices");
        this.step = this.props.action.params?.step ?? "received";
        this.state = useState({
            date: DateTime.local().toISODate(),
            rows: [],
            choices: [],
            answer: null,
            isSilent: false,
            busy: false,
        });
        onWillStart(async () => {
            this.wanted = await this.orm.call("regcert.registration", "describe_post", [this.step]);
        });
        onMounted(() => this.field.el.focus());
        // After the change is drawn
        useEffect(
            (answer) => {
                if (answer) {
                    this.focusNext(answer.kind);
                }
            },
            () => [this.state.answer]
        );
    }

    get isSent() {
        return this.step === "sent";
    }

    get help() {
        return this.isSent
            ? _t("Scan or type a registration number, a ULN or a name, then the tracking reference; Enter after each.")
            : _t("Scan or type a registration number, a ULN or a name; Enter after each.");
    }

    get checkLabel() {
        const count = this.state.rows.length;
        return count === 1 ? _t("Check 1 certificate") : _t("Check %s certificates", formatInteger(count));
    }

    get look() {
        const [colour, icon] = LOOKS[this.state.answer.kind];
        return { colour, icon };
    }

    async onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            await this.lookUp();
        }
    }

    async lookUp() {
        const text = this.field.el.value.trim();
        if (!text || this.state.busy) {
            return;
        }
        this.state.busy = true;
        this.state.choices = [];
        try {
            const { kind, registrations } = await this.orm.call("regcert.registration", "find_for_post", [
                text,
                this.step,
            ]);
            this.take(text, kind, registrations);
        } finally {
            this.state.busy = false;
        }
    }

    take(text, kind, registrations) {
        if (kind === "found") {
            return this.add(registrations[0]);
        }
        if (kind === "done") {
            const [{ learner, status, date }] = registrations;
            return this.tell(
                "twice",
                date
                    ? _t("%(learner)s: %(status)s already, on %(date)s.", { learner, status, date })
                    : _t("%(learner)s: %(status)s already.", { learner, status })
            );
        }
        if (kind === "unknown") {
            return this.tell("unknown", _t("Nothing was found for “%s”. Check the number, or type the name.", text));
        }
        const left = registrations.filter((one) => !this.rowOf(one.id));
        if (left.length < 2) {
            return this.add(left[0] ?? registrations[0]);
        }
        this.state.choices = left;
        this.tell("several", _t("Which of these %s is it? Choose with the arrow keys and Enter.", left.length));
    }

    rowOf(id) {
        return this.state.rows.find((row) => row.id === id);
    }

    add(registration) {
        this.state.choices = [];
        if (this.rowOf(registration.id)) {
            return this.tell("twice", _t("%s is in the list already.", registration.learner));
        }
        this.state.rows.unshift({ ...registration, tracking: "" });
        this.field.el.value = "";
        this.tell("found", registration.learner);
    }

    /** Shows the result of the scanned text in words, by colour and by sound. */
    tell(kind, text) {
        this.state.answer = { kind, text };
        if (!this.state.isSilent) {
            beep(kind);
        }
    }

    focusNext(kind) {
        if (kind === "several") {
            this.choicesRef.el.querySelector("button").focus();
        } else if (kind === "found" && this.isSent) {
            this.table.el.querySelector("input").focus();
        } else {
            // The next text replaces the one that was not found
            this.field.el.select();
        }
    }

    onChoiceKeydown(ev) {
        const steps = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };
        if (ev.key in steps) {
            ev.preventDefault();
            ev.target[steps[ev.key]]?.focus();
        } else if (ev.key === "Escape") {
            ev.preventDefault();
            this.state.choices = [];
            this.state.answer = null;
            this.begin();
        }
    }

    onTrackingKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.begin();
        }
    }

    remove(row) {
        this.state.rows.splice(this.state.rows.indexOf(row), 1);
        this.begin();
    }

    /** Ready for the next certificate. */
    begin() {
        this.field.el.value = "";
        this.field.el.focus();
    }

    async check() {
        const rows = [...this.state.rows];
        this.state.busy = true;
        try {
            const ids = rows.map(({ id }) => id);
            const tracking = Object.fromEntries(rows.map(({ id, tracking }) => [id, tracking.trim()]));
            const values = { status: this.wanted.status, [this.wanted.date]: this.state.date };
            const change = await this.orm.call("regcert.registration", "action_bulk_change", [ids, values, tracking]);
            const shown = await this.orm.call("regcert.import", "action_show_change", [[change]]);
            await this.action.doAction(shown, { onClose: () => this.afterCheck(change, rows) });
        } finally {
            this.state.busy = false;
        }
    }

    /** Changed certificates leave the list; rejected ones stay. */
    async afterCheck(change, rows) {
        const [{ state }] = await this.orm.read("regcert.import", [change], ["state"]);
        if (["done", "queued", "running"].includes(state)) {
            const rejected = await this.orm.searchRead(
                "regcert.import.row",
                [
                    ["import_id", "=", change],
                    ["outcome", "=", "reject"],
                ],
                ["line"]
            );
            this.state.rows = rejected.map(({ line }) => rows[line - FIRST_LINE]);
            this.state.answer = null;
        }
        if (this.field.el) {
            this.begin();
        }
    }
}

registry.category("actions").add("regcert_post", Post);
