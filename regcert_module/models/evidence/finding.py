from odoo import api, models
from odoo.tools import SQL


class RegcertRegistration(models.Model):
    """Whose certificate a file is, by the numbers that it names."""

    _inherit = "regcert.registration"

    @api.model
    def _named(self, named):
        """The registrations that fit all that is named and on record, and the certificates among what is named.

        What is named agrees where there is one registration left. Where it contradicts itself, there is none.
        """
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

    # That of unique numbers begins with the company and the organisation, which a file does not name
    _number_lower = models.Index("(lower(number)) WHERE number IS NOT NULL AND active")

    @api.model
    def _numbered(self, numbers):
        """Those that the user may see and that have one of these numbers."""
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
