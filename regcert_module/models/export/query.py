"""Registrations with everything that hangs on them, as one query and in batches.

The ORM composes the query, so that the domain of the user, record rules, companies, field groups,
inherited and translated fields are its business. Only the values do not pass through its cache.
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
    """What a domain or an order may be is the ORM's and the database's to say; here the user is told."""
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError, DataError) as error:
        # Without their reason: it quotes values, and Odoo logs the message.
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
        """Asks for the value at the end of ``path``, a tuple of field names; its place in the rows."""
        *steps, name = path
        model, alias, gates = self._step(tuple(steps))
        # A related or inherited field is followed in superuser mode: what counts is this one
        model._check_field_access(model._fields[name], "read")
        # The file is for somebody else, so its words do not depend on the user's language
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
        """Joins the records that the user may read, where rules leave any out.

        What the rules of a related model hide is not there for this user: its cells stay empty.
        """
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
        """Lists of rows. A cursor of the database holds what has not been read yet, not our memory."""
        env, sql = self._model.env, self.select()
        env.flush_query(sql)
        cursor = SQL.identifier(f"regcert_export_{next(_numbers)}")
        # Every row is going to be read: plan for that, and not for the first ones to come soon
        env.cr.execute("SET LOCAL cursor_tuple_fraction = 1")
        with searching(env):  # the database has not seen the values of the domain before
            env.cr.execute(SQL("DECLARE %s NO SCROLL CURSOR FOR %s", cursor, sql))
        fetch = SQL("FETCH %s FROM %s", BATCH, cursor)
        while True:
            env.cr.execute(fetch)
            rows = env.cr.fetchall()
            if rows:
                yield rows
            if len(rows) < BATCH:
                break
        # Not in a `finally`: after an error the transaction takes the cursor with it.
        env.cr.execute(SQL("CLOSE %s", cursor))
