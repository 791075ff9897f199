from odoo import fields, models


class RegcertCourse(models.Model):
    _inherit = "regcert.course"

    grant_route_today = fields.Selection(related="grant_tier_id.route_today", string="Paid by")
    grant_tier_id = fields.Many2one("regcert.grant.tier", "Grant tier", index="btree_not_null")
