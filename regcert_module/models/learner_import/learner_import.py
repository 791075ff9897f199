from dataclasses import replace

from odoo import api, fields, models

from ...core.cell.cells import Text
from ...core.file.format import Column, FileFormat
from ...core.ilr.learner_rows import ILR_ROWS
from ...core.learner_import.format import LEARNER_FILE, MAX_BYTES
from ...core.learner_import.names import CREATE, LEAVE, Options
from ...core.learner_import.outcome import digest
from ...core.learner_import.world import named
from .importer import LearnerImporter


class RegcertLearnerImport(models.Model):
    """A file of learners and their enrolments on its way into the database."""

    _name = "regcert.learner.import"
    _description = "Learner import"
    _inherit = ["regcert.file.import"]

    _inputs = frozenset(
        {
            *("name", "file", "separator", "create_programmes", "create_employers"),
            *("create_registrations", "unknown_ids"),
        }
    )
    _max_bytes = MAX_BYTES
    _progress_model = "regcert.learner.import.progress"
    _cron = "regcert_module.cron_run_learner_imports"
    _log_name = __name__

    create_programmes = fields.Boolean(
        "Create programmes", help="Programmes that are not on record are made."
    )
    create_employers = fields.Boolean(
        "Create employers", help="Employers that are not on record become contacts, as companies."
    )
    create_registrations = fields.Boolean(
        "Make records of what is to register",
        help="Enrolled learners get a Not registered record for each qualification of their programme, so that the "
        "list of registrations shows who has to be registered.",
    )
    headers = fields.Json(
        copy=False, readonly=True, help="The columns of the file: header, and field where known."
    )
    done = fields.Json(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="What the import made and changed, for its undo.",
    )
    row_ids = fields.One2many(
        "regcert.learner.import.row", "import_id", "Outcome of each row", readonly=True
    )
    issue_ids = fields.One2many(
        "regcert.learner.import.issue", "import_id", "Issues", readonly=True
    )
    unknown_ids = fields.One2many(
        "regcert.learner.import.unknown", "import_id", "Names that are not on record"
    )
    unknown_count = fields.Integer("Unknown names", compute="_compute_unknown_count")
    file_issue_text = fields.Text("About the file", compute="_compute_file_issue_text")

    @api.depends("unknown_ids")
    def _compute_unknown_count(self):
        for upload in self:
            upload.unknown_count = len(upload.unknown_ids)

    @api.depends("issue_ids.message", "issue_ids.row_id")
    def _compute_file_issue_text(self):
        for upload in self:
            about = upload.issue_ids.filtered(lambda issue: not issue.row_id)
            upload.file_issue_text = "\n".join(about.mapped("message"))

    @api.model
    @api.readonly
    def describe_format(self):
        """What a file may hold: from the same table that it is judged by."""
        self.check_access("read")
        return {
            "columns": [
                {"header": column.header, "required": column.required, "help": column.help}
                for column in LEARNER_FILE.columns
            ],
            "separators": self._fields["separator"]._description_selection(self.env),
            "max_bytes": MAX_BYTES,
        }

    def action_download_errors(self):
        """Opens the address of the file of rejected rows."""
        self._require_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/learner-import/{self.id}/errors.csv",
            "target": "download",
        }

    def _format(self):
        if [header for header, _name in self.headers or ()] == list(ILR_ROWS.headers):
            return ILR_ROWS
        columns = []
        for header, name in self.headers or ():
            column = LEARNER_FILE.column(name) if name else None
            columns.append((header, column))
        return _own(columns) if columns else LEARNER_FILE

    def _plan_of(self, content, lock):
        choices = {
            (one.kind, named(one.name)): one._choice() for one in self.unknown_ids if one._choice()
        }
        options = Options(
            self.create_programmes, self.create_employers, self.create_registrations, choices
        )
        importer = LearnerImporter(self.env, self.company_id)
        plan, sheet, file_format = importer.plan(
            content, self.separator, options, self.mended or {}, lock
        )
        self._set(headers=[[column.header, column.name] for column in file_format.columns])
        if not lock:
            self.env["regcert.learner.import.unknown"].sudo()._note(self, plan.unknown)
        return list(plan.outcomes), sheet

    def _digest(self, outcomes):
        return digest(outcomes)

    def _apply(self, outcomes, progress=None):
        done = LearnerImporter(self.env, self.company_id).apply(outcomes, self.id, progress)
        self._set(done=done.as_json())

    def _reset(self):
        return {**super()._reset(), "headers": False}

    def _busy(self):
        return self.env._("Other users kept changing the same learners. Upload again.")

    def _news(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        if self.state == "done":
            text = self.env._(
                "%(file)s: %(create)s new, %(update)s changed, %(unchanged)s unchanged, %(rejected)s rejected.",
                file=self.name,
                create=self.create_count,
                update=self.update_count,
                unchanged=self.unchanged_count,
                rejected=self.rejected_count,
            )
        else:
            text = self.env._(
                "%(file)s: %(state)s. %(why)s",
                file=self.name,
                state=labels[self.state],
                why=self.failure or "",
            )
        kind = {"done": "success", "failed": "danger"}.get(self.state, "warning")
        return kind, self.env._("Import of learners"), text

    def _forget_file(self):
        self.write({"done": False})
        return super()._forget_file()


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
        """As the import that it belongs to; an access list alone can only say “or”."""
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
        """Makes the list that of ``unknown``; what was chosen for a name stays."""
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


def _own(columns):
    return FileFormat(
        "learner",
        tuple(
            replace(column, header=header) if column else Column(header, "", Text(), ignored=True)
            for header, column in columns
        ),
    )
