from odoo import api, models


class RegcertRegistration(models.Model):
    _inherit = "regcert.registration"

    @api.model
    def _of_learner(self):
        """The registrations of the user's own learner record, as superuser."""
        # sudo(): as for certificates
        own = [("learner_id.partner_id", "=", self.env.user.partner_id.id)]
        return self.sudo().search(own, order="id desc")
