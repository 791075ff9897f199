import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { defineModels, fields, models } from "@web/../tests/web_test_helpers";

const FORMAT = {
    columns: [
        { name: "qualification_number", header: "Qualification Number", required: true, help: "text" },
        { name: "uln", header: "ULN", required: true, help: "text" },
        { name: "status", header: "Status", required: true, help: "one of: Registered, Achieved" },
        { name: "registration_number", header: "Registration number", required: false, help: "text" },
    ],
    separators: [
        [",", "Comma"],
        [";", "Semicolon"],
    ],
    max_bytes: 2 * 1024 * 1024,
};

export class RegcertLearner extends models.Model {
    _name = "regcert.learner";

    name = fields.Char();

    _records = [
        { id: 1, name: "Amir Hussain" },
        { id: 2, name: "Bronwen Pryce-Jones" },
    ];
}

export class RegcertQualification extends models.Model {
    _name = "regcert.qualification";

    name = fields.Char();

    _records = [{ id: 1, name: "601/2977/3 Business Administration" }];
}

export class RegcertRegistration extends models.Model {
    _name = "regcert.registration";

    name = fields.Char();
    status = fields.Selection({
        string: "Status",
        selection: [
            ["registered", "Registered"],
            ["achieved", "Achieved"],
        ],
    });
    registration_number = fields.Char({ string: "Registration number" });

    _records = [
        { id: 7, name: "Amir", status: "registered" },
        { id: 8, name: "Bronwen", status: "achieved" },
        { id: 9, name: "Chloe", status: "registered" },
    ];
}

export class RegcertImport extends models.Model {
    _name = "regcert.import";

    name = fields.Char();
    file = fields.Binary();
    separator = fields.Selection({ selection: FORMAT.separators });
    blank_cells = fields.Selection({
        string: "Blank cells",
        selection: [
            ["keep", "Leave the stored value as it is"],
            ["clear", "Empty the stored value"],
        ],
        default: "keep",
    });
    take = fields.Selection({
        string: "Registrations to take",
        selection: [
            ["all", "New and existing"],
            ["update", "Existing only"],
            ["create", "New only"],
        ],
        default: "all",
    });
    mended = fields.Json();
    purged = fields.Boolean();
    can_undo = fields.Boolean();
    background_off = fields.Char();
    is_end_unseen = fields.Boolean();
    state = fields.Char({ default: "draft" });
    row_count = fields.Integer();
    accepted_count = fields.Integer();
    create_count = fields.Integer();
    update_count = fields.Integer();
    unchanged_count = fields.Integer();
    rejected_count = fields.Integer();
    warning_count = fields.Integer();
    moved_count = fields.Integer();
    suggested_separator = fields.Char();
    progress = fields.Integer();
    failure = fields.Char();
    undo_conflict_count = fields.Integer();
    confirmation = fields.Char();

    describe_format() {
        return FORMAT;
    }
}

export class RegcertImportRow extends models.Model {
    _name = "regcert.import.row";

    import_id = fields.Many2one({ relation: "regcert.import" });
    line = fields.Integer();
    outcome = fields.Selection({
        selection: [
            ["create", "New"],
            ["update", "Changed"],
            ["unchanged", "Unchanged"],
            ["reject", "Rejected"],
        ],
    });
    match = fields.Selection({ selection: [["number", "Matched by registration number"]] });
    has_warning = fields.Boolean();
    notices = fields.Char();
    moved = fields.Boolean();
    learner_id = fields.Many2one({ relation: "regcert.learner" });
    qualification_id = fields.Many2one({ relation: "regcert.qualification" });
    registration_id = fields.Many2one({ relation: "regcert.registration" });
    changes = fields.Json();
    cells = fields.Json();
    issue_ids = fields.One2many({ relation: "regcert.import.issue", relation_field: "row_id" });
}

export class RegcertImportIssue extends models.Model {
    _name = "regcert.import.issue";

    import_id = fields.Many2one({ relation: "regcert.import" });
    row_id = fields.Many2one({ relation: "regcert.import.row" });
    line = fields.Integer();
    position = fields.Integer();
    column = fields.Char();
    cell = fields.Char();
    value = fields.Char();
    level = fields.Selection({ selection: [["error", "Error"], ["warning", "Warning"]] });
    code = fields.Char();
    message = fields.Char();
    summarised = fields.Boolean();
    rows = fields.Integer();
}

/** The counts of a file of four rows, one of each outcome. */
export const COUNTS = {
    row_count: 4,
    accepted_count: 3,
    create_count: 1,
    update_count: 1,
    unchanged_count: 1,
    rejected_count: 1,
    warning_count: 1,
    moved_count: 0,
};

export function defineImportModels() {
    defineMailModels();
    defineModels([
        RegcertLearner,
        RegcertQualification,
        RegcertRegistration,
        RegcertImport,
        RegcertImportRow,
        RegcertImportIssue,
    ]);
}

/** Gives the import `id` a row of each outcome. */
export function addRows(id) {
    const ofImport = { import_id: id, qualification_id: 1 };
    RegcertImportRow._records = [
        { id: 1, line: 2, outcome: "create", learner_id: 1, ...ofImport },
        {
            id: 2,
            line: 3,
            outcome: "update",
            match: "number",
            learner_id: 2,
            registration_id: 8,
            changes: { registration_number: ["", "CSA-1"], status: ["Registered", "Achieved"] },
            ...ofImport,
        },
        { id: 3, line: 4, outcome: "unchanged", learner_id: 1, has_warning: true, issue_ids: [2], ...ofImport },
        {
            id: 4,
            line: 5,
            outcome: "reject",
            cells: ["601", "1234567890", "Registred", ""],
            issue_ids: [1],
            import_id: id,
        },
    ];
    RegcertImportIssue._records = [
        {
            id: 1,
            import_id: id,
            row_id: 4,
            line: 5,
            position: 2,
            column: "Status",
            cell: "C5",
            value: "Registred",
            level: "error",
            code: "status_unknown",
            message: "This is not a status.",
        },
        { id: 2, import_id: id, row_id: 3, line: 4, level: "warning", code: "row_repeated", message: "Repeated." },
    ];
}
