from odoo import api, fields, models

from ..core.registration.dates import IMPLIED
from ..core.registration.status import NEEDING_NUMBER, STATUSES


class RegcertRegistrationStep(models.TransientModel):
    """The next step of a registration: its status and date."""

    _name = "regcert.registration.step"
    _description = "Change of a status"
    _inherit = ["regcert.visible"]

    registration_id = fields.Many2one(
        "regcert.registration", required=True, readonly=True, ondelete="cascade"
    )
    status = fields.Selection(
        [(status.key, status.label) for status in STATUSES], "New status", required=True
    )
    date = fields.Date(
        compute="_compute_date", compute_sudo=False, store=True, readonly=False, precompute=True
    )
    date_label = fields.Char("Which date", compute="_compute_told")
    registration_number = fields.Char("Registration number")
    needs_number = fields.Boolean("Asks for the number", compute="_compute_told")
    told = fields.Text("To check", compute="_compute_told")

    @api.depends("registration_id", "status")
    def _compute_date(self):
        """The date on record, or today."""
        for step in self:
            implied = IMPLIED.get(step.status)
            today = fields.Date.context_today(step)
            step.date = (step.registration_id[implied] or today) if implied else False

    @api.depends("registration_id", "status", "date")
    @api.depends_context("lang", "tz")
    def _compute_told(self):
        for step in self:
            registration = step.registration_id
            implied = IMPLIED.get(step.status)
            field = implied and registration._fields[implied]
            step.date_label = field and field._description_string(step.env)
            step.needs_number = (
                step.status in NEEDING_NUMBER
                and not registration.registration_number
                and registration.issues_registration_numbers
            )
            told = registration._told_of_change(step._values()) if step.status else []
            step.told = "\n".join(told) or False

    def _values(self):
        implied = IMPLIED.get(self.status)
        return {"status": self.status} | ({implied: self.date} if implied else {})

    def action_apply(self):
        self._require_one()
        number = {"registration_number": self.registration_number} if self.needs_number else {}
        self.registration_id.write(self._values() | number)
        return {"type": "ir.actions.act_window_close"}
