"""Finding records by a part of a name or number, among a million of them."""

from odoo.fields import Domain
from odoo.modules.db import FunctionStatus
from odoo.orm.domains import DomainOr
from odoo.tools import SQL

GREAT_MANY = 10_000


def trigrams(column):
    """The definition of an index for parts of a text, beside one for whole texts; empty where the
    database lacks the extension ``pg_trgm``.
    """

    def definition(registry):
        if not registry.has_trigram:
            return ""
        indexable = registry.has_unaccent == FunctionStatus.INDEXABLE
        expression = f"unaccent({column})" if indexable else column
        return f"USING gin ({expression} gin_trgm_ops)"

    return definition


def each_by_its_index(model, domain):
    """The same records as an OR of conditions finds, each condition looked up by its own index.

    PostgreSQL uses no index for an OR of columns in several tables: it would read every record. Where
    the conditions find a great many, reading on until a page is full is the better way after all.
    Access is a matter of the search that this becomes a part of.
    """
    if not isinstance(domain, DomainOr):
        return domain
    parts = []
    for part in domain.children:
        if part not in parts:  # Odoo says some of them twice
            parts.append(part)
    queries = (
        model._search(part, active_test=False, bypass_access=True).select() for part in parts
    )
    found = model.env.execute_query(
        SQL("(%s) LIMIT %s", SQL(") UNION ALL (").join(queries), GREAT_MANY + 1)
    )
    return domain if len(found) > GREAT_MANY else Domain("id", "in", [id_ for [id_] in found])
