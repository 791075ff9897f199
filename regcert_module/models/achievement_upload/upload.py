from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import gc

from ...core.achievement.plan import counts
from ...core.file.issue import FileRefused
from ...core.file.summary import mostly_wrong
from ...tools.sentences import Speaker
from ..achievement.importer import AchievementImporter

VALID_ROWS_PARAMETER = "regcert_module.achievement_valid_rows"

DRAFT_DAYS = 1
"""How long a file is kept that was handed over but never uploaded."""


class RegcertAchievementUpload(models.Model):
    """A file of achievements on its way to being recorded.

    ``create`` takes the file; ``action_submit`` passes it to the background if its terms are accepted, and until then only its owner sees
    it. In the background it either passes and its achievements are recorded, or it fails and ``issue_ids`` say why.
    """

    _name = "regcert.achievement.upload"
    _description = "Bulk achievements upload"
    _inherit = ["regcert.upload", "regcert.background"]

    _inputs = frozenset({"name", "file", "terms_id", "terms_accepted", "valid_rows_only"})
    _busy_states = ("queued", "validating")
    _undoable_state = "passed"
    _running_state = "validating"
    _finished_states = ("passed",)
    _progress_model = "regcert.achievement.progress"
    _cron = "regcert_module.cron_run_achievement_uploads"
    _log_name = __name__

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
            ("undone", "Undone"),
        ],
        "Status",
        required=True,
        default="draft",
        readonly=True,
        index=True,
        tracking=True,
    )
    message = fields.Text(readonly=True)
    submitted_on = fields.Datetime("Uploaded on", readonly=True)
    scheme_id = fields.Many2one(
        "regcert.achievement.scheme",
        readonly=True,
        index=True,
        ondelete="restrict",
        help="The version of the scheme that the file is checked against.",
    )

    # Terms
    terms_accepted = fields.Boolean("I accept the terms and conditions")
    terms_id = fields.Many2one(  # pylint: disable=attribute-string-redundant
        "regcert.achievement.terms",
        "Terms",
        ondelete="restrict",
        default=lambda self: self.env["regcert.achievement.terms"]._current(),
        help="The version that was on the screen, and that is accepted.",
    )
    terms_text = fields.Html(related="terms_id.text", string="Terms and conditions")
    terms_accepted_by_id = fields.Many2one("res.users", "Accepted by", readonly=True)
    terms_accepted_on = fields.Datetime("Accepted on", readonly=True)

    # The report
    accepted_count = fields.Integer("Recorded", readonly=True)
    rejected_count = fields.Integer(string="With errors")
    issue_ids = fields.One2many("regcert.achievement.issue", "upload_id", "Reasons", readonly=True)
    achievement_ids = fields.One2many(
        "regcert.achievement", "upload_id", "Achievements", readonly=True
    )

    def _compute_may_take_valid_rows(self):
        self.may_take_valid_rows = self._valid_rows_allowed()

    @api.model
    def _valid_rows_allowed(self):
        # sudo(): a setting that applies to everyone
        return bool(self.env["ir.config_parameter"].sudo().get_param(VALID_ROWS_PARAMETER))

    # Terms

    @api.constrains("terms_id")
    def _check_terms(self):
        current = self.env["regcert.achievement.terms"]._current()
        if any(upload.terms_id != current for upload in self):
            raise ValidationError(self._terms_have_changed())

    def write(self, vals):
        if not self.env.su:
            if "terms_id" in vals:  # a tick holds only for the text for which it was set
                vals = {"terms_accepted": False, **vals}
            elif vals.get("terms_accepted"):
                vals = {**vals, "terms_id": self.env["regcert.achievement.terms"]._current().id}
        return super().write(vals)

    def _terms_have_changed(self):
        return self.env._(
            "The terms and conditions have changed, so nothing was uploaded. Read and accept the new ones."
        )

    # Submitting

    def action_submit(self):
        """Takes the file if its terms are accepted, and passes it to the background."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft")
            # sudo(): locks the row of the upload against a second click
            upload.sudo()._lock_rows()
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
            raise UserError(self._terms_have_changed())
        if self.valid_rows_only and not self._valid_rows_allowed():
            raise UserError(
                self.env._(
                    "Recording only the valid rows is not allowed. Ask an administrator to allow it in "
                    "the settings."
                )
            )
        if self.byte_count >= self._max_bytes:
            raise UserError(
                self.env._("The file must be smaller than 2 MB. Split it into several files.")
            )
        if not self._content():
            raise UserError(
                self.env._("The file is empty. Choose a file with a header and rows below it.")
            )

    def action_cancel(self):
        """Cancels an upload before anything is recorded; one that is being checked stops at its next step."""
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "queued", "validating")
            if upload.state != "draft":
                self.env["regcert.achievement.progress"]._cancel(upload)
            if upload.state == "draft":
                upload.sudo()._forget_file()  # sudo(): deletes what was never uploaded
            if upload.state != "validating":
                upload._set(state="cancelled", message=self.env._("Cancelled."))
        return True

    @api.model
    def _cron_purge(self):
        """Also removes files that were never uploaded."""
        left = fields.Datetime.now() - timedelta(days=DRAFT_DAYS)
        self.search([("state", "=", "draft"), ("create_date", "<", left)])._forget()
        return super()._cron_purge()

    # In the background

    def _importer(self):
        # sudo(): the scheme of the upload, even if the user may not read schemes
        return AchievementImporter(self.env, self.company_id, self.sudo().scheme_id)

    @gc.disabling_gc()  # everything made here is needed until the end
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
        before, known = self._uploaded_before(outcomes)
        told = [outcome for outcome in outcomes if outcome.line not in known]
        found = [*before, *sheet.notices, *mostly_wrong(told, importer.file_format)]
        for outcome in told:
            found += outcome.issues
        issues._replace(self, found)
        sound = [outcome for outcome in outcomes if not outcome.rejected]
        taken = sound if not rejected or self.valid_rows_only else []
        importer.record(taken, self, progress)
        self._end(
            "passed" if taken else "failed",
            self._verdict_of_known(before[0], len(taken))
            if before
            else self._verdict(rows, rejected, len(taken)),
            row_count=rows,
            accepted_count=len(taken),
            rejected_count=rejected - len(known),
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
                "Correct the others in the error file and upload that.",
                taken=f"{taken:,}",
                rows=f"{rows:,}",
            )
        return self.env._(
            "Rows with errors: %(rejected)s of %(rows)s. Nothing was recorded. "
            "Correct the rows in the error file and upload that.",
            rejected=f"{rejected:,}",
            rows=f"{rows:,}",
        )

    def _fail(self, reason):
        self._end("failed", reason, failure=reason)

    def _busy(self):
        return self.env._(
            "Other users kept recording the same achievements. Upload the file again."
        )

    def _news(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        kind = {"passed": "success", "failed": "danger"}.get(self.state, "warning")
        text = self.env._(
            "%(file)s: %(state)s. Rows: %(rows)s. %(message)s",
            file=self.name,
            state=labels[self.state].lower(),
            rows=f"{self.row_count:,}",
            message=self.message or "",
        )
        return kind, self.env._("Bulk achievements"), text

    @api.readonly
    def action_view_achievements(self):
        self._require_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_achievement_action"
        )
        # After an undo, the achievements to see are the archived ones
        context = {"active_test": False} if self.state == "undone" else {}
        return {**action, "domain": [("upload_id", "=", self.id)], "context": context}
