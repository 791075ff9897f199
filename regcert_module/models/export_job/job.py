import zlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...tools.own_process import start_odoo
from ..export.formats import FORMATS

KEPT = timedelta(days=1)
WAITING = [("state", "in", ("queued", "running"))]


class RegcertExportJob(models.Model):
    """A file of registrations that is made in the background, for the user who asked for it and nobody else.

    Odoo ends work in a worker after a minute of processor time, so the job starts a process of its own. Whether
    that process lives shows in its advisory lock; the scheduled job starts another one where it has died.
    """

    _name = "regcert.export.job"
    _description = "Export in the background"
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin", "regcert.background"]
    _order = "id desc"

    _progress_model = "regcert.export.progress"
    _cron = "regcert_module.cron_run_exports"
    _log_name = __name__

    name = fields.Char("File", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "For", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    company_ids = fields.Many2many("res.company", string="Companies", readonly=True)
    profile_id = fields.Many2one("regcert.export.profile", readonly=True, ondelete="cascade")
    format = fields.Selection(
        [(code, form.label) for code, form in FORMATS.items()], required=True, readonly=True
    )
    wanted = fields.Json(required=True, readonly=True, help="Which registrations, in which order.")
    state = fields.Selection(
        [
            ("queued", "Queued"),
            ("running", "Running"),
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

    @api.model
    def _make(self, **vals):
        companies = self.env.companies
        job = self.sudo().create(  # sudo(): users ask for an export, and write none of this
            {
                **vals,
                "name": f"registrations.{vals['format']}",
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                "company_ids": companies.ids,
            }
        )
        job = job.with_env(self.env)
        job._queue()
        return job

    def action_cancel(self):
        """Stops an export that is queued or running."""
        for job in self:
            job._require_own()
            if job.state == "queued":
                job._set(state="cancelled")
            elif job.state == "running":
                self.env[self._progress_model]._cancel(job)

    def action_download(self):
        self._require_one()
        self._require_own()
        return {"type": "ir.actions.act_url", "url": f"/regcert/export/{self.id}/file", "target": "download"}

    def _file(self):
        """The attachment with the file, for its user as long as they may export; None before it is there."""
        self._require_own()
        self.env["regcert.registration"]._check_export_right()
        return self._attachment() if self.state == "done" else None

    def _require_own(self):
        self.check_access("read")
        if self.user_id != self.env.user:
            raise AccessError(self.env._("This export belongs to somebody else. Make one of your own."))

    def _attachment(self):
        # sudo(): the file is for the route, which asks for the right
        return (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "=", self.id), ("res_field", "=", "file")])
        )

    # In the background

    @api.model
    def _cron_run(self):
        """Starts a process for what is queued or was left running, unless one is at work already."""
        if self.search_count(WAITING, limit=1) and self._take_turn():
            self._give_turn()
            start_odoo(self.env, self._name, "_work")

    @api.model
    def _work(self):
        """What that process does: one export after the other, until none is left."""
        if not self._take_turn():
            return
        while job := self.search(WAITING, order="id", limit=1):
            job._run()

    @api.model
    def _take_turn(self):
        """Whether this connection may make exports now; the database gives the turn back when it ends."""
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
        file, name, _format = registrations._export_file(
            self.format, profile=self.profile_id.id, progress=progress, **self.wanted
        )
        count = self.env["regcert.export.log"].sudo().search([], order="id desc", limit=1).count
        with file:
            file.seek(0)
            # sudo(): as in _attachment()
            self._attachment().unlink()
            self.env["ir.attachment"].sudo().create(
                {
                    "name": name,
                    "raw": file.read(),
                    "res_model": self._name,
                    "res_id": self.id,
                    "res_field": "file",
                }
            )
        self._set(state="done", name=name, count=count)

    def _busy(self):
        return self.env._("Others kept changing the registrations. Export them again in a minute.")

    def _news(self):
        if self.state == "done":
            return (
                "success",
                self.env._("Your export is ready"),
                self.env._("Fetch %(name)s under Overview, My exports, within a day.", name=self.name),
            )
        if self.state == "cancelled":
            return "info", self.env._("Export cancelled"), self.env._("No file was made.")
        return "danger", self.env._("Export failed"), self.failure or ""

    @api.autovacuum
    def _gc_files(self):
        """A file that nobody has fetched within a day is asked for again."""
        ended = fields.Datetime.now() - KEPT
        old = self.search([("write_date", "<", ended), ("state", "not in", ("queued", "running"))])
        for job in old:
            job._attachment().unlink()
        old.unlink()
