from odoo import fields, models


class RegcertBatchSend(models.TransientModel):
    """After sending a claim, offers to record it on the registrations."""

    _inherit = "regcert.batch.send"

    kind = fields.Selection(related="batch_id.kind")
    set_claimed = fields.Boolean("Set the status to Certificate Claimed, on")
    claimed_date = fields.Date(
        default=lambda self: fields.Date.context_today(self),  # pylint: disable=unnecessary-lambda
    )

    def _note_on(self, registrations):
        result = super()._note_on(registrations)
        if self.set_claimed:
            registrations.write(
                {
                    "status": "certificate_claimed",
                    "certificate_claimed_date": self.claimed_date,
                }
            )
        return result
