from odoo import models
from odoo.exceptions import UserError

from ...core.reconciliation.kinds import ACHIEVED_IN_ILR_ONLY, AIM_WITHOUT_REGISTRATION


class RegcertReconciliationLine(models.Model):
    """The actions on differences."""

    _inherit = "regcert.reconciliation.line"

    def action_open(self):
        """Opens the registration of a difference, or the learner if there is none."""
        self._require_one()
        self.check_access("read")
        record = self.registration_id or self.learner_id
        if not record:
            raise UserError(
                self.env._(
                    "This learner is not on record. Import the learners of the ILR under Bring in, Import learners."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    def action_register(self):
        """Creates *Not registered* records for learners on an aim without one. Opens the window that makes a batch of them, or their
        list if the user may not make batches."""
        self.check_access("read")
        lines = self.filtered(
            lambda one: (
                one.kind == AIM_WITHOUT_REGISTRATION and one.learner_id and one.qualification_id
            )
        )
        registrations = self.env["regcert.registration"]
        for company, ours in lines.grouped("company_id").items():
            pairs = list(dict.fromkeys((one.learner_id, one.qualification_id) for one in ours))
            domain = [
                ("company_id", "=", company.id),
                ("learner_id", "in", ours.learner_id.ids),
                ("qualification_id", "in", ours.qualification_id.ids),
            ]
            known = {
                (one.learner_id, one.qualification_id): one for one in registrations.search(domain)
            }
            registrations |= registrations.create(
                [
                    {
                        "learner_id": learner.id,
                        "qualification_id": qualification.id,
                        "enrolment_id": self._enrolment_of(learner, qualification, company).id,
                        "company_id": company.id,
                    }
                    for learner, qualification in pairs
                    if (learner, qualification) not in known
                ]
            )
            for pair in pairs:
                registrations |= known.get(pair, registrations.browse())
        if not registrations:
            raise UserError(
                self.env._(
                    "None of the ticked lines is an aim without a registration. Choose that difference on the left, and tick its lines."
                )
            )
        if self._may("regcert_module.group_data_export"):
            return registrations.action_make_batch()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_registration_action"
        )
        return {**action, "domain": [("id", "in", registrations.ids)], "context": {}}

    def _enrolment_of(self, learner, qualification, company):
        """The learner's only enrolment on a programme with that qualification."""
        found = learner.enrolment_ids.filtered(
            lambda one: (
                one.company_id == company and qualification in one.programme_id.qualification_ids
            )
        )
        return found if len(found) == 1 else found.browse()

    def action_change(self):
        """Opens the change of the registrations whose aim is achieved in the ILR only."""
        self.check_access("read")
        lines = self.filtered(lambda one: one.kind == ACHIEVED_IN_ILR_ONLY)
        registrations = lines.registration_id.exists()
        if not registrations:
            raise UserError(
                self.env._(
                    "None of the ticked lines is achieved in the ILR only. Choose that difference on the left, and tick its lines."
                )
            )
        change = self.env["regcert.bulk.change"]._open(registrations, "achieved")
        days = set(lines.mapped("achieved_on"))
        change.achieved_date = days.pop() if len(days) == 1 else False
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change registrations"),
            "res_model": change._name,
            "res_id": change.id,
            "views": [(False, "form")],
            "target": "new",
        }
