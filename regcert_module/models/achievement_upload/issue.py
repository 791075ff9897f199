from odoo import fields, models


class RegcertAchievementIssue(models.Model):
    _name = "regcert.achievement.issue"
    _description = "Issue of an achievement upload"
    _inherit = ["regcert.issue"]
    _order = "upload_id, line, position, id"
    _log_access = False  # the upload says who and when
    _owner = "upload_id"

    upload_id = fields.Many2one(
        "regcert.achievement.upload", required=True, index=True, ondelete="cascade"
    )
