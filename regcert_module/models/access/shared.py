from odoo import models
from odoo.exceptions import AccessError


class RegcertShared(models.AbstractModel):
    """A record without a company is shared by all, and one company changes nothing under the others' feet.

    A user changes it who may act for each company that uses it; so does the superuser. A model that inherits
    this says where it is used.
    """

    _name = "regcert.shared"
    _description = "Shared by all companies"

    def _used_in(self):
        """``[(model, field)]``: the models with a company whose records point at these, and by which field."""
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
            # sudo(): who uses it is asked for everybody, and told to nobody
            users = self.env[model].sudo().with_context(active_test=False)
            for [company] in users._read_group([(name, "in", self.ids)], ["company_id"]):
                companies |= company.sudo(False)
        return companies
