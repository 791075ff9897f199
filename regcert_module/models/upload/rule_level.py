from odoo import api, fields, models

from ...core.file.rules import ERROR, OFF, RULES, WARNING
from ...tools.sentences import SENTENCES


class RegcertRuleLevel(models.AbstractModel):
    """The level of an adjustable rule, where it is to be another than the rule's own.

    A model that inherits this says the ``_rules`` that it is about.
    """

    _name = "regcert.rule.level"
    _description = "Level of a rule"
    _order = "code"
    _rec_name = "code"
    _rules = ()

    code = fields.Selection("_codes", "Rule", required=True)
    level = fields.Selection(
        [(ERROR, "Error"), (WARNING, "Warning"), (OFF, "Off")], required=True, default=WARNING
    )
    usual_level = fields.Char("Usually", compute="_compute_rule")
    sentence = fields.Char("Message", compute="_compute_rule")

    _code_unique = models.UniqueIndex("(code)", "The level of this rule is set already.")

    @api.model
    def _codes(self):
        return [(rule.code, rule.code) for rule in self._rules if rule.adjustable]

    @api.depends("code")
    def _compute_rule(self):
        for rule in self:
            rule.usual_level = RULES[rule.code].level if rule.code else False
            rule.sentence = self.env._(SENTENCES[rule.code]) if rule.code else False

    @api.model
    def _levels(self):
        # sudo(): everybody's rows are judged alike
        return {rule.code: rule.level for rule in self.sudo().search([])}
