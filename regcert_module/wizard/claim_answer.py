import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.file.issue import FileRefused
from ..models.claim.registration import CLAIM
from ..tools.sentences import Speaker


class RegcertClaimAnswer(models.TransientModel):
    """The organisation's answer to a claim. It shows what would be entered before anything is."""

    _name = "regcert.claim.answer"
    _description = "Reading of the answer to a claim"
    _inherit = ["regcert.batch.acknowledge"]
    _inputs = frozenset({"batch_id", "file", "file_name", "format_id", "separator", "line_ids"})

    line_ids = fields.One2many("regcert.claim.answer.line", "answer_id", "Rows", readonly=True)
    has_changed = fields.Boolean(readonly=True, copy=False)
    good_count = fields.Integer(compute="_compute_good_count")

    @api.depends("line_ids.is_good")
    def _compute_good_count(self):
        for wizard in self:
            wizard.good_count = len(wizard.line_ids.filtered("is_good"))

    def action_check(self):
        """Shows the result of each row."""
        self._require_one()
        return self._show(self._read(), changed=False)

    def action_enter(self):
        """Enters what was shown; if the records have changed, it shows the new result instead."""
        self._require_one()
        answers = self._read()
        if self._rows(answers) != [line._row() for line in self.line_ids.sorted("id")]:
            return self._show(answers, changed=True)
        entered, refused = self.batch_id._enter(answers)
        self.batch_id._keep_answer(self.file_name, self.file, entered, refused)
        return {"type": "ir.actions.act_window_close"}

    def _read(self):
        if self.format_id.kind != CLAIM or self.batch_id.kind != CLAIM:
            raise UserError(
                self.env._("Choose an acknowledgement format that is for answers to claims.")
            )
        self.batch_id._require_state("sent", "confirmed")
        try:
            return self.batch_id._read_claim(
                base64.b64decode(self.file), self.separator, self.format_id
            )
        except FileRefused as refusal:
            speaker = Speaker(self.env)
            raise UserError("\n".join(map(speaker.say, refusal.issues))) from None

    def _show(self, answers, changed):
        # sudo(): users cannot write the rows
        wizard = self.sudo()
        wizard.line_ids.unlink()
        wizard.line_ids.create([{"answer_id": self.id, **row} for row in self._rows(answers)])
        wizard.has_changed = changed
        return self.batch_id._wizard(self._name, self.env._("Read the acknowledgement")) | {
            "res_id": self.id
        }

    def _rows(self, answers):
        speaker = Speaker(self.env)
        return [self._row_of(answer, speaker) for answer in answers]

    def _row_of(self, answer, speaker):
        line = self.batch_id.line_ids.browse(answer.id or [])
        return {
            "line": answer.line,
            "learner": line.registration_id.learner_id.display_name or answer.learner,
            "number": answer.number,
            "grade": answer.grade,
            "received_date": answer.received or False,
            "is_good": not answer.issue,
            "said": speaker.say(answer.issue)
            if answer.issue
            else (
                self.env._("Refused: %(reason)s", reason=answer.refusal) if answer.refusal else ""
            ),
        }


class RegcertClaimAnswerLine(models.TransientModel):
    """A row of the answer and its result."""

    _name = "regcert.claim.answer.line"
    _description = "Row of the answer to a claim"
    _inherit = ["regcert.visible"]
    _order = "id"
    _rec_name = "line"
    _inputs = frozenset()

    answer_id = fields.Many2one("regcert.claim.answer", required=True, ondelete="cascade")
    line = fields.Integer()
    learner = fields.Char()
    number = fields.Char("Certificate number")
    grade = fields.Char()
    received_date = fields.Date("Received")
    is_good = fields.Boolean("Is entered")
    said = fields.Char("Remark")

    def _row(self):
        return {name: self[name] for name in ("line", "received_date", "is_good")} | {
            name: self[name] or "" for name in ("learner", "number", "grade", "said")
        }
