from odoo import fields, models


class Digest(models.Model):
    """What the weekly mail says of registrations: what happened, and what is due today."""

    _inherit = "digest.digest"

    kpi_regcert_attention = fields.Boolean("Registrations that need attention today")
    kpi_regcert_attention_value = fields.Integer(compute="_compute_kpi_regcert_attention_value")
    kpi_regcert_registered = fields.Boolean("Learners registered")
    kpi_regcert_registered_value = fields.Integer(compute="_compute_kpi_regcert_registered_value")
    kpi_regcert_received = fields.Boolean("Certificates received")
    kpi_regcert_received_value = fields.Integer(compute="_compute_kpi_regcert_received_value")
    kpi_regcert_sent = fields.Boolean("Certificates sent")
    kpi_regcert_sent_value = fields.Integer(compute="_compute_kpi_regcert_sent_value")

    def _compute_kpi_regcert_attention_value(self):
        """Those of whoever gets the mail, where they are a primary tutor; else all of the company."""
        registrations = self.env["regcert.registration"]
        own = [("primary_tutor_id", "=", self.env.uid)]
        tutoring = self.env["regcert.enrolment"].search_count(own, limit=1)
        for digest in self:
            company = digest.company_id or self.env.company
            due = [("attention", "!=", False), ("company_id", "=", company.id)]
            digest.kpi_regcert_attention_value = registrations.search_count(
                due + (own if tutoring else [])
            )

    def _compute_kpi_regcert_registered_value(self):
        self._count_by_day("kpi_regcert_registered_value", "registration_date")

    def _compute_kpi_regcert_received_value(self):
        self._count_by_day("kpi_regcert_received_value", "certificate_received_date")

    def _compute_kpi_regcert_sent_value(self):
        self._count_by_day("kpi_regcert_sent_value", "certificate_sent_date")

    def _count_by_day(self, name, day):
        self._calculate_company_based_kpi("regcert.registration", name, date_field=day)

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        names = [name for name in self._fields if name.startswith("kpi_regcert_")]
        overview = "regcert_module.regcert_overview_action"
        return actions | dict.fromkeys(names, overview)
