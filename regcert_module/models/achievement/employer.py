from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.achievement_scheme.identifiers import levy_number_doubt
from ...core.cell.text import squeeze


class ResPartner(models.Model):
    _inherit = "res.partner"

    regcert_levy_number = fields.Char(
        "CITB levy number",
        index="btree_not_null",
        help="The employer's levy registration number, seven digits. Achievements find the employer by it.",
    )

    @api.constrains("regcert_levy_number")
    def _check_regcert_levy_number(self):
        for partner in self:
            number = partner.regcert_levy_number
            if number and levy_number_doubt(squeeze(number)):
                raise ValidationError(
                    self.env._("“%(number)s” is not a levy number: seven digits.", number=number)
                )

    def _employers_among(self):
        # sudo(): as for learners
        achievements = self.env["regcert.achievement"].sudo().with_context(active_test=False)
        told = achievements.search([("employer_id", "in", self.ids)])
        return super()._employers_among() | told.employer_id
