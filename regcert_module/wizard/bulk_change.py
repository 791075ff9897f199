from odoo import api, fields, models

from ..core.registration.dates import DATES, IMPLIED
from ..models.bulk_change.bulk_import import PAGE


class RegcertBulkChange(models.TransientModel):
    """Asks what to change about selected registrations. The change is checked like an import."""

    _name = "regcert.bulk.change"
    _description = "Change of several registrations"
    _inherit = ["regcert.visible"]

    registration_ids = fields.Many2many("regcert.registration", string="Selected", required=True)
    count = fields.Integer("Selected registrations", compute="_compute_count")
    status = fields.Selection(
        lambda self: self.env["regcert.registration"]._fields["status"].selection,
        help="Blank: each keeps its status.",
    )
    registration_date = fields.Date("Registration date")
    achieved_date = fields.Date("Achieved")
    certificate_claimed_date = fields.Date("Certificate claimed")
    certificate_received_date = fields.Date("Certificate received")
    certificate_sent_date = fields.Date("Certificate sent")
    line_ids = fields.One2many("regcert.bulk.change.line", "change_id", "Tracking references")

    @api.depends("registration_ids")
    def _compute_count(self):
        for change in self:
            change.count = len(change.registration_ids)

    @api.onchange("status")
    def _onchange_status(self):
        """A status's date is today unless the user enters another."""
        implied = IMPLIED.get(self.status)
        if implied and not self[implied]:
            self[implied] = fields.Date.context_today(self)

    @api.model
    def _open(self, registrations, status):
        """A window for ``registrations``, with a line for each if they fit on a page."""
        few = registrations if len(registrations) <= PAGE else registrations.browse()
        lines = [fields.Command.create({"registration_id": one.id}) for one in few]
        change = self.create(
            {"registration_ids": registrations.ids, "line_ids": lines, "status": status}
        )
        change._onchange_status()
        return change

    def action_check(self):
        """Checks the change like an import and shows its preview."""
        self._require_one()
        values = {name: self[name] for name in DATES if self[name]}
        values = {name: fields.Date.to_string(value) for name, value in values.items()}
        if self.status:
            values["status"] = self.status
        tracking = {
            str(line.registration_id.id): line.reference for line in self.line_ids if line.reference
        }
        change = self.registration_ids.action_bulk_change(values, tracking)
        return self.env["regcert.import"].browse(change)._show_change()


class RegcertBulkChangeLine(models.TransientModel):
    """The tracking reference of one registration."""

    _name = "regcert.bulk.change.line"
    _description = "Tracking reference of a registration to change"
    _inherit = ["regcert.visible"]

    change_id = fields.Many2one("regcert.bulk.change", required=True, ondelete="cascade")
    registration_id = fields.Many2one("regcert.registration", required=True, ondelete="cascade")
    learner_id = fields.Many2one(related="registration_id.learner_id")
    qualification_id = fields.Many2one(related="registration_id.qualification_id")
    registration_number = fields.Char(related="registration_id.registration_number")
    reference = fields.Char("Postal tracking reference")
