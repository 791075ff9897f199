from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MONTHS = 12
HERE = ("received", "returned")


class ResCompany(models.Model):
    _inherit = "res.company"

    regcert_unclaimed_months = fields.Integer(
        "Months to keep an unclaimed certificate", default=MONTHS
    )

    _regcert_unclaimed_months_fit = models.Constraint(
        "CHECK (regcert_unclaimed_months BETWEEN 1 AND 1200)",
        "Enter a number of months from 1 to 1,200.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_unclaimed_months = fields.Integer(
        related="company_id.regcert_unclaimed_months", readonly=False
    )


class RegcertCertificate(models.Model):
    """Marks certificates that nobody has collected as destroyed after some time; their records stay."""

    _inherit = "regcert.certificate"

    is_unclaimed = fields.Boolean(
        compute="_compute_is_unclaimed",
        search="_search_is_unclaimed",
        help="Here for longer than the settings say, and nobody has collected it.",
    )

    @api.depends("state", "received_date", "returned_date")
    def _compute_is_unclaimed(self):
        for certificate in self:
            since = certificate.returned_date or certificate.received_date
            until = self._unclaimed_since(certificate.company_id)
            certificate.is_unclaimed = bool(certificate.state in HERE and since and since < until)

    @api.model
    def _search_is_unclaimed(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain.OR(
            Domain("company_id", "=", company.id) & self._here_since(self._unclaimed_since(company))
            for company in self.env.companies
        )
        return Domain.OR([domain if one else ~domain for one in value])

    @api.model
    def _here_since(self, day):
        returned = Domain("returned_date", "<", day)
        received = Domain("returned_date", "=", False) & Domain("received_date", "<", day)
        return Domain("state", "in", HERE) & (returned | received)

    @api.model
    def _unclaimed_since(self, company):
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today, months=company.regcert_unclaimed_months)

    def action_destroy_unclaimed(self):
        """Marks these certificates as destroyed today. The reason, if none is given, is that nobody collected them."""
        self.check_access("write")
        if not self:
            raise UserError(
                self.env._("No certificate is ticked. Tick those that you have destroyed.")
            )
        too_early = self.filtered(lambda certificate: not certificate.is_unclaimed)
        if too_early:
            raise UserError(
                self.env._(
                    "%(count)s of these certificates are not unclaimed for long enough. Untick them, or use the "
                    "filter “Unclaimed for too long”. An administrator sets the time under Settings.",
                    count=len(too_early),
                )
            )
        unclaimed = self.env.ref(
            "regcert_module.certificate_reason_unclaimed", raise_if_not_found=False
        )
        if unclaimed:
            self.filtered(lambda certificate: not certificate.reason_id).reason_id = unclaimed
        for certificate in self:
            certificate.action_destroy()
        return True
