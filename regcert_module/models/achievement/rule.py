from odoo import models

from ...core.achievement.rules import ACHIEVEMENT_RULES
from ...core.achievement_scheme.rules import SCHEME_RULES
from ...core.rule.cell_rules import CELL_RULES


class RegcertAchievementRule(models.Model):
    _name = "regcert.achievement.rule"
    _description = "Level of a rule for achievements"
    _inherit = ["regcert.rule.level"]
    _rules = (*CELL_RULES, *SCHEME_RULES, *ACHIEVEMENT_RULES)
