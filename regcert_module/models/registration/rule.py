from odoo import models

from ...core.deadline.rules import DEADLINE_RULES
from ...core.file.rules import FILE_RULES
from ...core.registration.rules import REGISTRATION_RULES


class RegcertRegistrationRule(models.Model):
    _name = "regcert.registration.rule"
    _description = "Level of a rule for registrations"
    _inherit = ["regcert.rule.level"]
    _rules = (*FILE_RULES, *REGISTRATION_RULES, *DEADLINE_RULES)
