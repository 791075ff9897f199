from odoo import api, fields, models
from odoo.fields import Domain

WITHOUT_END = 0
"""The default number of years: personal data is kept until a company sets one."""


class RegcertLearner(models.Model):
    """How long the personal data of a learner is kept."""

    _inherit = "regcert.learner"

    anonymised_on = fields.Date(readonly=True, copy=False, index="btree_not_null")
    is_kept_long_enough = fields.Boolean(
        compute="_compute_is_kept_long_enough",
        search="_search_is_kept_long_enough",
        help="Nothing has been done for the learner for as many years as the settings say.",
    )

    @api.depends_context("allowed_company_ids")
    def _compute_is_kept_long_enough(self):
        found = self.with_context(active_test=False).search(
            self._kept_long_enough() & Domain("id", "in", self.ids)
        )
        for learner in self:
            learner.is_kept_long_enough = learner in found

    @api.model
    def _search_is_kept_long_enough(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._kept_long_enough()
        return Domain.OR([domain if one else ~domain for one in value])

    @api.model
    def _kept_long_enough(self):
        """For learners of all companies, the settings of the current company apply."""
        return Domain.OR(
            Domain("company_id", "in", [company.id, False][: 1 + (company == self.env.company)])
            & Domain("anonymised_on", "=", False)
            & ~self._busy_since(fields.Date.add(fields.Date.today(), years=-years))
            for company in self.env.companies
            if (years := company.regcert_learner_years) != WITHOUT_END
        )

    @api.model
    def _busy_since(self, day):
        """Learners about whom something was recorded on ``day`` or later."""
        enrolled = [Domain(name, ">=", day) for name in ("start_date", "planned_achievement_date")]
        registered = [
            Domain(name, ">=", day)
            for name, field in self.env["regcert.registration"]._fields.items()
            if field.type == "date" and field.store
        ]
        return Domain.OR(
            [
                Domain("create_date", ">=", day),
                Domain("enrolment_ids", "any", Domain.OR(enrolled)),
                Domain("registration_ids", "any", Domain.OR(registered)),
            ]
        )
