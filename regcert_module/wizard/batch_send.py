from odoo import api, fields, models

from ..core.batch.acknowledgement import REGISTERED


class RegcertBatchSend(models.TransientModel):
    """The last check of a batch: what the receiver would refuse, and what to record on the registrations.

    Sending itself changes no registration; this window offers the usual changes.
    """

    _name = "regcert.batch.send"
    _description = "Sending of a registration batch"
    _inherit = ["regcert.visible"]

    batch_id = fields.Many2one("regcert.batch", required=True, readonly=True, ondelete="cascade")
    issues_registration_numbers = fields.Boolean(related="batch_id.issues_registration_numbers")
    organisation = fields.Char(related="batch_id.awarding_organisation_id.name")
    check_result = fields.Json("Check", compute="_compute_check_result")
    lateness = fields.Text(related="batch_id.lateness")
    count = fields.Integer(compute="_compute_check_result")
    refused_count = fields.Integer(compute="_compute_check_result")
    good_count = fields.Integer(compute="_compute_check_result")
    set_date = fields.Boolean("Enter a registration date where there is none")
    registration_date = fields.Date(
        default=lambda self: fields.Date.context_today(self),  # pylint: disable=unnecessary-lambda
    )
    set_status = fields.Boolean("Set the status to Registered")

    @api.depends("batch_id")
    def _compute_check_result(self):
        for wizard in self:
            result = wizard.batch_id._check_file()
            wizard.check_result = result
            wizard.count = result["count"]
            wizard.refused_count = result["refused_count"]
            wizard.good_count = result["good_count"]

    def action_send(self):
        return self._send()

    def action_send_good(self):
        return self._send(only_good=True)

    def _send(self, only_good=False):
        self._require_one()
        self._note_on(self.batch_id._send(only_good))
        return {"type": "ir.actions.act_window_close"}

    def _note_on(self, registrations):
        """The changes of the sent registrations that the window offers."""
        if self.set_date and self.registration_date:
            registrations.filtered(
                lambda registration: not registration.registration_date
            ).registration_date = self.registration_date
        if self.set_status and not self.issues_registration_numbers:
            registrations.status = REGISTERED
