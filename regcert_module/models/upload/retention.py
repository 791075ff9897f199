from datetime import timedelta

from odoo import api, fields, models

from ...tools.days_setting import days_setting

DAYS = {"file": 90, "history": 365}
"""The default times: how long the files of an upload, and then the upload itself, are kept."""


class RegcertUpload(models.AbstractModel):
    """Deletes old uploads: first the file and everything that quotes it, later the upload itself."""

    _inherit = "regcert.upload"

    _busy_states = ("queued", "running")

    purged = fields.Boolean("File removed", readonly=True)

    @api.model
    def _retention_days(self, what):
        return days_setting(self.env, f"import_{what}", DAYS[what])

    @api.model
    def _kept_until(self, what):
        return fields.Datetime.now() - timedelta(days=self._retention_days(what))

    @api.model
    def _cron_purge(self):
        """Deletes what has been kept long enough."""
        ended = [("state", "not in", self._busy_states)]
        self.search([*ended, ("create_date", "<", self._kept_until("history"))])._forget()
        self.search(
            [*ended, ("create_date", "<", self._kept_until("file")), ("purged", "=", False)]
        )._forget_file()

    def _forget(self):
        self.unlink()

    def _forget_file(self):
        self.write({"file": False, "purged": True})
        # Messages quote cells of the file.
        issues = self.env[self._fields["issue_ids"].comodel_name]
        issues.search([(issues._owner, "in", self.ids)]).unlink()
