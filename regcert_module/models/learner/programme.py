from odoo import api, fields, models


class RegcertProgramme(models.Model):
    """The enrolments of a programme."""

    _inherit = "regcert.programme"

    enrolment_ids = fields.One2many("regcert.enrolment", "programme_id", "Enrolments")

    @api.constrains("company_id")
    def _check_dependents_company(self):
        # sudo(): enrolments may belong to companies that the user cannot see
        enrolments = self.env["regcert.enrolment"].sudo().with_context(active_test=False)
        enrolments.search([("programme_id", "in", self.ids)])._check_company(["programme_id"])

    def _used_in(self):
        return [*super()._used_in(), ("regcert.enrolment", "programme_id")]
