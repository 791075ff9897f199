from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    regcert_certificate_mail = fields.Boolean(
        "Tell learners by e-mail when their certificate arrives"
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_certificate_mail = fields.Boolean(
        related="company_id.regcert_certificate_mail", readonly=False
    )
