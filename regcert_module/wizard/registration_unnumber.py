from odoo import api, fields, models

from ..core.registration.dates import DATES
from ..core.registration.status import INITIAL_STATUS


class RegcertRegistrationUnnumber(models.TransientModel):
    """Asks before a registration number is removed."""

    _name = "regcert.registration.unnumber"
    _description = "Taking a registration number away"
    _inherit = ["regcert.visible"]

    registration_id = fields.Many2one(
        "regcert.registration", required=True, readonly=True, ondelete="cascade"
    )
    told = fields.Text("What it does", compute="_compute_told")
    dates = fields.Char("Dates on record", compute="_compute_told")
    clear_dates = fields.Boolean("Clear these dates as well")

    @api.depends("registration_id")
    @api.depends_context("lang")
    def _compute_told(self):
        for question in self:
            registration = question.registration_id
            question.dates = registration._told_dates()
            question.told = "\n".join(registration._told_without_number())

    def action_apply(self):
        self._require_one()
        registration = self.registration_id
        vals = {"registration_number": False}
        if registration._loses_status():
            vals["status"] = INITIAL_STATUS
        if self.clear_dates:
            vals |= dict.fromkeys(DATES, False)
        registration.write(vals)
        return {"type": "ir.actions.act_window_close"}
