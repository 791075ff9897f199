from odoo import api, fields, models
from odoo.exceptions import UserError

from ..batch.batch import REGISTRATION
from .registration import CLAIM


class RegcertBatch(models.Model):
    """A claim: made by one user, checked by another, and answered with certificates."""

    _inherit = "regcert.batch"

    tick_ids = fields.One2many("regcert.claim.tick", "batch_id", "Checklist", readonly=True)
    checked_by_id = fields.Many2one(
        "res.users",
        "Checked by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        tracking=True,
        help="Not the user who made the claim.",
    )
    checked_date = fields.Datetime("Checked on", readonly=True, copy=False)

    _checked_by_another = models.Constraint(
        "CHECK (checked_by_id <> create_uid)",
        "A claim is checked by another user than the one who made it.",
    )

    @api.model
    def _make(
        self, registrations, organisation, profile, file_format, again=False, kind=REGISTRATION
    ):
        batch = super()._make(registrations, organisation, profile, file_format, again, kind)
        if kind == CLAIM:
            # sudo(): as the lines
            requirements = self.env["regcert.claim.requirement"].sudo()._of(organisation)
            batch.sudo().tick_ids.create(
                [{"batch_id": batch.id, "name": requirement.name} for requirement in requirements]
            )
        return batch

    def write(self, vals):
        result = super().write(vals)
        if {"profile_id", "format"} & vals.keys():
            self._uncheck()
        return result

    def action_check(self):
        """Records that a second person has checked the claim."""
        for batch in self._hold("draft"):
            batch._require_claim()
            if batch.create_uid == self.env.user:
                raise UserError(
                    self.env._(
                        "You made this claim, so somebody else has to check it. Ask a colleague who has the "
                        "right “Data Export”."
                    )
                )
            if open_ticks := batch.tick_ids.filtered(lambda tick: not tick.done):
                raise UserError(
                    self.env._(
                        "Not ticked yet: %(names)s.", names="; ".join(open_ticks.mapped("name"))
                    )
                )
            batch.write({"checked_by_id": self.env.uid, "checked_date": fields.Datetime.now()})
        return True

    def _uncheck(self):
        """Withdraws the check, because the claim has changed."""
        checked = self.filtered("checked_by_id")
        if checked:
            checked._set(checked_by_id=False, checked_date=False)

    def _require_claim(self):
        if self.kind != CLAIM:
            raise UserError(self.env._("Only claims are checked by a second person."))

    def _require_checked(self):
        for batch in self.filtered(lambda batch: batch.kind == CLAIM):
            if not batch.checked_by_id:
                raise UserError(
                    self.env._(
                        "The claim %(batch)s is not checked yet. Another user than %(user)s has to check it first.",
                        batch=batch.name,
                        user=batch.create_uid.name,
                    )
                )

    def action_send(self):
        self._require_checked()
        return super().action_send()

    def _send(self, only_good=False):
        self._require_checked()
        return super()._send(only_good)

    def action_confirm(self):
        if CLAIM in self.mapped("kind"):
            raise UserError(
                self.env._(
                    "A claim is confirmed by its certificates. Read the acknowledgement, or enter the certificates."
                )
            )
        return super().action_confirm()

    def action_acknowledge(self):
        self._require_one()
        if self.kind != CLAIM:
            return super().action_acknowledge()
        self.env["regcert.claim.answer"].check_access("create")
        self._require_state("sent", "confirmed")
        return self._wizard("regcert.claim.answer", self.env._("Read the acknowledgement"))
