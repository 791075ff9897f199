from odoo import models

from .learner import TEMPLATE


class MailComposeMessage(models.TransientModel):
    """When Odoo's composer has sent the Fair Processing Notice, this records who was told."""

    _inherit = "mail.compose.message"

    def _action_send_mail_mass_mail(self, res_ids, auto_commit=False):
        mails = super()._action_send_mail_mass_mail(res_ids, auto_commit=auto_commit)
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if template and self.template_id == template and self.model == "res.partner":
            learners = self.env["regcert.learner"].search([("partner_id", "in", res_ids)])
            notice = self.env["regcert.achievement.notice"]._current()
            learners.filtered("email")._note_told(notice, "mail")
        return mails
