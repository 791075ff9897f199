from odoo import fields, models


class RegcertCertificateReason(models.Model):
    """Why a certificate came back, was replaced or was destroyed. All companies share the list."""

    _name = "regcert.certificate.reason"
    _description = "Reason about a certificate"
    _inherit = ["regcert.guarded"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
