from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    regcert_large_employer = fields.Boolean(
        "Large Employer Fund",
        help="This employer is paid from CITB's Large Employer Fund, and not by way of an Employer Network.",
    )
