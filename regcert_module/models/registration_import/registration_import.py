from odoo import api, fields, models

from ...core.file.reader import MAX_BYTES
from ...core.registration.format import REGISTRATION_FILE
from ...core.registration.outcome import digest
from ...core.registration.plan import Options
from .importer import RegistrationImporter

MANY_UPDATES = 100
"""More changes than this are confirmed first if they concern most of the registrations."""


class RegcertImport(models.Model):
    """A registration file on its way into the database."""

    _name = "regcert.import"
    _description = "Import of registrations"
    _inherit = ["regcert.file.import"]

    _inputs = frozenset({"name", "file", "separator", "blank_cells", "take"})
    _progress_model = "regcert.import.progress"
    _cron = "regcert_module.cron_run_imports"
    _log_name = __name__

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
    confirmation = fields.Char(
        compute="_compute_confirmation",
        help="What to ask before an import that changes most of what there is.",
    )
    row_ids = fields.One2many(
        "regcert.import.row", "import_id", "Outcome of each row", readonly=True
    )
    issue_ids = fields.One2many("regcert.import.issue", "import_id", "Issues", readonly=True)

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

    @api.model
    @api.readonly
    def describe_format(self):
        """What the tips say, from the tables that a file is checked by."""
        self.check_access("read")
        return {
            "columns": [
                {
                    "name": column.name,
                    "header": column.header,
                    "required": column.required,
                    "help": column.help,
                }
                for column in REGISTRATION_FILE.columns
            ],
            "separators": self._fields["separator"]._description_selection(self.env),
            "max_bytes": MAX_BYTES,
        }

    def _plan_of(self, content, lock):
        options = Options(
            clear_blanks=self.blank_cells == "clear",
            create=self.take != "update",
            update=self.take != "create",
        )
        return self._importer().plan(content, self.separator, options, self.mended or {}, lock)

    def _importer(self):
        return RegistrationImporter(self.env, self.company_id)

    def _format(self):
        return REGISTRATION_FILE

    def _digest(self, outcomes):
        return digest(outcomes)

    def _apply(self, outcomes, progress=None):
        self._importer().apply(outcomes, self.id, progress)

    def _busy(self):
        return self.env._("Other users kept changing the same registrations. Upload again.")
