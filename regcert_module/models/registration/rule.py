from odoo import models

from ...core.deadline.rules import DEADLINE_RULES
from ...core.registration.advice_rules import ADVICE_RULES
from ...core.registration.rules import REGISTRATION_RULES
from ...core.rule.cell_rules import CELL_RULES


class RegcertRegistrationRule(models.Model):
    _name = "regcert.registration.rule"
    _description = "Level of a rule for registrations"
    _inherit = ["regcert.rule.level"]
    _rules = (*CELL_RULES, *REGISTRATION_RULES, *ADVICE_RULES, *DEADLINE_RULES)
