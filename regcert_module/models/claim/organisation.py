from odoo import fields, models


class RegcertAwardingOrganisation(models.Model):
    _inherit = "regcert.awarding.organisation"

    claims_need_qa = fields.Boolean(
        "Claims need QA verified",
        help="Only a learner whose enrolment is QA verified is put into a claim.",
    )
