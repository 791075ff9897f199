from odoo import models


class RegcertQualification(models.Model):
    _inherit = "regcert.qualification"

    def _rules_on(self, day):
        """The active rules of one qualification on a day: its own first, then that of its organisation."""
        rules = self.env["regcert.deadline.rule"].search(
            [
                ("awarding_organisation_id", "=", self.awarding_organisation_id.id),
                ("qualification_id", "in", [False, self.id]),
                "|",
                ("date_from", "=", False),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )
        return rules.sorted(lambda rule: not rule.qualification_id)
