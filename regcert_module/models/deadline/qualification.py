from dataclasses import replace

from odoo import models

from ...core.deadline.terms import USUAL, Wait


class RegcertQualification(models.Model):
    _inherit = "regcert.qualification"

    def _terms(self):
        terms = super()._terms()
        # sudo(): as in the method that this extends
        rules = (
            self.env["regcert.deadline.rule"]
            .sudo()
            .search(
                [
                    ("claim_not_before_days", ">", 0),
                    ("awarding_organisation_id", "in", self.sudo().awarding_organisation_id.ids),
                ]
            )
            # The qualification's rule comes before the organisation's
            .sorted(lambda rule: not rule.qualification_id)
        )
        if not rules:
            return terms
        waits = [
            (rule, Wait(rule.claim_not_before_days, rule.date_from or None, rule.date_to or None))
            for rule in rules
        ]
        for one in self.sudo():
            own = [wait for rule, wait in waits if rule._is_about(one)]
            if own:
                terms[one.id] = replace(terms.get(one.id, USUAL), waits=own)
        return terms
