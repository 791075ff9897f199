from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    regcert_learner_years = fields.Integer("Years to keep a learner's personal data")

    _regcert_learner_years_fit = models.Constraint(
        "CHECK (regcert_learner_years BETWEEN 0 AND 100)",
        "Enter a number of years from 0 to 100. 0 keeps personal data without an end.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_learner_years = fields.Integer(
        related="company_id.regcert_learner_years", readonly=False
    )
