from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.text import BLANKS, ZERO_WIDTH
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
    """The learners who have a registration number."""

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
        return select(
            self,
            Domain("company_id", "=", company.id)
            & Domain("active", "=", True)
            & self._with_number(numbers),
            ["registration_number", "learner_id", "awarding_organisation_id"],
        )

    @api.model
    def _with_number(self, numbers):
        """The domain of those in use whose number is one of ``numbers``, spelt in whatever way."""
        # PostgreSQL's own keys, and as a constant: it then looks each up in the index, or all of them in one pass
        given = SQL(_key("given"))
        keys = self.env.execute_query(
            SQL("SELECT %s FROM unnest(%s) AS given", given, list(numbers))
        )

        def to_sql(_model, alias, _query):
            key = SQL(_key(f'"{alias}"."registration_number"'))
            # In the words of the index, without which PostgreSQL does not take it
            used = SQL(
                "%s AND %s IS NOT NULL",
                SQL.identifier(alias, "active"),
                SQL.identifier(alias, "registration_number"),
            )
            return SQL("(%s AND %s = ANY(%s))", used, key, [key for [key] in keys])

        # What is not written yet is written for the first two
        kept = Domain("registration_number", "!=", False) & Domain("active", "=", True)
        return kept & Domain.custom(to_sql=to_sql)
