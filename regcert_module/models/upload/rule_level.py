import logging

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.rule.rule import ERROR, OFF, RULES, WARNING

_logger = logging.getLogger(__name__)


class RegcertRuleLevel(models.AbstractModel):
    """The level that an administrator chose for an adjustable rule.

    A model that inherits this sets the ``_rules`` that it is about.
    """

    _name = "regcert.rule.level"
    _description = "Level of a rule"
    _inherit = ["regcert.visible"]
    _order = "code"
    _rec_name = "code"
    _rules = ()

    code = fields.Selection("_codes", "Rule", required=True)
    level = fields.Selection(
        [(ERROR, "Error"), (WARNING, "Warning"), (OFF, "Off")], required=True, default=WARNING
    )
    usual_level = fields.Char("Usually", compute="_compute_rule")
    sentence = fields.Char("Message", compute="_compute_rule")

    _code_unique = models.UniqueIndex("(code)", "The level of this rule is already set.")

    @api.model
    def _codes(self):
        return [(rule.code, rule.code) for rule in self._rules if rule.adjustable]

    @api.constrains("code")
    def _check_code(self):
        known = {code for code, _label in self._codes()}
        if unknown := [rule.code for rule in self if rule.code not in known]:
            raise ValidationError(
                self.env._(
                    "There is no adjustable rule “%(code)s”. Choose one of the list.",
                    code=unknown[0],
                )
            )

    @api.depends("code")
    def _compute_rule(self):
        for rule in self:
            known = rule.code in RULES
            rule.usual_level = RULES[rule.code].level if known else False
            rule.sentence = self.env._(RULES[rule.code].sentence) if known else False

    @api.model
    def _levels(self):
        """``{code: level}`` of the rules that were changed. Codes that this version does not have are logged."""
        levels, known = {}, {code for code, _label in self._codes()}
        # sudo(): the levels apply to everyone
        for rule in self.sudo().search([]):  # pylint: disable=no-search-all
            if rule.code in known:
                levels[rule.code] = rule.level
            else:
                _logger.warning(
                    "%s: there is no rule “%s”. Delete its level.", self._name, rule.code
                )
        return levels
