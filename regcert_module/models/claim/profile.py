from odoo import api, fields, models


class RegcertExportProfile(models.Model):
    _inherit = "regcert.export.profile"

    for_claims = fields.Boolean(help="The file of a claim; not offered for registrations.")

    @api.model
    def describe_export(self):
        described = super().describe_export()
        # sudo(): the purpose of a profile is no secret
        claims = set(self.sudo().search([("for_claims", "=", True)]).ids)
        offered = [one for one in described["profiles"] if one["id"] not in claims]
        return {**described, "profiles": offered}
