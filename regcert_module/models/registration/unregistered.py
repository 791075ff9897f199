from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class RegcertEnrolment(models.Model):
    """Learners who are enrolled on a programme without a registration for one of its qualifications."""

    _inherit = "regcert.enrolment"

    lacks_registration = fields.Boolean(
        "Enrolled without a registration",
        compute="_compute_lacks_registration",
        search="_search_lacks_registration",
        help="The learner has no registration for one of the programme's qualifications.",
    )

    @api.depends("learner_id.registration_ids", "programme_id.qualification_ids")
    def _compute_lacks_registration(self):
        for enrolment in self:
            enrolment.lacks_registration = bool(enrolment._unregistered())

    @api.model
    def _search_lacks_registration(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("id", "in", self._lacking())
        return Domain.OR([domain if one else ~domain for one in value])

    @api.model
    def _lacking(self):
        for model in (self, self.env["regcert.registration"], self.env["regcert.programme"]):
            model.flush_model()
        relation = self.env["regcert.programme"]._fields["qualification_ids"]
        return SQL(
            """(SELECT e.id FROM regcert_enrolment e
                  JOIN %(relation)s p ON p.%(programme)s = e.programme_id
                  JOIN regcert_qualification q ON q.id = p.%(qualification)s AND q.active
                 WHERE NOT EXISTS (
                       SELECT FROM regcert_registration r
                        WHERE r.learner_id = e.learner_id AND r.qualification_id = q.id AND r.active
                          AND r.company_id = e.company_id))""",
            relation=SQL.identifier(relation.relation),
            programme=SQL.identifier(relation.column1),
            qualification=SQL.identifier(relation.column2),
        )

    def _unregistered(self):
        """The qualifications of the programme for which the learner has no registration in this company."""
        self.ensure_one()
        own = self.learner_id.registration_ids.filtered(
            lambda registration: registration.active and registration.company_id == self.company_id
        )
        return self.programme_id.qualification_ids.filtered("active") - own.qualification_id

    def action_make_registrations(self):
        """Creates *Not registered* records for what these learners must be registered for, and opens them."""
        self.check_access("read")
        made = self.env["regcert.registration"].create(
            [
                {
                    "learner_id": enrolment.learner_id.id,
                    "qualification_id": qualification.id,
                    "enrolment_id": enrolment.id,
                    "company_id": enrolment.company_id.id,
                }
                for enrolment in self
                for qualification in enrolment._unregistered()
            ]
        )
        if not made:
            raise UserError(
                self.env._(
                    "These learners have registrations for all qualifications of their programmes. There is "
                    "nothing to make."
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_registration_action"
        )
        return {**action, "domain": [("id", "in", made.ids)], "context": {}}


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"

    lacks_registration = fields.Boolean(
        "Enrolled without a registration",
        compute="_compute_lacks_registration",
        search="_search_lacks_registration",
    )

    @api.depends("enrolment_ids.lacks_registration")
    def _compute_lacks_registration(self):
        for learner in self:
            learner.lacks_registration = any(learner.enrolment_ids.mapped("lacks_registration"))

    @api.model
    def _search_lacks_registration(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("enrolment_ids", "any", [("lacks_registration", "=", True)])
        return Domain.OR([domain if one else ~domain for one in value])
