from odoo import api, models


class ResPartner(models.Model):
    """What Odoo does to contacts must not change who a learner is, nor where they live."""

    _inherit = "res.partner"

    def _learners(self):
        # sudo(): whoever changes a contact may know nothing of learners
        learners = self.env["regcert.learner"].sudo().with_context(active_test=False)
        return learners.search([("partner_id", "in", self.ids)])

    def write(self, vals):
        if "name" in vals:
            self._learners()._rename(vals["name"])
        return super().write(vals)

    @api.constrains("company_id")
    def _check_learner_company(self):
        self._learners()._check_dependents_company()

    # Odoo gives a contact the address of its company, and the company that of the contact. A learner's is
    # their own.

    def _get_address_values(self):
        return {} if self._learners() else super()._get_address_values()

    def _update_address(self, vals):
        return super(ResPartner, self - self._learners().partner_id)._update_address(vals)

    @api.onchange("parent_id")
    def onchange_parent_id(self):
        result = super().onchange_parent_id()
        return None if self._origin._learners() else result
