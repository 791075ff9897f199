import io
from dataclasses import replace

from odoo import api, fields, models

from ...core.batch.acknowledgement import Expected, translate
from ...core.file.writer import write_csv
from ...tools.reading import read_file


class RegcertBatch(models.Model):
    """Reads the awarding organisation's answers. Each file becomes an import."""

    _inherit = "regcert.batch"

    import_ids = fields.One2many(
        "regcert.import", "batch_id", "Acknowledgements", readonly=True, copy=False
    )
    import_count = fields.Integer("Acknowledgements read", compute="_compute_import_count")

    @api.depends("import_ids")
    def _compute_import_count(self):
        for batch in self:
            batch.import_count = len(batch.import_ids)

    def action_acknowledge(self):
        """Opens the dialogue for the organisation's answer."""
        self._require_one()
        self.env["regcert.import"].check_access("create")
        self._require_state("sent", "confirmed")
        return self._wizard("regcert.batch.acknowledge", self.env._("Read the acknowledgement"))

    @api.readonly
    def action_open_acknowledgements(self):
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_import_action"
        )
        return {**action, "domain": [("batch_id", "=", self.id)], "context": {}}

    def _read_acknowledgement(self, file, name, form, separator):
        """A checked import of the organisation's answer; carrying it out confirms the batch."""
        self.ensure_one()
        self._require_state("sent", "confirmed")
        upload = (
            self.env["regcert.import"]
            .with_company(self.company_id)
            .create(
                {
                    "name": name or self.env._("acknowledgement of %(batch)s", batch=self.name),
                    "file": file,
                    "separator": separator,
                    # An answer to a batch creates no registrations
                    "take": "update",
                }
            )
        )
        upload._set(batch_id=self.id, acknowledgement_format_id=form.id)
        upload.action_validate()
        return upload


class RegcertImport(models.Model):
    """An awarding organisation's answer to a batch. Its file is kept, and read as a registration file."""

    _inherit = "regcert.import"

    batch_id = fields.Many2one(
        "regcert.batch", "Answers batch", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    acknowledgement_format_id = fields.Many2one(
        "regcert.acknowledgement.format", "Read as", readonly=True, ondelete="restrict"
    )

    def _plan(self, lock=False):
        if not self.batch_id:
            return super()._plan(lock)
        answer = self._acknowledgement()
        self._keep_answers(answer.answers)
        content = io.BytesIO()
        write_csv(content, answer.rows, self.separator)
        outcomes, sheet = self._plan_of(content.getvalue(), lock)
        sheet = replace(sheet, notices=answer.notices)
        problems = {problem.line: problem for problem in answer.problems}
        for outcome in outcomes:
            if outcome.line in problems and str(outcome.line) not in (self.mended or {}):
                # Other errors of the row are consequences of this one
                outcome.issues.clear()
                outcome.reject(problems[outcome.line])
        return outcomes, sheet

    def _keep_answers(self, answers):
        """Records with the batch what the organisation says instead of numbers."""
        # sudo(): only the system writes what a batch was told; the user who read the file has the right to
        for line in self.batch_id.sudo().line_ids.browse(answers):
            if line.answer != answers[line.id]:
                line.answer = answers[line.id]

    def _acknowledgement(self):
        data = self._content()
        sheet = read_file(data, self.separator)
        lines = self.batch_id.line_ids.filtered(lambda line: line.state != "withdrawn")
        expected = [
            Expected(
                uln=registration.uln or "",
                reference=registration.learner_id.individual_id or "",
                qualification_number=registration.qualification_number or "",
                status=registration.status,
                sent=line._sent(),
                id=line.id,
            )
            for line in lines
            # An archived registration would be taken for a new one
            for registration in line.registration_id.filtered("active")
        ]
        return translate(sheet, self.acknowledgement_format_id._format(), expected)

    @api.model
    def _cron_purge(self):
        result = super()._cron_purge()
        self.env["regcert.batch"]._purge()
        return result
