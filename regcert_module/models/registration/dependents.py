"""What the earlier rooms have to know of registrations."""

from odoo import api, fields, models


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"

    registration_ids = fields.One2many("regcert.registration", "learner_id", "Registrations")

    def _check_dependents_company(self):
        super()._check_dependents_company()
        # sudo(): registrations may belong to companies that the user cannot see
        learners = self.sudo().with_context(active_test=False)
        learners.registration_ids._check_company(["learner_id"])


class RegcertEnrolment(models.Model):
    _inherit = "regcert.enrolment"

    registration_ids = fields.One2many("regcert.registration", "enrolment_id", "Registrations")


class RegcertQualification(models.Model):
    _inherit = "regcert.qualification"

    @api.constrains("company_id")
    def _check_dependents_company(self):
        # sudo(): as for learners
        registrations = self.env["regcert.registration"].sudo().with_context(active_test=False)
        registrations.search([("qualification_id", "in", self.ids)])._check_company(
            ["qualification_id"]
        )

    def _used_in(self):
        return [*super()._used_in(), ("regcert.registration", "qualification_id")]


class RegcertAwardingOrganisation(models.Model):
    _inherit = "regcert.awarding.organisation"

    def _used_in(self):
        path = "qualification_id.awarding_organisation_id"
        return [*super()._used_in(), ("regcert.registration", path)]
