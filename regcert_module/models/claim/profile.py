from odoo import fields, models


class RegcertExportProfile(models.Model):
    _inherit = "regcert.export.profile"

    for_claims = fields.Boolean(help="The file of a claim; not offered for registrations.")
