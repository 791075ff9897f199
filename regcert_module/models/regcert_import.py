import base64
import binascii
import hashlib
from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_datetime
from odoo.tools.misc import clean_context

from ..core.formats import REGISTRATION_FILE
from ..core.issue import FileRefused, Issue
from ..core.reader import MAX_BYTES, SEPARATORS
from ..core.registration_plan import CREATE, REJECT, UNCHANGED, UPDATE, Options, digest
from ..core.rules import ERROR
from ..core.summary import mostly_wrong
from .registration_importer import RegistrationImporter

# What a user says of an import; everything else about it is found out.
INPUTS = frozenset({"name", "file", "separator", "blank_cells", "take"})

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
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    name = fields.Char("File name", required=True)
    file = fields.Binary(attachment=True)
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
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        "Imported by",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )
    date_done = fields.Datetime("Imported on", readonly=True)
    plan_digest = fields.Char(
        readonly=True, help="Tells whether a plan is still the one that was shown."
    )
    checksum = fields.Char("SHA-256 of the file", readonly=True, index=True)

    row_count = fields.Integer("Rows", readonly=True)
    accepted_count = fields.Integer("Accepted", compute="_compute_accepted_count", store=True)
    create_count = fields.Integer("New", readonly=True)
    update_count = fields.Integer("Changed", readonly=True)
    unchanged_count = fields.Integer("Unchanged", readonly=True)
    rejected_count = fields.Integer("Rejected", readonly=True)
    warning_count = fields.Integer(
        "With warnings", readonly=True, help="Rows that carry a warning."
    )
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
            stored = self.env["regcert.registration"].search_count(
                [("company_id", "=", upload.company_id.id)]
            )
            if 2 * upload.update_count > stored:
                upload.confirmation = self.env._(
                    "This file would change %(count)s of your %(stored)s registrations. Is that what you want?",
                    count=upload.update_count,
                    stored=stored,
                )

    # Access

    def _check_access(self, operation):
        """Importing needs Manage and Bulk Upload; an access list alone can only say "or"."""
        user = self.env.user
        needed = ["regcert_module.group_manage"]
        if operation != "read":
            needed.append("regcert_module.group_bulk_upload")
        if not all(map(user.has_group, needed)):
            return self, self._access_error
        return super()._check_access(operation)

    def _access_error(self):
        return AccessError(
            self.env._(
                "Importing registrations needs the rights “Manage Registration & Certification” and “Bulk Upload”. "
                "Ask an administrator for them."
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_inputs(vals)
            vals["checksum"] = self._checksum(vals.get("file"))
        if not self.env.su:
            # A default in the context would set what may not be set.
            self = self.with_context(clean_context(self.env.context))  # pylint: disable=context-overridden
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_inputs(vals)
            if any(upload.state not in ("draft", "validated", "refused") for upload in self):
                raise UserError(
                    self.env._(
                        "This import has ended and cannot be changed. Upload the file again."
                    )
                )
            vals = {**vals, "state": "draft", "mended": False}
            if "file" in vals:
                vals["checksum"] = self._checksum(vals["file"])
        return super().write(vals)

    def _checksum(self, encoded):
        try:
            return hashlib.sha256(base64.b64decode(encoded or b"")).hexdigest()
        except (binascii.Error, ValueError):
            raise UserError(self.env._("The file did not arrive whole. Upload it again.")) from None

    def _check_inputs(self, vals):
        refused = sorted(set(vals) - INPUTS)
        if refused and not self.env.su:
            raise AccessError(
                self.env._(
                    "These fields of an import are found out and cannot be set: %(fields)s.",
                    fields=", ".join(refused),
                )
            )

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
        self.ensure_one()
        self.check_access("write")
        self._require_state("validated")
        row = self.row_ids.search([("import_id", "=", self.id), ("line", "=", line)])
        if not row.cells:
            raise UserError(
                self.env._(
                    "Line %(line)s was not rejected, so there is nothing to mend.", line=line
                )
            )
        width = len(REGISTRATION_FILE.columns)
        if (
            not isinstance(cells, list)
            or len(cells) != width
            or not all(isinstance(cell, str) for cell in cells)
        ):
            raise UserError(self.env._("A row has %(width)s cells of text.", width=width))
        self._set(mended={**(self.mended or {}), str(line): cells})
        self._plan_and_report()
        return True

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

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

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
            cells = [*row.cells, *[""] * (width - len(row.cells))]
            errors = " ".join(
                row.issue_ids.filtered(lambda issue: issue.level == ERROR).mapped("message")
            )
            # Cells that a long row has too many stand behind the helper columns, so that nothing is lost.
            yield [*cells[:width], str(row.line), errors, *cells[width:]]

    def _require_state(self, *states):
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The import of %(file)s is %(state)s; this can only be done while it is %(expected)s.",
                    file=self.name,
                    state=labels[self.state].lower(),
                    expected=", ".join(labels[state].lower() for state in states),
                )
            )

    def _set(self, **vals):
        self.sudo().write(vals)  # sudo(): what is found out about an import is written by no user
