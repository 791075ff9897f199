from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .batch import REGISTRATION


class RegcertBatchLine(models.Model):
    """A registration in a batch, and its state there."""

    _name = "regcert.batch.line"
    _description = "Registration in a batch"
    _inherit = ["regcert.guarded"]
    _order = "batch_id desc, id"
    _rec_name = "registration_id"
    _inputs = frozenset()

    batch_id = fields.Many2one("regcert.batch", required=True, ondelete="restrict", index=True)
    registration_id = fields.Many2one(
        "regcert.registration", required=True, ondelete="restrict", index=True
    )
    kind = fields.Selection(related="batch_id.kind", store=True, precompute=True, required=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("confirmed", "Confirmed"), ("withdrawn", "Taken out")],
        required=True,
        default="waiting",
    )
    reason = fields.Char("Why taken out", readonly=True)
    answer = fields.Char(
        "The organisation's answer",
        readonly=True,
        help="What it wrote instead of a registration number.",
    )
    # How the file identified the registration; the answer uses the same
    sent_uln = fields.Char("ULN sent", readonly=True)
    sent_reference = fields.Char("Reference sent", readonly=True)
    sent_qualification_number = fields.Char("Qualification number sent", readonly=True)
    is_waiting = fields.Boolean(compute="_compute_is_waiting")
    batch_state = fields.Selection(related="batch_id.state", string="State of the batch")

    learner_id = fields.Many2one(related="registration_id.learner_id")
    uln = fields.Char(related="registration_id.uln")
    qualification_id = fields.Many2one(related="registration_id.qualification_id")
    status = fields.Selection(related="registration_id.status")
    registration_number = fields.Char(related="registration_id.registration_number")

    _open_once = models.UniqueIndex(
        "(registration_id, kind) WHERE state = 'waiting'",
        "One of these registrations is already waiting in another batch, so it would be sent twice. Confirm or "
        "cancel that batch first, or choose to send it again.",
    )

    @api.depends("state")
    def _compute_is_waiting(self):
        for line in self:
            line.is_waiting = line.state == "waiting"

    @api.constrains("batch_id", "registration_id")
    def _check_belongs(self):
        for line in self:
            batch, registration = line.batch_id, line.registration_id
            if (
                batch.awarding_organisation_id != registration.awarding_organisation_id
                or batch.company_id != registration.company_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(registration)s belongs to another awarding organisation or company than the "
                        "batch %(batch)s.",
                        registration=registration.display_name,
                        batch=batch.name,
                    )
                )

    def action_withdraw(self):
        """Takes registrations out of their batch, so that another batch can have them."""
        batches = self.batch_id._hold("draft", "sent")
        # sudo(): the right was checked above
        self.sudo().filtered("is_waiting").state = "withdrawn"
        batches._settle()
        return True

    def _reasons(self):
        """How many were taken out for each reason."""
        counts = Counter(line.reason for line in self if line.state == "withdrawn" and line.reason)
        return " ".join(f"{reason} ({count})" for reason, count in counts.items())

    def _keep_sent(self):
        """Records how the file identifies these registrations."""
        for line in self:
            registration = line.registration_id
            line.write(
                {
                    "sent_uln": registration.uln,
                    "sent_reference": registration.learner_id.individual_id,
                    "sent_qualification_number": registration.qualification_number,
                }
            )

    def _sent(self):
        """ULN, reference and qualification number as they were sent; None for a batch made by an earlier version."""
        if not self.sent_qualification_number:
            return None
        return self.sent_uln or "", self.sent_reference or "", self.sent_qualification_number

    def _withdraw(self, batch):
        """Moves these lines' registrations to ``batch``, and says so in the batches that they leave."""
        self.state = "withdrawn"
        for earlier, lines in self.grouped("batch_id").items():
            earlier.message_post(
                body=self.env._(
                    "%(count)s registrations left this batch, because they are sent again with %(batch)s.",
                    count=len(lines),
                    batch=batch.name,
                )
            )
        self.batch_id._settle()

    def _answered(self):
        """Those of these lines that a value on record can answer, and those that are answered."""
        numbering = self.filtered(
            lambda line: line.kind == REGISTRATION and line.batch_id.issues_registration_numbers
        )
        return numbering, numbering.filtered("registration_id.registration_number")

    def _settle(self):
        """Confirms lines that are answered; the others wait again."""
        answerable, answered = self._answered()
        confirmed = answered.filtered("is_waiting")
        confirmed.state = "confirmed"
        confirmed.answer = False
        lost = (answerable - answered).filtered(lambda line: line.state == "confirmed")
        # A registration that waits in a later batch cannot also wait in this one
        waiting = lost.registration_id.batch_line_ids.filtered("is_waiting")
        elsewhere = {(line.registration_id, line.kind) for line in waiting}
        taken = lost.filtered(lambda line: (line.registration_id, line.kind) in elsewhere)
        taken.state = "withdrawn"
        (lost - taken).state = "waiting"
        self.batch_id._settle()
