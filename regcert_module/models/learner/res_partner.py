from odoo import api, models

from ...tools.name_search import trigrams


class ResPartner(models.Model):
    _inherit = "res.partner"

    # A learner is found by a part of the name, which is the contact's.
    _name_parts = models.Index(trigrams("name"))

    @api.constrains("company_id")
    def _check_learner_company(self):
        # sudo(): whoever moves a contact to another company may know nothing of learners
        learners = self.env["regcert.learner"].sudo().with_context(active_test=False)
        learners.search([("partner_id", "in", self.ids)])._check_dependents_company()
