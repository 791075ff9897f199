from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime, gc

from ...core.file.error_file import error_row
from ...core.file.issue import FileRefused, Issue
from ...core.file.outcome import CREATE, REJECT, UNCHANGED, UPDATE
from ...core.file.reader import SEPARATORS
from ...core.file.summary import mostly_wrong, told_once
from ...core.rule.rule import ERROR
from ..access.guarded import UNSTORABLE

AT_ONCE = 2000
"""A file with more rows than this is imported in the background."""

LONGEST_CELL = 1000
"""The longest corrected cell. It is longer than any column accepts, so the column's own rule reports a text that is too long."""


class RegcertFileImport(models.AbstractModel):
    """A file whose rows become records.

    1. ``create`` takes the file and how to read it.

    2. ``action_validate`` reads it, plans what each row would do, and keeps a report with a row for each row of the file and an issue for
    each error or warning. ``action_mend`` corrects a rejected row.

    3. ``action_import`` plans again under locks and carries the plan out, in the background if it is large.

    4. ``action_undo`` takes it back. After some time the file is deleted.

    A model that inherits this has ``row_ids`` and ``issue_ids``, and sets ``_format``, ``_plan_of``, ``_digest``, ``_apply`` and what an
    undo does.
    """

    _name = "regcert.file.import"
    _description = "Import of a file"
    _inherit = ["regcert.upload", "regcert.background"]

    _open_states = ("draft", "validated", "refused")

    separator = fields.Selection(
        [(separator, name.capitalize()) for separator, name in SEPARATORS.items()],
        required=True,
        default=",",
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

    @api.depends("create_count", "update_count", "unchanged_count")
    def _compute_accepted_count(self):
        for upload in self:
            upload.accepted_count = (
                upload.create_count + upload.update_count + upload.unchanged_count
            )

    def _reset(self):
        return {"state": "draft", "mended": False}

    def action_validate(self):
        """Plans the import and keeps the report: state ``validated``, or ``refused``."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "validated", "refused")
            upload._plan_and_report()
        return True

    def action_mend(self, line, cells):
        """Replaces the cells of a rejected row and plans again.

        ``line``: the row's line in the file; ``cells``: the texts of its columns, in order.
        """
        self._require_one()
        self.check_access("write")
        self._require_state("validated")
        row = self._rows()._on_line(self, line)
        if not row.cells:
            raise UserError(
                self.env._(
                    "Line %(line)s was not rejected, so there is nothing to correct.", line=line
                )
            )
        width = len(self._format().columns)
        if (
            not isinstance(cells, list)
            or len(cells) != width
            or not all(isinstance(cell, str) and not UNSTORABLE.search(cell) for cell in cells)
        ):
            raise UserError(self.env._("A row must have %(width)s cells of text.", width=width))
        if max(map(len, cells), default=0) > LONGEST_CELL:
            raise UserError(
                self.env._("A cell has at most %(most)s characters. Shorten it.", most=LONGEST_CELL)
            )
        self._set(mended={**(self.mended or {}), str(line): cells})
        self._plan_and_report()
        return True

    # Without garbage collection: everything made here is needed until the end
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

    def _refuse(self, issues):
        self._rows()._replace(self, [])
        self._issues()._replace(self, issues)
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
        """Stores the report of a plan."""
        count = Counter(outcome.action for outcome in outcomes)
        issues = [
            *sheet.notices,
            *mostly_wrong(outcomes, self._format()),
            *told_once(outcomes),
            *self._imported_before(count),
        ]
        for outcome in outcomes:
            issues += outcome.issues
        self._rows()._replace(self, outcomes)
        self._issues()._replace(self, issues)
        self._set(
            row_count=len(outcomes),
            separator_read=sheet.separator,
            create_count=count[CREATE],
            update_count=count[UPDATE],
            unchanged_count=count[UNCHANGED],
            rejected_count=count[REJECT],
            warning_count=sum(outcome.has_warning for outcome in outcomes),
            plan_digest=self._digest(outcomes),
        )

    def _imported_before(self, count):
        """An issue if the same file was imported before."""
        # sudo(): what matters is that it was imported, not by whom
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

    def action_cancel(self):
        """Cancels an import before it has written anything; its report can still be read.

        A running one stops at its next step, and what it has written is rolled back.
        """
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "validated", "refused", "queued", "running")
            if upload.state in ("queued", "running"):
                self.env[self._progress_model]._cancel(upload)
            if upload.state != "running":
                upload._set(state="cancelled")
        return True

    def _rejected_rows(self):
        """The rejected rows as uploaded, each with its line and its errors."""
        width = len(self._format().columns)
        for row in self.row_ids.search(
            [("import_id", "=", self.id), ("outcome", "=", REJECT)], order="line"
        ):
            errors = " ".join(
                row.issue_ids.filtered(lambda issue: issue.level == ERROR).mapped("message")
            )
            yield error_row(row.cells, width, row.line, errors)

    def action_import(self):
        """Carries out the plan that was shown, or, if the plan has changed, shows the new report in state ``validated``."""
        self._require_one()
        self.check_access("write")
        self._require_state("validated")
        self.sudo()._lock_rows()  # sudo(): locks the row of the import against a second click
        if self.row_count > AT_ONCE:
            self._queue()
        else:
            self._carry_out()
        return True

    @gc.disabling_gc()  # as in _plan_and_report
    def _carry_out(self, progress=None):
        """Plans under locks, and writes if the plan is the one that was shown."""
        try:
            outcomes, sheet = self._plan(lock=True)
        except FileRefused as refusal:
            self._refuse(refusal.issues)
            return
        rows = self._rows()
        # The digest is a quick test; an earlier version of this add-on may have made it.
        moved = self._digest(outcomes) != self.plan_digest and rows._moved_lines(self, outcomes)
        if not moved:
            self._apply(outcomes, progress)
            self._set(
                state="done", date_done=fields.Datetime.now(), user_id=self.env.uid, moved_count=0
            )
        else:
            self._report(outcomes, sheet)
            rows._mark_moved(self, moved)
            self._set(state="validated", moved_count=len(moved))

    def _rows(self):
        return self.env[self._fields["row_ids"].comodel_name]

    def _issues(self):
        return self.env[self._fields["issue_ids"].comodel_name]

    def _format(self):
        """The columns of the file, in its order."""
        raise NotImplementedError

    def _plan_of(self, content, lock):
        """``(outcomes, sheet)`` of these bytes. ``lock``: lock the records concerned until the end of the transaction."""
        raise NotImplementedError

    def _digest(self, outcomes):
        """A text that is equal for two plans that do the same."""
        raise NotImplementedError

    def _apply(self, outcomes, progress=None):
        """Carries a plan out in this transaction, completely or not at all."""
        raise NotImplementedError

    def _forget_file(self):
        self.write({"mended": False})
        rows = self._rows().search([("import_id", "in", self.ids), ("cells", "!=", False)])
        rows.cells = False
        return super()._forget_file()
