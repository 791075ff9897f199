from odoo import api, fields, models
from odoo.tools import format_date

from ...core.claim.who import why_not_claimed
from ...core.deadline.terms import USUAL

CLAIM = "claim"
CERTIFIED = ("certificate_received", "certificate_sent")


class RegcertRegistration(models.Model):
    """Which registrations may be claimed, and what answers a claim."""

    _inherit = "regcert.registration"

    def action_make_claim(self):
        """Opens the window that asks which certificates to claim."""
        return self._ask_for_batch(CLAIM, self.env._("Claim certificates"))

    def _why_not_of_kind(self, kind):
        if kind != CLAIM:
            return super()._why_not_of_kind(kind)
        terms, today = self.qualification_id._terms(), fields.Date.context_today(self)
        return {one: one._why_not_claimed(terms, today) for one in self}

    def _why_not_claimed(self, terms, today):
        organisation = self.awarding_organisation_id
        reason = why_not_claimed(
            {
                "status": self.status,
                "registration_number": self.registration_number,
                "registration_date": self.registration_date,
                "qa_verified": self.enrolment_id.qa_verified,
            },
            terms.get(self.qualification_id.id, USUAL),
            today,
            needs_number=organisation.issues_registration_numbers,
            needs_qa=organisation.claims_need_qa,
        )
        if not reason:
            return ""
        code, day = reason
        match code:
            case "status":
                status = self._status_label(self.status)
                return self.env._(
                    "Its status is “%(status)s”, not Achieved.",
                    status=status,
                )
            case "number":
                return self.env._("It has no registration number.")
            case "registration_date":
                return self.env._("It has no registration date, from which the days are counted.")
            case "early":
                return self.env._(
                    "It may be claimed from %(day)s on.", day=format_date(self.env, day)
                )
            case "ended":
                return self.env._(
                    "The certification of the qualification ended on %(day)s.",
                    day=format_date(self.env, day),
                )
        return self.env._("The enrolment is not QA verified.")

    def _certified(self):
        """Registrations whose certificate has a number or has arrived."""
        leading = {}
        for certificate in self._certificates(("active", "=", True), ("kind", "!=", "unit")):
            leading.setdefault(certificate.registration_id.id, certificate)
        return self.filtered(
            lambda one: one.status in CERTIFIED or (one.id in leading and leading[one.id].number)
        )

    def _settle_certificates(self, origin=None):
        result = super()._settle_certificates(origin)
        self._settle_batches(CLAIM)
        return result


class RegcertBatchLine(models.Model):
    _inherit = "regcert.batch.line"

    def _answered(self):
        """A claim is answered by the certificate, in whichever way it is entered."""
        claims = self.filtered(lambda line: line.kind == CLAIM)
        answerable, answered = super()._answered()
        certified = claims.registration_id._certified()
        return answerable | claims, answered | claims.filtered(
            lambda line: line.registration_id in certified
        )


class RegcertCertificate(models.Model):
    _inherit = "regcert.certificate"

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates.registration_id._settle_batches(CLAIM)
        return certificates

    def write(self, vals):
        result = super().write(vals)
        if {"number", "active", "kind"} & vals.keys():
            self.registration_id._settle_batches(CLAIM)
        return result
