from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

FOREVER = 100_000
"""More days than any enrolment lasts."""


class RegcertDeadlineRule(models.Model):
    """An awarding organisation's deadlines for a period, as data.

    A registration is judged by the rule in force on the day from which the rule counts. The qualification's rule comes before the
    organisation's, which fills in days left blank.
    """

    _name = "regcert.deadline.rule"
    _description = "Deadline rule"
    _inherit = ["regcert.guarded"]
    _order = "awarding_organisation_id, qualification_id, date_from, id"
    _rec_name = "source"
    _check_company_auto = True

    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        "Awarding organisation",
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    qualification_id = fields.Many2one(
        "regcert.qualification",
        ondelete="cascade",
        index="btree_not_null",
        check_company=True,
        domain="[('awarding_organisation_id', '=', awarding_organisation_id)]",
        help="Blank: all qualifications of the organisation.",
    )
    date_from = fields.Date("From", help="Blank: from the beginning.")
    date_to = fields.Date("To", help="Blank: until further notice.")
    register_within_days = fields.Integer(
        "Register within", help="Days from the start of the enrolment. 0: no rule."
    )
    certificate_within_days = fields.Integer(
        "Certificate within", help="Days from the claim. 0: no rule."
    )
    claim_not_before_days = fields.Integer(
        "Claim not before", help="Days from the registration. 0: the usual ten weeks."
    )
    fee_ids = fields.One2many("regcert.deadline.fee", "rule_id", "Late fees", copy=True)
    source = fields.Char(help="Where the organisation says so, and when it was read.")
    example = fields.Char(
        readonly=True, copy=False, help="A published rule, to copy. It is never applied."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(related="awarding_organisation_id.company_id", store=True)

    _organisation_given = models.Constraint(
        "CHECK (awarding_organisation_id IS NOT NULL OR example IS NOT NULL)",
        "A rule needs an awarding organisation. Choose whose rule it is.",
    )
    _example_inactive = models.Constraint(
        "CHECK (example IS NULL OR NOT active)",
        "An example is never applied. Copy it for your organisation instead.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A rule cannot end before it begins. Check both dates."
    )
    _days_positive = models.Constraint(
        "CHECK (register_within_days >= 0 AND certificate_within_days >= 0 AND claim_not_before_days >= 0)",
        "Days cannot be negative. Enter 0 where there is no rule.",
    )

    @api.depends("awarding_organisation_id.name", "qualification_id.number", "example")
    def _compute_display_name(self):
        for rule in self:
            names = (
                rule.example or rule.awarding_organisation_id.name,
                rule.qualification_id.number,
            )
            rule.display_name = " – ".join(filter(None, names))

    @api.constrains("qualification_id", "awarding_organisation_id")
    def _check_qualification(self):
        for rule in self:
            organisation = rule.qualification_id.awarding_organisation_id
            if organisation and organisation != rule.awarding_organisation_id:
                raise ValidationError(
                    self.env._(
                        "The qualification belongs to another awarding organisation. Choose one of %(organisation)s.",
                        organisation=rule.awarding_organisation_id.name,
                    )
                )

    @api.constrains(
        "awarding_organisation_id", "qualification_id", "date_from", "date_to", "active"
    )
    def _check_one_at_a_time(self):
        """Two rules for one day would leave open which one applies."""
        for rule in self.filtered("active"):
            # sudo(): a rule that the user cannot see may overlap
            others = self.sudo().search(
                [
                    ("active", "=", True),
                    ("id", "!=", rule.id),
                    ("awarding_organisation_id", "=", rule.awarding_organisation_id.id),
                    ("qualification_id", "=", rule.qualification_id.id),
                ]
            )
            if any(rule._overlaps(other) for other in others):
                raise ValidationError(
                    self.env._(
                        "Another rule for the same qualifications applies on some of these days. End that one "
                        "first, or change the dates."
                    )
                )

    def action_use(self):
        """Opens a new rule with the days and fees of this one; the user chooses the organisation."""
        self._require_one()
        self.check_access("read")
        names = (
            "date_from",
            "date_to",
            "register_within_days",
            "certificate_within_days",
            "claim_not_before_days",
            "source",
        )
        context = {f"default_{name}": self[name] for name in names}
        context["default_fee_ids"] = [
            Command.create({name: fee[name] for name in ("from_day", "multiplier", "amount")})
            for fee in self.fee_ids
        ]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New rule"),
            "res_model": self._name,
            "view_mode": "form",
            "context": context,
        }

    def _is_about(self, qualification):
        if self.qualification_id:
            return self.qualification_id == qualification
        return self.awarding_organisation_id == qualification.awarding_organisation_id

    def _overlaps(self, other):
        begins = not (other.date_to and self.date_from) or self.date_from <= other.date_to
        return begins and (
            not (self.date_to and other.date_from) or other.date_from <= self.date_to
        )

    def _fee_steps(self):
        """``(rule id, first day, day after the last, sentence, pounds)`` of each stretch of days with one late fee."""
        steps = []
        for rule in self.filtered("fee_ids"):
            fees = rule.fee_ids.sorted("from_day")
            begins = [-FOREVER, *fees.mapped("from_day")]
            for begin, end, now, then in zip(
                begins, [*begins[1:], FOREVER], [None, *fees], [*fees, None], strict=True
            ):
                pounds = now.amount if now else None
                steps.append((rule.id, begin, end, self._fee_sentence(now, then), pounds))
        return steps

    def _fee_sentence(self, now, then):
        if not now:
            return then.display_name
        if not then:
            return self.env._("%(fee)s now", fee=now._words())
        return self.env._("%(fee)s now; %(next)s", fee=now._words(), next=then.display_name)
