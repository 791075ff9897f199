from datetime import timedelta

from odoo import api, fields, models

DAYS = {"file": 90, "history": 365}
"""For how long an import's files, and then the import itself, are kept unless set otherwise."""


class RegcertImport(models.Model):
    """Forgetting imports: first the files, with the rejected rows in them; later the import itself."""

    _inherit = "regcert.import"

    @api.model
    def _retention_days(self, what):
        # sudo(): a setting that everybody is subject to
        value = (
            self.env["ir.config_parameter"].sudo().get_param(f"regcert_module.import_{what}_days")
        )
        return int(value) if value else DAYS[what]

    @api.model
    def _cron_purge(self):
        """Removes what has been kept long enough."""
        ended = [("state", "not in", ("queued", "running"))]
        self.search([*ended, ("create_date", "<", self._kept_until("history"))]).unlink()
        stale = self.search(
            [*ended, ("create_date", "<", self._kept_until("file")), ("purged", "=", False)]
        )
        for upload in stale:
            upload.file = False
            upload.mended = False
            upload.purged = True
        self.env["regcert.import.row"].search(
            [("import_id", "in", stale.ids), ("cells", "!=", False)]
        ).cells = False
        # What is said about a cell quotes it.
        self.env["regcert.import.issue"].search([("import_id", "in", stale.ids)]).unlink()

    purged = fields.Boolean("File removed", readonly=True)

    def _kept_until(self, what):
        return fields.Datetime.now() - timedelta(days=self._retention_days(what))
