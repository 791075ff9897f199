from odoo import fields, models

from ...core.certificate.state import FOLLOWED, LEADING, carried
from ...tools.origin import CONTEXT_KEY
from ..access.tracked import PENDING_KEY

LED = frozenset({"status", *FOLLOWED})
OWNER = frozenset({"company_id", "qualification_id"})


class RegcertRegistration(models.Model):
    """Keeps a registration and its certificates the same, whichever of them is written."""

    _inherit = "regcert.registration"

    certificate_ids = fields.One2many("regcert.certificate", "registration_id", "Certificates")

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & LED:
            self._settle_certificates()
        if vals.keys() & OWNER:
            self._certificates()._compute_owner()
        return result

    def _settle_certificates(self, origin=None):
        """Updates the certificates from what was written here. Called by every way of writing registrations."""
        told = {CONTEXT_KEY: origin} if origin else {}
        leading = self._certificates(("active", "=", True), ("kind", "in", LEADING))
        # The newest of each comes first
        newest = {}
        for certificate in leading:
            newest.setdefault(certificate.registration_id, certificate)
        for registration, certificate in newest.items():
            if changes := carried(registration, certificate):
                certificate.with_context(**told, **{PENDING_KEY: None})._carry(changes)

    def _certificate(self):
        """The certificate that this registration follows; empty if it has none."""
        return self._certificates(("active", "=", True), ("kind", "in", LEADING))[:1]

    def _certificates(self, *domain):
        # sudo(): certificates are changed with their registration, whose access was checked
        certificates = self.env["regcert.certificate"].sudo().with_context(active_test=False)
        return certificates.search([("registration_id", "in", self.ids), *domain], order="id desc")


class RegcertQualification(models.Model):
    _inherit = "regcert.qualification"

    def write(self, vals):
        result = super().write(vals)
        if "awarding_organisation_id" in vals:
            # sudo(): as for registrations
            certificates = self.env["regcert.certificate"].sudo().with_context(active_test=False)
            certificates.search(
                [("registration_id.qualification_id", "in", self.ids)]
            )._compute_owner()
        return result


class RegcertAwardingOrganisation(models.Model):
    _inherit = "regcert.awarding.organisation"

    def _used_in(self):
        return [*super()._used_in(), ("regcert.certificate", "awarding_organisation_id")]
