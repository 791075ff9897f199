from odoo import api, fields, models
from odoo.exceptions import UserError


class RegcertAchievementTerms(models.Model):
    """The terms that an upload accepts. A published text stays as it is: who accepted it must be able to
    see what they accepted. Changes are published as a new version."""

    _name = "regcert.achievement.terms"
    _description = "Terms and conditions of achievement uploads"
    _inherit = ["regcert.visible"]
    _order = "published_on desc, id desc"
    _rec_name = "version"

    version = fields.Char(required=True)
    text = fields.Html(required=True, translate=False)
    published_on = fields.Datetime(readonly=True, copy=False)
    upload_ids = fields.One2many(
        "regcert.achievement.upload", "terms_id", "Accepted by", readonly=True
    )

    _version_unique = models.UniqueIndex("(version)", "There are terms with this version already.")

    @api.model
    def _current(self):
        # sudo(): everybody who uploads accepts the same text
        return self.sudo().search([("published_on", "!=", False)], limit=1)

    def write(self, vals):
        fixed = vals.keys() & {"text", "version"} or not vals.get("published_on", True)
        if fixed and any(terms.published_on for terms in self):
            raise UserError(
                self.env._(
                    "These terms are published, and people have accepted them as they are. "
                    "Duplicate them and publish the new version."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(terms.published_on for terms in self):
            raise UserError(self.env._("Published terms are kept."))

    def copy_data(self, default=None):
        return [
            {**vals, "version": self.env._("%(version)s (new)", version=terms.version)}
            for terms, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def action_publish(self):
        """From now on, uploads accept this text."""
        self.published_on = fields.Datetime.now()
        return True
