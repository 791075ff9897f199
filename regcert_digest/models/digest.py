from odoo import fields, models
from odoo.exceptions import AccessError

ACTION = "regcert_module.regcert_registration_action"


class DigestDigest(models.Model):
    """Figures for Odoo's own digest. Each reader gets those of what they may read."""

    _inherit = "digest.digest"

    kpi_regcert_registered = fields.Boolean("Learners registered")
    kpi_regcert_registered_value = fields.Integer(compute="_compute_kpi_regcert_registered_value")
    kpi_regcert_received = fields.Boolean("Certificates received")
    kpi_regcert_received_value = fields.Integer(compute="_compute_kpi_regcert_received_value")
    kpi_regcert_due = fields.Boolean("To register, overdue today")
    kpi_regcert_due_value = fields.Integer(compute="_compute_kpi_regcert_due_value")

    def _compute_kpi_regcert_registered_value(self):
        self._count_regcert_days("registration_date", "kpi_regcert_registered_value")

    def _compute_kpi_regcert_received_value(self):
        self._count_regcert_days("certificate_received_date", "kpi_regcert_received_value")

    def _compute_kpi_regcert_due_value(self):
        overdue = [("attention", "=", "register_overdue")]
        self._count_regcert(overdue, "kpi_regcert_due_value")

    def _count_regcert_days(self, date_field, name):
        start, end, _companies = self._get_kpi_compute_parameters()
        self._count_regcert([(date_field, ">=", start[:10]), (date_field, "<", end[:10])], name)

    def _count_regcert(self, domain, name):
        registrations = self.env["regcert.registration"]
        if not registrations.has_access("read"):
            raise AccessError(self.env._("This user does not read registrations."))
        for digest in self:
            company = digest.company_id or self.env.company
            digest[name] = registrations.search_count([("company_id", "=", company.id), *domain])

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("regcert_module.menu_root").id
        for name in ("registered", "received", "due"):
            actions[f"kpi_regcert_{name}"] = f"{ACTION}?menu_id={menu}"
        return actions
