from odoo import api, models
from odoo.exceptions import UserError


class RegcertGuarded(models.AbstractModel):
    """Followers receive messages about a record, so they must be allowed to read it."""

    _inherit = "regcert.guarded"

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        readers = [id_ for id_ in partner_ids or () if self._may_be_followed_by(id_)]
        strangers = len(partner_ids or ()) - len(readers)
        if strangers and not self.env.su:
            raise UserError(
                self.env._(
                    "%(count)s of these contacts may not read this record, and following it would show it to "
                    "them. Choose users who may read it.",
                    count=strangers,
                )
            )
        # Only records with a thread are followed, so the method exists in a parent class
        return super()._message_subscribe(readers, subtype_ids, customer_ids)

    def _may_be_followed_by(self, partner_id):
        # sudo(): every user counts
        users = self.env["res.partner"].sudo().browse(partner_id).exists().user_ids
        return any(user.active and self.with_user(user).has_access("read") for user in users)


class MailFollowers(models.Model):
    _inherit = "mail.followers"

    @api.model
    def _drop_strangers(self, partner):
        """Unsubscribes ``partner``, a contact that others were merged into, from our records that it may not read."""
        # sudo(): a user who merges contacts need not see which records they follow
        followers = self.sudo().search(
            [("partner_id", "=", partner.id), ("res_model", "=like", "regcert.%")]
        )
        for follower in followers:
            record = self.env[follower.res_model].browse(follower.res_id)
            if not record._may_be_followed_by(partner.id):
                follower.unlink()
