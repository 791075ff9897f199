from odoo import models
from odoo.exceptions import AccessError


class RegcertShared(models.AbstractModel):
    """A record without a company is shared by all companies. Only a user who may act for every company that uses it can change it.

    A model that inherits this says where its records are used.
    """

    _name = "regcert.shared"
    _description = "Shared by all companies"

    def _used_in(self):
        """``[(model, field)]``: models with a company whose records point here, and the field by which they do."""
        return []

    def write(self, vals):
        self._require_users_companies()
        return super().write(vals)

    def _require_users_companies(self):
        shared = self.filtered(lambda record: not record.company_id)
        if self.env.su or not shared:
            return
        others = shared._companies_that_use() - self.env.user.company_ids
        if others:
            raise AccessError(
                self.env._(
                    "A “%(model)s” record that all companies share can only be changed by a user of all the "
                    "companies that use it. Ask an administrator, or make a record for your own company.",
                    model=self._title(),
                )
            )

    def _companies_that_use(self):
        companies = self.env["res.company"]
        for model, name in self._used_in():
            # sudo(): all uses count, but none is shown
            users = self.env[model].sudo().with_context(active_test=False)
            for [company] in users._read_group([(name, "in", self.ids)], ["company_id"]):
                companies |= company.sudo(False)
        return companies
