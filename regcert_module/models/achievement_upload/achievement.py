from odoo import fields, models


class RegcertAchievement(models.Model):
    _inherit = "regcert.achievement"

    upload_id = fields.Many2one(
        "regcert.achievement.upload", readonly=True, index="btree_not_null", copy=False
    )
