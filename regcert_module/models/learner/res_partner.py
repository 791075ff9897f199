from odoo import api, models, tools
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    """Odoo's changes to contacts must not change who a learner is or where they live."""

    _inherit = "res.partner"

    def _learners(self):
        # sudo(): a user who changes a contact may have no access to learners
        learners = self.env["regcert.learner"].sudo().with_context(active_test=False)
        return learners.search([("partner_id", "in", self.ids)])

    # “Manage” covers learners and their employers only. Access lists cannot express that, and a rule would
    # also restrict users who may write all contacts.

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if refused or operation != "write" or self.env.su or self._may_write_any():
            return refused
        others = self - self._of_learners()
        return (others, others._strangers_error) if others else None

    @api.model
    @tools.ormcache("self.env.uid")
    def _may_write_any(self):
        """True if the user may write contacts through a group that is not ours."""
        ours = self.env.ref("regcert_module.access_res_partner_manage", raise_if_not_found=False)
        # sudo(): only administrators may read access lists
        access = self.env["ir.model.access"].sudo()
        rows = access.search([("model_id.model", "=", self._name), ("perm_write", "=", True)])
        groups = [row.group_id for row in rows if row != ours]
        return not all(groups) or any(group in self.env.user.all_group_ids for group in groups)

    def _of_learners(self):
        """Those of these contacts that are learners, their employers, or were created by this user, but not users or companies of this
        database."""
        # sudo(): who may write a contact depends on what it is
        contacts = self.sudo()
        own = contacts.filtered(lambda contact: contact.create_uid == self.env.user)
        own -= own.filtered("user_ids")
        employers = contacts._employers_among()
        companies = self.env["res.company"].sudo().search([("partner_id", "in", self.ids)])
        learners = contacts._learners().partner_id
        return (learners | ((own | employers) - companies.partner_id)).sudo(False)

    def _employers_among(self):
        learners = self.env["regcert.learner"].with_context(active_test=False)
        enrolments = self.env["regcert.enrolment"].with_context(active_test=False)
        employed = learners.sudo().search(
            [("partner_id.parent_id", "in", self.ids)]
        )  # sudo(): as above
        enrolled = enrolments.sudo().search([("employer_id", "in", self.ids)])
        return employed.partner_id.parent_id | enrolled.employer_id

    def _strangers_error(self):
        return AccessError(
            self.env._(
                "With the right “Manage Registration & Certification” you can change learners and their "
                "employers. For other contacts, ask an administrator for the right to change contacts."
            )
        )

    def write(self, vals):
        if "email" in vals and not self.env.su and not self._may_write_any():
            # sudo(): users may not read who signs in with an e-mail address
            if self.sudo().user_ids - self.env.user:
                raise AccessError(
                    self.env._(
                        "This contact signs in with their e-mail address. They can change it themselves, or an "
                        "administrator can."
                    )
                )
        if "name" in vals:
            self._learners()._rename(vals["name"])
        return super().write(vals)

    @api.constrains("company_id")
    def _check_learner_company(self):
        self._learners()._check_dependents_company()

    # Odoo copies addresses between a contact and its company. A learner's address is
    # their own.

    def _get_address_values(self):
        return {} if self._learners() else super()._get_address_values()

    def _update_address(self, vals):
        return super(ResPartner, self - self._learners().partner_id)._update_address(vals)

    @api.onchange("parent_id")
    def onchange_parent_id(self):
        result = super().onchange_parent_id()
        return None if self._origin._learners() else result
