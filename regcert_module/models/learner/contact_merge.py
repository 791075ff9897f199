from ast import literal_eval

from odoo import models
from odoo.exceptions import UserError


class ContactMerge(models.TransientModel):
    """Odoo's merging of contacts moves everything to one contact, but a contact belongs to one learner only."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        contacts = self.env["res.partner"].browse(partner_ids)
        learners = contacts.exists()._learners()
        if len(learners) > 1:
            raise UserError(
                self.env._(
                    "%(count)s of these contacts are learners, and each learner needs a contact of their own. "
                    "If they are the same person, merge the learners first: in Registration & Certification, "
                    "Learners, tick them and choose Merge. Otherwise remove all but one of them.",
                    count=len(learners),
                )
            )
        names = {learner: learner.name for learner in learners}
        result = super()._merge(partner_ids, dst_partner, extra_checks)
        # Odoo has moved the learner without the ORM
        learners.invalidate_recordset()
        learners.modified(["partner_id"])
        for learner, name in names.items():
            learner.name = name
        learners._check_dependents_company()
        for contact in contacts.exists():
            self.env["mail.followers"]._drop_strangers(contact)
        return result

    def _process_query(self, query):
        result = super()._process_query(query)
        for line in self.line_ids:
            contacts = self.env["res.partner"].browse(literal_eval(line.aggr_ids))
            if len(contacts._learners()) > 1:
                line.unlink()
        self.number_group = len(self.line_ids)
        return result
