from odoo import fields, models


class RegcertRegistrationHistory(models.Model):
    _name = "regcert.registration.history"
    _description = "History of a registration"
    _inherit = ["regcert.history"]
    _log_access = False
    _of = "registration_id"

    registration_id = fields.Many2one(
        "regcert.registration", required=True, ondelete="cascade", index=True
    )
