from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.achievement_scheme.identifiers import levy_number_doubt
from ...core.cell.identifiers import digits_key


class ResPartner(models.Model):
    _inherit = "res.partner"

    regcert_levy_number = fields.Char(
        "CITB levy number",
        index="btree_not_null",
        help="The employer's levy registration number, seven digits. Achievements find the employer by it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create([self._with_levy_number(vals) for vals in vals_list])
        partners.filtered("regcert_levy_number")._find_achievements()
        return partners

    def write(self, vals):
        result = super().write(self._with_levy_number(vals))
        if vals.get("regcert_levy_number"):
            self._find_achievements()
        return result

    @api.model
    def _with_levy_number(self, vals):
        number = vals.get("regcert_levy_number")
        if not isinstance(number, str):
            return vals
        return {**vals, "regcert_levy_number": digits_key(number) or False}

    def _find_achievements(self):
        """Looks for the employer of achievements that had none."""
        # sudo(): the user who entered the number need not see achievements
        achievements = self.env["regcert.achievement"].sudo()
        numbers = self.mapped("regcert_levy_number")
        found = achievements.search([("levy_number", "in", numbers), ("employer_id", "=", False)])
        self.env.add_to_compute(achievements._fields["employer_id"], found)

    @api.model
    def _by_levy_number(self, numbers, company):
        """Levy number to the contacts of ``company`` and of all companies that have it."""
        found = self.search(
            [
                ("regcert_levy_number", "in", list(numbers)),
                ("company_id", "in", [False, company.id]),
            ],
            order="id",
        )
        return found.grouped("regcert_levy_number")

    @api.constrains("regcert_levy_number")
    def _check_regcert_levy_number(self):
        for partner in self:
            number = partner.regcert_levy_number
            if number and levy_number_doubt(number):
                raise ValidationError(
                    self.env._(
                        "“%(number)s” is not a levy number, which has seven digits.", number=number
                    )
                )

    def _employers_among(self):
        # sudo(): as for learners
        achievements = self.env["regcert.achievement"].sudo().with_context(active_test=False)
        told = achievements.search([("employer_id", "in", self.ids)])
        return super()._employers_among() | told.employer_id
