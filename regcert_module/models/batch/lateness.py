from odoo import api, fields, models


class RegcertBatch(models.Model):
    """What a draft will cost because it is late."""

    _inherit = "regcert.batch"

    lateness = fields.Text(compute="_compute_lateness")

    @api.depends("state", "line_ids.state")
    def _compute_lateness(self):
        for batch in self:
            registrations = batch._registrations()
            said = (
                registrations._lateness([("id", "in", registrations.ids)])
                if batch.state == "draft"
                else ()
            )
            batch.lateness = "\n".join(said)
