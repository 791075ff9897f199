from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.file.text import BLANKS, ZERO_WIDTH
from ...core.registration.numbers import DASHES
from ...tools.bulk import select


def _literal(chars):
    """``chars`` as a literal of PostgreSQL that anybody can read."""
    escaped = "".join(f"\\{ord(char):04X}" for char in chars)
    return f"U&'{escaped}'"


def _key(expression):
    """SQL for ``core.registration.numbers.number_key``: the same for two numbers of which that is the same."""
    dashes, gone = _literal(DASHES + BLANKS + ZERO_WIDTH), "-" * len(DASHES)
    return f"upper(translate(normalize({expression}, NFKC), {dashes}, '{gone}'))"


class RegcertRegistration(models.Model):
    """Who bears a registration number."""

    _inherit = "regcert.registration"

    _number_key = models.Index(
        f"(company_id, ({_key('registration_number')})) WHERE registration_number IS NOT NULL AND active"
    )

    @api.model
    def _number_bearers(self, numbers, company):
        """``(number, learner id, id of the awarding organisation)`` of the registrations in use in ``company``
        whose number is one of ``numbers``, spelt in whatever way."""
        if not numbers:
            return []

        def to_sql(_model, alias, _query):
            # OFFSET 0: one look into the index for each number, however many there are
            return SQL(
                """%s IN (SELECT found.id FROM unnest(%s) AS given(number), LATERAL (
                       SELECT r.id FROM regcert_registration r
                        WHERE r.company_id = %s AND r.active AND r.registration_number IS NOT NULL
                          AND %s = %s OFFSET 0) AS found)""",
                SQL.identifier(alias, "id"),
                list(numbers),
                company.id,
                SQL(_key("r.registration_number")),
                SQL(_key("given.number")),
            )

        return select(
            self,
            Domain("company_id", "=", company.id) & Domain.custom(to_sql=to_sql),
            ["registration_number", "learner_id", "awarding_organisation_id"],
        )
