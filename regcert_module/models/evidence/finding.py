from odoo import api, models
from odoo.tools import SQL


class RegcertRegistration(models.Model):
    """Finds the registration of a file by the numbers in it."""

    _inherit = "regcert.registration"

    @api.model
    def _named(self, named):
        """The registrations that fit everything in the file that is on record, and the certificates that it names. One registration is
        left if all numbers agree, none if they contradict each other."""
        certificates = self.env["regcert.certificate"]._numbered(named.numbers)
        found = [
            certificates.registration_id,
            self.search(self._with_number(named.numbers)) if named.numbers else self,
            self.search([("learner_id.uln", "in", named.ulns)]) if named.ulns else self,
        ]
        found = [registrations for registrations in found if registrations]
        common = found[0] if found else self.browse()
        for registrations in found[1:]:
            common &= registrations
        return common, certificates, bool(found)


class RegcertCertificate(models.Model):
    _inherit = "regcert.certificate"

    # The unique index begins with company and organisation, which a file does not name
    _number_lower = models.Index("(lower(number)) WHERE number IS NOT NULL AND active")

    @api.model
    def _numbered(self, numbers):
        """The registrations with one of these numbers that the user may see."""
        if not numbers:
            return self.browse()
        self.flush_model(["number", "active"])
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM %s WHERE active AND company_id IN %s AND number IS NOT NULL
                AND lower(number) = ANY(%s)""",
                SQL.identifier(self._table),
                tuple(self.env.companies.ids),
                [number.lower() for number in numbers],
            )
        )
        return self.search([("id", "in", [id_ for [id_] in rows])])
