"""Reads registrations with all their related values in one query, in batches.

The ORM builds the query, so domains, record rules, companies, field groups, inherited and translated fields are respected. Only the values
do not pass through its cache.
"""

from contextlib import contextmanager
from itertools import count

from psycopg2 import DataError

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

BATCH = 2000
_numbers = count()


@contextmanager
def searching(env):
    """The ORM and the database decide what a valid domain or order is; here the user gets a message."""
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError, DataError) as error:
        # Without the reason, which quotes values: Odoo logs the message.
        raise UserError(
            env._(
                "These registrations cannot be searched for. Check the fields, operators and values of "
                "the domain, and the order."
            )
        ) from error


class ExportQuery:
    """``model``: with the user who exports and their companies."""

    def __init__(self, model, domain, order=None, active_test=True):
        self._model = model
        self._query = model._search(domain, order=order or model._order, active_test=active_test)
        self._asked = domain, active_test
        self._terms = []
        self._steps = {(): (model, model._table, ())}

    def add(self, path):
        """Adds the value at the end of ``path``, a tuple of field names, and returns its position in the rows."""
        *steps, name = path
        model, alias, gates = self._step(tuple(steps))
        # Related and inherited fields are read in superuser mode, so access to this one is checked
        model._check_field_access(model._fields[name], "read")
        # The file is for somebody else, so it does not use the user's language
        value = model.with_context(lang=None)._field_to_sql(alias, name, self._query)
        if gates:
            value = SQL("CASE WHEN %s THEN %s END", SQL(" AND ").join(gates), value)
        self._terms.append(value)
        return len(self._terms) - 1

    def _step(self, path):
        """The model at the end of ``path``, its alias, and the conditions for seeing its record."""
        if path not in self._steps:
            *steps, name = path
            model, alias, gates = self._step(tuple(steps))
            field = model._fields[name]
            model._check_field_access(field, "read")
            comodel, coalias = field.join(model, alias, self._query)
            comodel.browse().check_access("read")
            self._steps[path] = comodel, coalias, (*gates, *self._gate(comodel, coalias))
        return self._steps[path]

    def _gate(self, comodel, alias):
        """Joins the related records that the user may read. Cells of a record that rules hide stay empty."""
        visible = comodel.with_context(active_test=False)._search(Domain.TRUE)
        if not visible.where_clause.code:
            return
        gate = self._query.make_alias(alias, "visible")
        gate_id = SQL.identifier(gate, "id")
        self._query.add_join(
            "LEFT JOIN",
            gate,
            SQL("(%s)", visible.select()),
            SQL("%s = %s", SQL.identifier(alias, "id"), gate_id),
        )
        yield SQL("%s IS NOT NULL", gate_id)

    def __len__(self):
        domain, active_test = self._asked
        return self._model.with_context(active_test=active_test).search_count(domain)

    def select(self):
        return self._query.select(*self._terms)

    def batches(self):
        """Yields lists of rows. The database holds rows that have not been read yet in a cursor."""
        env, sql = self._model.env, self.select()
        env.flush_query(sql)
        cursor = SQL.identifier(f"regcert_export_{next(_numbers)}")
        # Every row will be read, so plan for that, not for a quick first row
        env.cr.execute("SET LOCAL cursor_tuple_fraction = 1")
        with searching(env):  # the database does not know the values of the domain when it plans
            env.cr.execute(SQL("DECLARE %s NO SCROLL CURSOR FOR %s", cursor, sql))
        fetch = SQL("FETCH %s FROM %s", BATCH, cursor)
        while True:
            env.cr.execute(fetch)
            rows = env.cr.fetchall()
            if rows:
                yield rows
            if len(rows) < BATCH:
                break
        # Not in a `finally`: after an error, the cursor ends with the transaction.
        env.cr.execute(SQL("CLOSE %s", cursor))
