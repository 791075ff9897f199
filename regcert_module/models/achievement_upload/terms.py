from odoo import fields, models


class RegcertAchievementTerms(models.Model):
    """The terms that a user accepts with an upload."""

    _name = "regcert.achievement.terms"
    _description = "Terms and conditions of achievement uploads"
    _inherit = ["regcert.published.text"]

    upload_ids = fields.One2many(
        "regcert.achievement.upload", "terms_id", "Accepted by", readonly=True
    )

    _version_unique = models.UniqueIndex(
        "(version) WHERE published_on IS NOT NULL", "There are already terms with this version."
    )
