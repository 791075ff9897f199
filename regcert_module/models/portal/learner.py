from odoo import models
from odoo.exceptions import UserError


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"

    def action_invite(self):
        """Opens Odoo's own window for invitations to the portal."""
        self.check_access("read")
        return (
            self.env["portal.wizard"]
            .with_context(default_partner_ids=self.partner_id.ids)
            .action_open_wizard()
        )

    def _rename(self, full_name):
        """A learner with a login cannot change the name on their certificates."""
        if self.env.user.share and any(learner.name != full_name for learner in self):
            raise UserError(
                self.env._(
                    "Your name is the one on your certificates. Ask your training provider to change it."
                )
            )
        return super()._rename(full_name)
