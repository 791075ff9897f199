from odoo import fields, models

from ...core.file.outcome import REJECT
from ...core.qualification_import.format import MAX_BYTES, QUALIFICATION_FILE
from ...core.qualification_import.outcome import digest
from .importer import QualificationImporter


class RegcertQualificationImport(models.Model):
    """The register of regulated qualifications on its way into the database."""

    _name = "regcert.qualification.import"
    _description = "Import of qualifications"
    _inherit = ["regcert.records.import"]

    _inputs = frozenset({"name", "file", "separator", "organisations"})
    _max_bytes = MAX_BYTES
    _progress_model = "regcert.qualification.import.progress"
    _cron = "regcert_module.cron_run_qualification_imports"
    _log_name = __name__
    _file_format = QUALIFICATION_FILE
    _address = "qualification-import"
    _used_rule, _changed_rule = "qualification_undo_used", "qualification_undo_changed"
    _hanging = {
        "regcert.qualification": [
            ("regcert.registration", "qualification_id"),
            ("regcert.programme", "qualification_ids"),
        ],
        "regcert.awarding.organisation": [("regcert.qualification", "awarding_organisation_id")],
    }

    organisations = fields.Text(
        help="Names or acronyms of awarding organisations as the register has them, one a line: their qualifications are taken. "
        "Blank: only the qualifications that are on record are compared.",
    )
    row_ids = fields.One2many(
        "regcert.qualification.import.row", "import_id", "Outcome of each row", readonly=True
    )
    rejected_ids = fields.One2many(
        "regcert.qualification.import.row",
        "import_id",
        "Rejected rows",
        domain=[("outcome", "=", REJECT)],
        readonly=True,
    )
    issue_ids = fields.One2many(
        "regcert.qualification.import.issue", "import_id", "Issues", readonly=True
    )

    def _plan_of(self, content, lock):
        importer = QualificationImporter(self.env, self.company_id)
        organisations = (self.organisations or "").splitlines()
        outcomes, sheet, file_format = importer.plan(
            content, self.separator, organisations, self.mended or {}, lock
        )
        self._note_columns(file_format)
        return outcomes, sheet

    def _digest(self, outcomes):
        return digest(outcomes)

    def _apply(self, outcomes, progress=None):
        made = QualificationImporter(self.env, self.company_id).apply(outcomes, progress)
        self._set(done=made.as_json())

    def _busy(self):
        return self.env._("Other users kept changing the same qualifications. Upload again.")
