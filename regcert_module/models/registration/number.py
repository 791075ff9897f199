from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.cell.text import BLANKS, ZERO_WIDTH
from ...core.registration.numbers import DASHES
from ...tools.bulk import select


def _literal(chars):
    """``chars`` as a PostgreSQL literal that is readable in ASCII."""
    escaped = "".join(f"\\{ord(char):04X}" for char in chars)
    return f"U&'{escaped}'"


def _key(expression):
    """SQL that compares as ``core.registration.numbers.number_key`` does."""
    dashes, gone = _literal(DASHES + BLANKS + ZERO_WIDTH), "-" * len(DASHES)
    return f"upper(translate(normalize({expression}, NFKC), {dashes}, '{gone}'))"


class RegcertRegistration(models.Model):
    """The learners who have a registration number."""

    _inherit = "regcert.registration"

    # Of all rows: from old statistics, PostgreSQL would take another index that says "IS NOT NULL" for shorter, and read all of it
    _number_key = models.Index(f"(({_key('registration_number')}))")

    @api.model
    def _number_bearers(self, numbers, company):
        """``(number, learner id, id of the awarding organisation)`` of the registrations in use in ``company``
        whose number is one of ``numbers``, spelt in any way."""
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
        """The domain of those in use whose number is one of ``numbers``, spelt in any way."""

        def to_sql(model, alias, _query):
            # Looks up each number by itself. For all at once, PostgreSQL would read the whole table
            return SQL(
                """%s = ANY(ARRAY(
                    SELECT found.id
                      FROM (SELECT DISTINCT %s AS key FROM unnest(%s) AS given) AS wanted,
                   LATERAL (SELECT id FROM %s
                             WHERE %s = key
                            OFFSET 0) AS found))""",
                SQL.identifier(alias, "id"),
                SQL(_key("given")),
                list(numbers),
                SQL.identifier(model._table),
                SQL(_key("registration_number")),
            )

        # Odoo writes pending changes of these two fields first
        kept = Domain("registration_number", "!=", False) & Domain("active", "=", True)
        return kept & Domain.custom(to_sql=to_sql)
