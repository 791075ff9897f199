from odoo import api, fields, models

from ...core.file.outcome import REJECT
from ...core.ilr.learner_rows import ILR_ROWS
from ...core.learner_import.format import LEARNER_FILE, MAX_BYTES
from ...core.learner_import.names import CREATE, LEAVE, Options
from ...core.learner_import.outcome import digest
from ...core.learner_import.world import named
from .importer import LearnerImporter


class RegcertLearnerImport(models.Model):
    """A file of learners and their enrolments on its way into the database."""

    _name = "regcert.learner.import"
    _description = "Import of learners"
    _inherit = ["regcert.records.import", "regcert.ilr.upload"]

    _inputs = frozenset(
        {
            *("name", "file", "separator", "create_programmes", "create_employers"),
            *("create_registrations", "unknown_ids", "other_provider"),
        }
    )
    _max_bytes = MAX_BYTES
    _progress_model = "regcert.learner.import.progress"
    _cron = "regcert_module.cron_run_learner_imports"
    _log_name = __name__
    _file_format = LEARNER_FILE
    _address = "learner-import"
    _used_rule, _changed_rule = "learner_undo_used", "learner_undo_changed"
    _hanging = {
        "regcert.registration": [],
        "regcert.enrolment": [("regcert.registration", "enrolment_id")],
        "regcert.learner": [
            ("regcert.registration", "learner_id"),
            ("regcert.enrolment", "learner_id"),
        ],
        "regcert.programme": [("regcert.enrolment", "programme_id")],
        "res.partner": [("regcert.enrolment", "employer_id")],
    }

    create_programmes = fields.Boolean(
        "Create programmes", help="Programmes that are not on record are made."
    )
    create_employers = fields.Boolean(
        "Create employers", help="Employers that are not on record become contacts, as companies."
    )
    create_registrations = fields.Boolean(
        "Create records to be registered",
        help="Enrolled learners get a Not registered record for each qualification of their programme, so that the "
        "list of registrations shows who has to be registered.",
    )
    row_ids = fields.One2many(
        "regcert.learner.import.row", "import_id", "Outcome of each row", readonly=True
    )
    rejected_ids = fields.One2many(
        "regcert.learner.import.row",
        "import_id",
        "Rejected rows",
        domain=[("outcome", "=", REJECT)],
        readonly=True,
    )
    alike_ids = fields.One2many(
        "regcert.learner.import.row",
        "import_id",
        "Possible duplicates",
        domain=[("alike", "!=", False)],
        readonly=True,
    )
    issue_ids = fields.One2many(
        "regcert.learner.import.issue", "import_id", "Issues", readonly=True
    )
    unknown_ids = fields.One2many(
        "regcert.learner.import.unknown", "import_id", "Names that are not on record"
    )
    unknown_count = fields.Integer("Unknown names", compute="_compute_unknown_count")

    @api.depends("unknown_ids")
    def _compute_unknown_count(self):
        for upload in self:
            upload.unknown_count = len(upload.unknown_ids)

    def _format(self):
        if [header for header, _name in self.headers or ()] == list(ILR_ROWS.headers):
            return ILR_ROWS
        return super()._format()

    def _plan_of(self, content, lock):
        choices = {
            (one.kind, named(one.name)): one._choice() for one in self.unknown_ids if one._choice()
        }
        options = Options(
            self.create_programmes, self.create_employers, self.create_registrations, choices
        )
        importer = LearnerImporter(self.env, self.company_id)
        plan, sheet, file_format = importer.plan(
            content, self.separator, options, self.mended or {}, lock, self._ask_whose
        )
        self._note_columns(file_format)
        if not lock:
            self.env["regcert.learner.import.unknown"].sudo()._note(self, plan.unknown)
        return list(plan.outcomes), sheet

    def _digest(self, outcomes):
        return digest(outcomes)

    def _apply(self, outcomes, progress=None):
        done = LearnerImporter(self.env, self.company_id).apply(outcomes, self.id, progress)
        self._set(done=done.as_json())

    def _forget_file(self):
        # The names of learners in the file go with it
        self._rows().search([("import_id", "in", self.ids)])._erase()
        return super()._forget_file()

    def _used(self, records, going):
        if records._name == "regcert.registration":
            return records.filtered(
                lambda one: one.history_ids[1:] or one.status != "not_registered"
            )
        return super()._used(records, going)

    def _busy(self):
        return self.env._("Other users kept changing the same learners. Upload again.")


class RegcertLearnerImportUnknown(models.Model):
    """A programme or employer that a file names and that is not on record, listed once with what to do about it."""

    _name = "regcert.learner.import.unknown"
    _description = "Name that is not on record"
    _inherit = ["regcert.visible"]
    _order = "import_id, kind, name"
    _inputs = frozenset({"action", "programme_id", "employer_id"})

    import_id = fields.Many2one(
        "regcert.learner.import", required=True, index=True, ondelete="cascade", readonly=True
    )
    kind = fields.Selection(
        [("programme", "Programme"), ("employer", "Employer")], required=True, readonly=True
    )
    name = fields.Char("In the file", required=True, readonly=True)
    count = fields.Integer("Rows", readonly=True)
    nearest = fields.Char("Nearest on record", readonly=True)
    action = fields.Selection(
        [(CREATE, "Create it"), ("meant", "Take the one that is meant"), (LEAVE, "Leave it blank")],
        "What to do",
    )
    programme_id = fields.Many2one("regcert.programme", "Programme meant")
    employer_id = fields.Many2one("res.partner", "Employer meant")

    def _check_access(self, operation):
        """Follows the access to the import. An access list could only say “or”."""
        if not self.env.su:
            imports = self.env["regcert.learner.import"]
            if refused := imports._check_access("read" if operation == "read" else "write"):
                return self, refused[1]
        return super()._check_access(operation)

    def _choice(self):
        if self.action == "meant":
            return (self.programme_id if self.kind == "programme" else self.employer_id).id or None
        return self.action or None

    def _note(self, upload, unknown):
        """Updates the list to ``unknown``, and keeps what was chosen for each name."""
        before = {(one.kind, named(one.name)): one for one in upload.sudo().unknown_ids}
        kept = self.browse()
        for one in unknown:
            known = before.get((one.kind, named(one.name)))
            values = {"count": one.count, "nearest": one.nearest}
            if known:
                known.write(values)
            else:
                known = self.create(
                    {"import_id": upload.id, "kind": one.kind, "name": one.name, **values}
                )
            kept |= known
        (upload.sudo().unknown_ids - kept).unlink()
