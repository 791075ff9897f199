import zlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...tools.own_process import start_odoo
from ..export.formats import FORMATS

KEPT = timedelta(days=1)
UNFINISHED = ("queued", "running")


class RegcertExportJob(models.Model):
    """A file of registrations that is made in the background for one user.

    Odoo ends a worker after a minute of processor time, so a separate process makes the file. That process holds an advisory lock; if it
    dies, the scheduled job starts another one.
    """

    _name = "regcert.export.job"
    _description = "Export in the background"
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin", "regcert.background"]
    _order = "id desc"

    _progress_model = "regcert.export.progress"
    _cron = "regcert_module.cron_run_exports"
    _log_name = __name__
    _right = "read"

    name = fields.Char("File", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Asked for by", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    company_ids = fields.Many2many(
        "res.company",
        string="Companies",
        readonly=True,
        help="Those that were chosen when the export was asked for.",
    )
    profile_id = fields.Many2one("regcert.export.profile", readonly=True, ondelete="cascade")
    format = fields.Selection(
        [(code, form.label) for code, form in FORMATS.items()], required=True, readonly=True
    )
    wanted = fields.Json(required=True, readonly=True, help="Which registrations, in which order.")
    state = fields.Selection(
        [
            ("queued", "Waiting"),
            ("running", "Being made"),
            ("done", "Ready"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        default="queued",
        index=True,
    )
    count = fields.Integer("Registrations", readonly=True)
    file = fields.Binary("Content", attachment=True, readonly=True)

    _inputs = frozenset()

    @api.model
    def _make(self, **vals):
        """A job for the current user and the companies that they have selected."""
        # sudo(): users ask for an export but cannot write these fields. Without followers: there is no conversation.
        jobs = self.sudo().with_context(mail_create_nosubscribe=True, mail_create_nolog=True)
        job = jobs.create(
            {
                **vals,
                "name": f"registrations.{vals['format']}",
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                "company_ids": self.env.companies.ids,
            }
        )
        job.with_env(self.env)._queue()
        return job.with_env(self.env)

    def action_cancel(self):
        """Stops exports that are waiting or being made."""
        for job in self:
            job._require_own()
            if job.state == "queued":
                job._set(state="cancelled")
            elif job.state == "running":
                self.env[self._progress_model]._cancel(job)
        return True

    def action_download(self):
        """Opens the address of the file."""
        self._require_one()
        self._require_own()
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/export/{self.id}/file",
            "target": "download",
        }

    def _file(self):
        """The attachment with the file; empty until it is made. Only the user who asked for it gets it, and only while they may export."""
        self._require_own()
        self.env["regcert.registration"]._check_export_right()
        attachment = self._attachment()
        return attachment if self.state == "done" else attachment.browse()

    def _take_out(self, name):
        self._require_own()
        self._check_file_right()  # the export was logged when it was made

    def _require_own(self):
        self.check_access("read")
        if self.user_id != self.env.user:
            raise AccessError(
                self.env._("This export belongs to another user. Make an export of your own.")
            )

    def _attachment(self):
        # sudo(): callers have checked the right
        attachments = self.env["ir.attachment"].sudo()
        return attachments.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids), ("res_field", "=", "file")]
        )

    @api.model
    def _cron_run(self):
        """Starts a process for jobs that are waiting or were interrupted, unless one is running."""
        if self.search_count([("state", "in", UNFINISHED)], limit=1) and self._take_turn():
            self._give_turn()
            start_odoo(self.env, self._name, "_work")

    @api.model
    def _work(self):
        """The work of that process: it makes one file after another until none is left."""
        if not self._take_turn():
            return
        while job := self.search([("state", "in", UNFINISHED)], order="id", limit=1):
            job._run()

    @api.model
    def _take_turn(self):
        """True if this connection may make exports now. The database releases the lock when the connection ends."""
        [[ours]] = self.env.execute_query(SQL("SELECT pg_try_advisory_lock(%s)", self._turn()))
        return ours

    @api.model
    def _give_turn(self):
        self.env.execute_query(SQL("SELECT pg_advisory_unlock(%s)", self._turn()))

    @api.model
    def _turn(self):
        return zlib.crc32(self._name.encode())

    def _carry_out(self, progress=None):
        registrations = self.env["regcert.registration"].with_context(
            allowed_company_ids=self.company_ids.ids
        )
        file, name, _format, count = registrations._export_file(
            self.format, profile=self.profile_id.id, progress=progress, **self.wanted
        )
        with file:
            file.seek(0)
            content = file.read()
        # sudo(): the file is for the route, which checks the right
        attachments = self.env["ir.attachment"].sudo()
        attachments.create(
            {
                "name": name,
                "raw": content,
                "res_model": self._name,
                "res_id": self.id,
                "res_field": "file",
            }
        )
        self._set(state="done", name=name, count=count)

    def _busy(self):
        return self.env._("Other users kept changing the registrations. Export them again later.")

    def _news(self):
        if self.state == "done":
            return (
                "success",
                self.env._("Your export is ready"),
                self.env._(
                    "Download %(name)s under Overview, My exports. It is deleted after a day.",
                    name=self.name,
                ),
            )
        if self.state == "cancelled":
            return "info", self.env._("Export cancelled"), self.env._("No file was made.")
        return "danger", self.env._("Export failed"), self.failure or ""

    @api.autovacuum
    def _gc_files(self):
        """Deletes exports and their files a day after they have ended."""
        old = self.search(
            [
                ("write_date", "<", fields.Datetime.now() - KEPT),
                ("state", "not in", UNFINISHED),
            ]
        )
        old._attachment().unlink()
        old.unlink()
