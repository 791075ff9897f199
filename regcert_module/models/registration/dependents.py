"""Tells the rooms below about registrations."""

from odoo import api, fields, models

from ...core.registration.status import STATUSES
from ..learner.merge import Part

_PLACES = {status.key: place for place, status in enumerate(STATUSES)}


def _progress(registration):
    """How far a registration has come; of two equal ones, the older is first."""
    return bool(registration.registration_number), _PLACES[registration.status], -registration.id


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"

    registration_ids = fields.One2many("regcert.registration", "learner_id", "Registrations")

    def _check_dependents_company(self):  # pylint: disable=missing-return
        super()._check_dependents_company()
        # sudo(): registrations may belong to companies that the user cannot see
        learners = self.sudo().with_context(active_test=False)
        learners.registration_ids._check_company(["learner_id"])

    def _merge_parts(self, other):
        # sudo(): as for the enrolments
        registrations = self.env["regcert.registration"].sudo().with_context(active_test=False)
        found = registrations.search([("learner_id", "=", other.id)])
        own = registrations.search([("learner_id", "=", self.id), ("active", "=", True)])
        known = {one._identity(): one for one in own}
        pairs = [
            (one, known[one._identity()])
            for one in found
            if one.active and one._identity() in known
        ]
        # The one that has come further stays
        twice = registrations.union(*(min(pair, key=_progress) for pair in pairs))
        part = Part(self.env._("Registrations"), found, twice)
        return [*super()._merge_parts(other), part]

    def _take(self, part):  # pylint: disable=missing-return
        if part.records._name == "regcert.registration":
            # Registrations of a duplicate enrolment move to the one that stays
            for registration in part.records.filtered("enrolment_id"):
                enrolment = registration.enrolment_id
                same = enrolment.learner_id.enrolment_ids.filtered(
                    lambda one: one._identity() == enrolment._identity()  # noqa: B023
                )
                if not enrolment.active and same:
                    registration.write({"learner_id": self.id, "enrolment_id": same[0].id})
        super()._take(part)


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
