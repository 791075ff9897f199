from odoo import api, fields, models
from odoo.exceptions import UserError


class RegcertPublishedText(models.AbstractModel):
    """A text in versions 1, 2, 3; the last published one is in force.

    A published text is never changed, because it shows what people were told. A change is published as a new version, which gets its number
    then.
    """

    _name = "regcert.published.text"
    _description = "Text that is published in versions"
    _inherit = ["regcert.visible"]
    _order = "published_on desc, id desc"
    _rec_name = "version"

    version = fields.Char(readonly=True, copy=False)
    text = fields.Html(required=True, translate=False)
    published_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("version", "published_on")
    def _compute_display_name(self):
        for text in self:
            text.display_name = (
                self.env._("Version %(version)s", version=text.version)
                if text.published_on
                else self.env._("Draft")
            )

    @api.model
    def _current(self):
        # sudo(): the text is the same for everyone
        return self.sudo().search([("published_on", "!=", False)], limit=1)

    def write(self, vals):
        fixed = vals.keys() & {"text", "version"} or not vals.get("published_on", True)
        if fixed and any(text.published_on for text in self):
            raise UserError(
                self.env._(
                    "This text has been published and shown to people, so it cannot be changed. Duplicate it "
                    "and publish the new version."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(text.published_on for text in self):
            raise UserError(self.env._("A published text cannot be deleted."))

    def action_publish(self):
        """Puts this text in force."""
        self._require_one()
        self.check_access("write")
        if not self.published_on:
            # sudo(): all versions count
            known = set(self.sudo().search([("published_on", "!=", False)]).mapped("version"))
            number = len(known) + 1
            while str(number) in known:
                number += 1
            self.write({"version": str(number), "published_on": fields.Datetime.now()})
        return True
