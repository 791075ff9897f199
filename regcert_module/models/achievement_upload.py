import base64
import binascii
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..core.achievement_plan import counts
from ..core.issue import FileRefused
from ..core.reader import MAX_BYTES
from ..core.rules import ERROR
from ..core.summary import mostly_wrong
from .achievement_importer import AchievementImporter
from .sentences import Speaker

# What a user says of an upload; everything else about it is found out.
INPUTS = frozenset({"name", "file", "terms_accepted", "valid_rows_only"})

VALID_ROWS_PARAMETER = "regcert_module.achievement_valid_rows"


class RegcertAchievementUpload(models.Model):
    """A file of achievements on its way to being recorded.

    ``create`` takes the file, ``action_submit`` leaves it to the background if its terms are accepted.
    There it passes, and its achievements are recorded, or fails, and ``issue_ids`` say why.
    """

    _name = "regcert.achievement.upload"
    _description = "Bulk achievements upload"
    _inherit = ["mail.thread", "mail.activity.mixin", "regcert.background"]
    _order = "id desc"

    _running_state = "validating"
    _finished_states = ("passed",)
    _progress_model = "regcert.achievement.progress"
    _cron = "regcert_module.cron_run_achievement_uploads"
    _log_name = __name__

    name = fields.Char("File name", required=True)
    file = fields.Binary(attachment=True)
    checksum = fields.Char("SHA-256 of the file", readonly=True, index=True)
    purged = fields.Boolean("File removed", readonly=True)
    valid_rows_only = fields.Boolean(
        "Record the valid rows if others are not",
        help="Otherwise a file with one wrong row is not recorded at all.",
    )
    may_take_valid_rows = fields.Boolean(compute="_compute_may_take_valid_rows")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("queued", "Queued"),
            ("validating", "Validating"),
            ("passed", "Passed"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        default="draft",
        readonly=True,
        index=True,
    )
    message = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        "Uploaded by",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
    )
    submitted_on = fields.Datetime("Uploaded on", readonly=True)
    date_done = fields.Datetime("Ended on", readonly=True)
    scheme_id = fields.Many2one(
        "regcert.achievement.scheme",
        readonly=True,
        index=True,
        ondelete="restrict",
        help="The version of the scheme that the file is judged by.",
    )

    # Terms
    terms_accepted = fields.Boolean("I accept the terms and conditions")
    terms_id = fields.Many2one(  # pylint: disable=attribute-string-redundant
        "regcert.achievement.terms",
        "Terms",
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env["regcert.achievement.terms"]._current(),
    )
    terms_text = fields.Html(related="terms_id.text", string="Terms and conditions")
    terms_accepted_by_id = fields.Many2one("res.users", "Accepted by", readonly=True)
    terms_accepted_on = fields.Datetime("Accepted on", readonly=True)

    # The report
    row_count = fields.Integer("Rows", readonly=True)
    accepted_count = fields.Integer("Recorded", readonly=True)
    rejected_count = fields.Integer("With errors", readonly=True)
    warning_count = fields.Integer("With warnings", readonly=True)
    issue_ids = fields.One2many("regcert.achievement.issue", "upload_id", "Reasons", readonly=True)
    achievement_ids = fields.One2many(
        "regcert.achievement", "upload_id", "Achievements", readonly=True
    )

    def _compute_may_take_valid_rows(self):
        self.may_take_valid_rows = self._valid_rows_allowed()

    @api.model
    def _valid_rows_allowed(self):
        # sudo(): a setting that everybody is subject to
        return bool(self.env["ir.config_parameter"].sudo().get_param(VALID_ROWS_PARAMETER))

    # Access

    def _check_access(self, operation):
        """Uploading needs Manage and Bulk Upload; an access list alone can only say "or"."""
        needed = ["regcert_module.group_manage"]
        if operation != "read":
            needed.append("regcert_module.group_bulk_upload")
        if not self.env.su and not all(map(self.env.user.has_group, needed)):
            return self, self._access_error
        return super()._check_access(operation)

    def _access_error(self):
        return AccessError(
            self.env._(
                "Uploading achievements needs the rights “Manage Registration & Certification” and “Bulk Upload”. "
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
            context = {
                key: value
                for key, value in self.env.context.items()
                if not key.startswith("default_")
            }
            self = self.with_context(context)  # noqa: PLW0642  # pylint: disable=context-overridden
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_inputs(vals)
            if any(upload.state != "draft" for upload in self):
                raise UserError(
                    self.env._("This upload cannot be changed any more. Upload the file again.")
                )
            # The terms that are shown now are those that a tick accepts.
            vals = {**vals, "terms_id": self.env["regcert.achievement.terms"]._current().id}
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
                    "These fields of an upload are found out and cannot be set: %(fields)s.",
                    fields=", ".join(refused),
                )
            )

    # Submitting

    def action_submit(self):
        """Takes the file, if its terms are accepted, and leaves it to the background."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft")
            # sudo(): the row of the upload itself, against a second click
            upload.sudo().lock_for_update()
            upload._check_submittable()
            now = fields.Datetime.now()
            upload._queue(
                message=False,
                submitted_on=now,
                terms_accepted_by_id=self.env.uid,
                terms_accepted_on=now,
                scheme_id=self.env["regcert.achievement.scheme"]._current(upload.company_id).id,
            )
        return True

    def _check_submittable(self):
        if not self.terms_accepted:
            raise UserError(
                self.env._("Nothing was uploaded. Read and accept the terms and conditions first.")
            )
        if self.terms_id != self.env["regcert.achievement.terms"]._current():
            raise UserError(
                self.env._(
                    "The terms and conditions have changed meanwhile. Read and accept the new ones."
                )
            )
        if self.valid_rows_only and not self._valid_rows_allowed():
            raise UserError(
                self.env._("An administrator has not allowed to record the valid rows only.")
            )
        size = len(self._content())
        if not size:
            raise UserError(self.env._("Choose a file first."))
        if size >= MAX_BYTES:
            raise UserError(
                self.env._("The file must be smaller than 2 MB. Split it into several files.")
            )

    def action_cancel(self):
        """Ends an upload before anything is recorded; one that is being validated stops at its next step."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "queued", "validating")
            if upload.state != "draft":
                self.env["regcert.achievement.progress"]._cancel(upload)
            if upload.state != "validating":
                upload._set(state="cancelled", message=self.env._("Cancelled."))
        return True

    def _require_state(self, *states):
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The upload of %(file)s is %(state)s; this can only be done while it is %(expected)s.",
                    file=self.name,
                    state=labels[self.state].lower(),
                    expected=", ".join(labels[state].lower() for state in states),
                )
            )

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    # In the background

    def _importer(self):
        # sudo(): the scheme that the upload was made with, whatever the user may read of schemes
        return AchievementImporter(self.env, self.company_id, self.sudo().scheme_id)

    def _carry_out(self, progress=None):
        importer = self._importer()
        issues = self.env["regcert.achievement.issue"]
        try:
            outcomes, sheet = importer.plan(self._content())
        except FileRefused as refusal:
            issues._replace(self, refusal.issues)
            self._end("failed", Speaker(self.env).say(refusal.issues[0]))
            return
        rows, rejected, warned = counts(outcomes)
        found = [*sheet.notices, *mostly_wrong(outcomes, importer.file_format)]
        for outcome in outcomes:
            found += outcome.issues
        issues._replace(self, found)
        sound = [outcome for outcome in outcomes if not outcome.rejected]
        taken = sound if not rejected or self.valid_rows_only else []
        importer.record(taken, self, progress)
        self._end(
            "passed" if taken else "failed",
            self._verdict(rows, rejected, len(taken)),
            row_count=rows,
            accepted_count=len(taken),
            rejected_count=rejected,
            warning_count=warned,
        )

    def _end(self, state, message, **vals):
        self._set(state=state, message=message, date_done=fields.Datetime.now(), **vals)

    def _verdict(self, rows, rejected, taken):
        if not rejected:
            return self.env._("The data is valid.")
        if taken:
            return self.env._(
                "The data is valid in %(taken)s of %(rows)s rows; these are recorded. "
                "Mend the others in the error file and upload that.",
                taken=taken,
                rows=rows,
            )
        return self.env._(
            "%(rejected)s of %(rows)s rows have errors, so nothing was recorded. "
            "Mend the rows in the error file and upload that.",
            rejected=rejected,
            rows=rows,
        )

    def _fail(self, reason):
        self._end("failed", reason, failure=reason)

    def _busy(self):
        return self.env._(
            "Others kept recording the same achievements meanwhile. Upload the file again."
        )

    def _news(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        kind = {"passed": "success", "failed": "danger"}.get(self.state, "warning")
        text = self.env._(
            "%(file)s: %(state)s, %(rows)s rows. %(message)s",
            file=self.name,
            state=labels[self.state].lower(),
            rows=self.row_count,
            message=self.message or "",
        )
        return kind, self.env._("Bulk achievements"), text

    # The error file

    def _error_rows(self, failed_only=False):
        """``(header, rows)`` to be mended and uploaded again: all rows where none was recorded, else the
        rejected ones; each with its line and what is wrong with it."""
        importer = self._importer()
        sheet = importer.read(self._content())
        width = len(importer.file_format.columns)
        errors = {}
        for issue in self.issue_ids:
            if issue.level == ERROR:
                errors.setdefault(issue.line, []).append(issue.message)
        only = failed_only or self.state == "passed"
        rows = []
        for row in sheet.rows[1:]:
            if row.line in errors or not only:
                cells = [*row.cells, *[""] * (width - len(row.cells))]
                told = [str(row.line), " ".join(errors.get(row.line, ()))]
                rows.append([*cells[:width], *told])
        return importer.file_format.headers, rows, sheet.separator

    def _has_errors(self):
        """Whether there are rows to mend: not where the file could not be read at all."""
        return (
            bool(self.file)
            and bool(self.issue_ids.filtered(lambda issue: issue.level == ERROR and issue.line))
            and bool(self.row_count)
        )

    def action_view_achievements(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_achievement_action"
        )
        return {**action, "domain": [("upload_id", "=", self.id)], "context": {}}

    def action_download_errors(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/achievements/{self.id}/errors.csv",
            "target": "download",
        }

    @api.model
    def _cron_purge(self):
        """Forgets files and issues, and later uploads, as long after as imports are."""
        imports = self.env["regcert.import"]
        stale = self.search(
            [
                ("state", "not in", ("queued", "validating")),
                ("create_date", "<", imports._kept_until("file")),
                ("purged", "=", False),
            ]
        )
        stale.write({"file": False, "purged": True})
        # What is said about a cell quotes it.
        self.env["regcert.achievement.issue"].search([("upload_id", "in", stale.ids)]).unlink()
