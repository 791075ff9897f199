from odoo import api, fields, models


class RegcertAchievementScheme(models.Model):
    """A scheme that an upload was checked by is never changed."""

    _inherit = "regcert.achievement.scheme"

    upload_ids = fields.One2many("regcert.achievement.upload", "scheme_id", "Uploads")

    @api.depends("upload_ids")
    def _compute_is_used(self):  # pylint: disable=missing-return
        super()._compute_is_used()
        # sudo(): every upload counts
        used = (
            self.env["regcert.achievement.upload"]
            .sudo()
            ._read_group([("scheme_id", "in", self.ids)], ["scheme_id"])
        )
        self.browse([scheme.id for [scheme] in used]).is_used = True
