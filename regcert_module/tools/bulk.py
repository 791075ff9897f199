"""Reads rows by the thousand without records, and writes rows of our own tables."""

import re
from itertools import chain, islice

from odoo.fields import Domain
from odoo.tools import SQL

_SPECIAL = re.compile(r"[\\\n\r\t]")
LINES_AT_ONCE = 50
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def select(model, domain, names, limit=None):
    """Tuples of the stored fields ``names``, ordered by id, of all records that ``domain`` finds and the user may see; None for empty
    fields. Reading records would take several times as long."""
    query = model._search(domain, order="id", limit=limit)
    if query.is_empty():
        return []
    columns = (model._field_to_sql(model._table, name, query) for name in names)
    return model.env.execute_query(query.select(*columns))


def insert(model, rows, table=None):
    """Inserts ``rows`` into the table of ``model``, or into another table with the same columns. Rows are dictionaries with the same keys
    and database values.

    Only for tables that no other code writes or extends, because it does not call ``create``. PostgreSQL reads such a stream three times as
    fast as INSERT statements.
    """
    rows = iter(rows)
    first = next(rows, None)
    if not first:
        return
    columns = SQL(", ").join(map(SQL.identifier, first))
    query = SQL("COPY %s (%s) FROM STDIN", SQL.identifier(table or model._table), columns)
    model.env.cr.copy_expert(query.code, _Stream(chain([first], rows)))
    model.invalidate_model()


def insert_like(model, samples, rows):
    """Inserts copies of database rows: for each of ``rows`` (dictionaries with the same keys), a copy of the record whose id is in its
    place in ``samples``, with its values. Returns their ids in order. A value ``"id"`` of a many2one is the new record itself.

    Only for records that need nothing else that ``create`` would do.
    """
    if not rows:
        return []
    cr, names = model.env.cr, list(rows[0])
    sequence = SQL(
        "SELECT nextval(s::regclass) FROM pg_get_serial_sequence(%s, 'id') s, generate_series(1, %s)",
        model._table,
        len(rows),
    )
    ids = [new_id for [new_id] in model.env.execute_query(sequence)]
    itself = {
        name for name in names if model._fields[name].type == "many2one" and rows[0][name] == "id"
    }
    given = [name for name in names if name not in itself]
    kept = [
        field.name
        for field in model._fields.values()
        if field.store and field.column_type and field.name not in {"id", *names}
    ]
    columns = [SQL.identifier(name) for name in ["id", *itself, *given, *kept]]
    values = [
        SQL("%s::%s[]", [row[name] for row in rows], SQL(model._fields[name].column_type[0]))
        for name in given
    ]
    cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT n.id, %s FROM unnest(%s::int4[], %s::int4[]%s) AS n(id, like_id%s) JOIN %s s ON s.id = n.like_id",
            SQL.identifier(model._table),
            SQL(", ").join(columns),
            SQL(", ").join(
                [SQL("n.id")] * len(itself)
                + [SQL.identifier("n", name) for name in given]
                + [SQL.identifier("s", name) for name in kept]
            ),
            ids,
            list(samples),
            SQL("").join(SQL(", %s", value) for value in values),
            SQL("").join(SQL(", %s", SQL.identifier(name)) for name in given),
            SQL.identifier(model._table),
        )
    )
    model.invalidate_model()
    return ids


def check_rules(created):
    """Raises ``AccessError`` if a record rule forbids the records ``created``. The database checks rules faster than the ORM."""
    env = created.env
    rules = Domain("id", "in", created.ids) & env["ir.rule"]._compute_domain(
        created._name, "create"
    )
    # sudo(): the domain contains the rules
    if created.sudo().with_context(active_test=False).search_count(rules) < len(created):
        created.check_access("create")


class _Stream:
    """A file whose lines are made as they are read, so PostgreSQL stores some while the next are made."""

    def __init__(self, rows):
        self._rows = rows

    def read(self, _size):  # pylint: disable=method-required-super
        rows = islice(self._rows, LINES_AT_ONCE)
        return "".join(["\t".join(map(_field, row.values())) + "\n" for row in rows])


def delete(model, column, value):
    """Deletes the rows with ``value`` in ``column``; for the same tables as :func:`insert`."""
    model.env.cr.execute(
        SQL(
            "DELETE FROM %s WHERE %s = %s",
            SQL.identifier(model._table),
            SQL.identifier(column),
            value,
        )
    )
    model.invalidate_model()


def _field(value):
    """A value in the text format of COPY."""
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], value)
    return str(value)
