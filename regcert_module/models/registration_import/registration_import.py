from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, gc

from ...core.file.error_file import error_row
from ...core.file.issue import FileRefused, Issue
from ...core.file.reader import MAX_BYTES, SEPARATORS
from ...core.file.rules import ERROR
from ...core.file.summary import mostly_wrong, told_once
from ...core.registration.format import REGISTRATION_FILE
from ...core.registration.outcome import CREATE, REJECT, UNCHANGED, UPDATE, digest
from ...core.registration.plan import Options
from ..access.guarded import UNSTORABLE
from .importer import RegistrationImporter

MANY_UPDATES = 100
"""So many changes are worth a question where they concern most of the registrations."""


class RegcertImport(models.Model):
    """A registration file on its way into the database.

    1. ``create`` takes the file and how to read it.
    2. ``action_validate`` reads it, plans what each row would do, and keeps the report:
       a row for each row of the file, an issue for each thing that is wrong or noteworthy.
       ``action_mend`` corrects a rejected row in place.
    3. ``action_import`` plans again under locks and carries the plan out (``regcert_import_run``).
    4. ``action_undo`` takes it back (``regcert_import_undo``); after a time it is forgotten
       (``regcert_import_retention``).
    """

    _name = "regcert.import"
    _description = "Registration import"
    _inherit = ["regcert.upload"]

    _inputs = frozenset({"name", "file", "separator", "blank_cells", "take"})
    _open_states = ("draft", "validated", "refused")

    separator = fields.Selection(
        [(separator, name.capitalize()) for separator, name in SEPARATORS.items()],
        required=True,
        default=",",
    )
    blank_cells = fields.Selection(
        [("keep", "Leave the stored value as it is"), ("clear", "Empty the stored value")],
        required=True,
        default="keep",
        help="A registration number is never emptied by an import.",
    )
    take = fields.Selection(
        [("all", "New and existing"), ("update", "Existing only"), ("create", "New only")],
        "Registrations to take",
        required=True,
        default="all",
    )
    mended = fields.Json(readonly=True, help="Cells that were corrected after the upload, by line.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("validated", "Validated"),
            ("refused", "Refused"),
            ("queued", "Queued"),
            ("running", "Running"),
            ("done", "Done"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
            ("undone", "Undone"),
        ],
        required=True,
        default="draft",
        readonly=True,
        index=True,
    )
    user_id = fields.Many2one(string="Imported by")
    date_done = fields.Datetime("Imported on")
    plan_digest = fields.Char(
        readonly=True, help="Tells whether a plan is still the one that was shown."
    )

    accepted_count = fields.Integer("Accepted", compute="_compute_accepted_count", store=True)
    create_count = fields.Integer("New", readonly=True)
    update_count = fields.Integer("Changed", readonly=True)
    unchanged_count = fields.Integer("Unchanged", readonly=True)
    moved_count = fields.Integer(
        "Moved since validation",
        readonly=True,
        help="Rows whose outcome has changed between validation and import, because somebody changed the records.",
    )

    separator_read = fields.Char(
        readonly=True, help="The separator chosen, or the one that the file itself declares."
    )
    suggested_separator = fields.Char(
        readonly=True, help="The separator that the refused file seems to use."
    )

    confirmation = fields.Char(
        compute="_compute_confirmation",
        help="What to ask before an import that changes most of what there is.",
    )
    row_ids = fields.One2many(
        "regcert.import.row", "import_id", "Outcome of each row", readonly=True
    )
    issue_ids = fields.One2many("regcert.import.issue", "import_id", "Issues", readonly=True)

    @api.depends("create_count", "update_count", "unchanged_count")
    def _compute_accepted_count(self):
        for upload in self:
            upload.accepted_count = (
                upload.create_count + upload.update_count + upload.unchanged_count
            )

    def _compute_confirmation(self):
        for upload in self:
            upload.confirmation = False
            if upload.state != "validated" or upload.update_count < MANY_UPDATES:
                continue
            registrations = self.env["regcert.registration"].with_context(active_test=True)
            stored = registrations.search_count([("company_id", "=", upload.company_id.id)])
            if 2 * upload.update_count > stored:
                upload.confirmation = self.env._(
                    "This file would change %(count)s of your %(stored)s registrations. Is that what you want?",
                    count=upload.update_count,
                    stored=stored,
                )

    def _reset(self):
        return {"state": "draft", "mended": False}

    @api.model
    @api.readonly
    def describe_format(self):
        """What the tips say: from the same tables that a file is judged by."""
        self.check_access("read")
        return {
            "columns": [
                {"header": column.header, "required": column.required, "help": column.help}
                for column in REGISTRATION_FILE.columns
            ],
            "separators": self._fields["separator"]._description_selection(self.env),
            "max_bytes": MAX_BYTES,
        }

    # Validating

    def action_validate(self):
        """Plans the import and keeps the report: state ``validated``, or ``refused``."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "validated", "refused")
            upload._plan_and_report()
        return True

    def action_mend(self, line, cells):
        """Replaces the cells of a rejected row, and plans again with them.

        ``line``: the row's line in the file; ``cells``: the texts of its columns, in order.
        """
        self._require_one()
        self.check_access("write")
        self._require_state("validated")
        row = type(line) is int and self.row_ids.search(
            [("import_id", "=", self.id), ("line", "=", line)]
        )
        if not row or not row.cells:
            raise UserError(
                self.env._(
                    "Line %(line)s was not rejected, so there is nothing to mend.", line=line
                )
            )
        width = len(REGISTRATION_FILE.columns)
        if (
            not isinstance(cells, list)
            or len(cells) != width
            or not all(isinstance(cell, str) and not UNSTORABLE.search(cell) for cell in cells)
        ):
            raise UserError(self.env._("A row has %(width)s cells of text.", width=width))
        self._set(mended={**(self.mended or {}), str(line): cells})
        self._plan_and_report()
        return True

    # Nothing of what is made here is garbage before the end; looking for some takes its time
    @gc.disabling_gc()
    def _plan_and_report(self):
        try:
            outcomes, sheet = self._plan()
        except FileRefused as refusal:
            self._refuse(refusal.issues)
        else:
            self._report(outcomes, sheet)
            self._set(state="validated", moved_count=0, suggested_separator=False)

    def _plan(self, lock=False):
        """``(outcomes, sheet)``: what the import would do now; raises ``FileRefused``."""
        return self._plan_of(self._content(), lock)

    def _plan_of(self, content, lock):
        options = Options(
            clear_blanks=self.blank_cells == "clear",
            create=self.take != "update",
            update=self.take != "create",
        )
        return self._importer().plan(content, self.separator, options, self.mended or {}, lock)

    def _importer(self):
        return RegistrationImporter(self.env, self.company_id)

    def _refuse(self, issues):
        self.env["regcert.import.row"]._replace(self, [])
        self.env["regcert.import.issue"]._replace(self, issues)
        meant = [issue.params["meant"] for issue in issues if issue.code == "separator_wrong"]
        self._set(
            state="refused",
            suggested_separator=meant[0] if meant else False,
            row_count=0,
            create_count=0,
            update_count=0,
            unchanged_count=0,
            rejected_count=0,
            warning_count=0,
        )

    def _report(self, outcomes, sheet):
        """Keeps what is to be shown of a plan."""
        count = Counter(outcome.action for outcome in outcomes)
        issues = [
            *sheet.notices,
            *mostly_wrong(outcomes, REGISTRATION_FILE),
            *told_once(outcomes),
            *self._imported_before(count),
        ]
        for outcome in outcomes:
            issues += outcome.issues
        self.env["regcert.import.row"]._replace(self, outcomes)
        self.env["regcert.import.issue"]._replace(self, issues)
        self._set(
            row_count=len(outcomes),
            separator_read=sheet.separator,
            create_count=count[CREATE],
            update_count=count[UPDATE],
            unchanged_count=count[UNCHANGED],
            rejected_count=count[REJECT],
            warning_count=sum(outcome.has_warning for outcome in outcomes),
            plan_digest=digest(outcomes),
        )

    def _imported_before(self, count):
        """An issue where the same bytes have been imported already."""
        # sudo(): that it has been imported counts, not whose import it was
        before = self.sudo().search(
            [
                ("checksum", "=", self.checksum),
                ("state", "=", "done"),
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if not before:
            return []
        date = format_datetime(self.env, before.date_done, dt_format="dd/MM/yyyy HH:mm")
        params = {
            "date": date,
            "user": before.user_id.name,
            "changes": count[CREATE] + count[UPDATE],
        }
        return [Issue("file_imported_before", params=params)]

    # Ending

    def action_cancel(self):
        """Ends an import before it has written anything; its report stays readable.

        A running one stops at its next step, and undoes what it has done so far.
        """
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "validated", "refused", "queued", "running")
            if upload.state in ("queued", "running"):
                self.env["regcert.import.progress"]._cancel(upload)
            if upload.state != "running":
                upload._set(state="cancelled")
        return True

    def _rejected_rows(self):
        """The rejected rows as uploaded, each with its line and what is wrong with it."""
        width = len(REGISTRATION_FILE.columns)
        for row in self.row_ids.search(
            [("import_id", "=", self.id), ("outcome", "=", REJECT)], order="line"
        ):
            errors = " ".join(
                row.issue_ids.filtered(lambda issue: issue.level == ERROR).mapped("message")
            )
            yield error_row(row.cells, width, row.line, errors)
