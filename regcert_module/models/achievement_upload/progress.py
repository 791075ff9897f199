from odoo import fields, models


class RegcertAchievementProgress(models.Model):
    _name = "regcert.achievement.progress"
    _description = "Progress of an achievement upload"
    _inherit = ["regcert.progress"]
    _order = "id"
    _log_access = False
    _owner = "upload_id"

    upload_id = fields.Many2one("regcert.achievement.upload", required=True, ondelete="cascade")

    _upload_unique = models.UniqueIndex("(upload_id)")
