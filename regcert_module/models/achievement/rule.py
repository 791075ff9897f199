from odoo import models

from ...core.achievement.rules import ACHIEVEMENT_RULES
from ...core.file.rules import FILE_RULES


class RegcertAchievementRule(models.Model):
    _name = "regcert.achievement.rule"
    _description = "Level of a rule for achievements"
    _inherit = ["regcert.rule.level"]
    _rules = (*FILE_RULES, *ACHIEVEMENT_RULES)
