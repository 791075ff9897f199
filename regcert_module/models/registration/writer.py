"""Carries a plan out: through the ORM, or in sets of rows if no other module could notice.

Both ways write the same rows, with their history; ``test_import_writer`` compares them. Sets are about five times as fast, and are not used
if another module extends registrations.
"""

import json
from datetime import date
from functools import lru_cache

from odoo import fields
from odoo.tools import SQL

from ...core.registration.format import STORED
from ...tools.bulk import insert
from ...tools.hooks import computed_from, is_overridden
from ...tools.origin import CONTEXT_KEY
from ..access.tracked import history_kind
from .tracking import TRACKED

UPDATABLE = (*STORED, "active")
_encode = json.JSONEncoder(default=lru_cache(8192)(date.isoformat)).encode
OWN_COLUMNS = frozenset({"id", "create_uid", "create_date", "write_uid", "write_date", *TRACKED})


def write_with_orm(registrations, creations, updates, origin):
    """Creates and updates with ``create`` and ``write``; returns the created records. ``creations`` is a list of values, ``updates`` the
    records with their new values by id."""
    registrations = registrations.with_context(**{CONTEXT_KEY: origin})
    created = registrations.create(creations)
    registrations.browse(updates)._write_each(list(updates.values()))
    registrations.env.flush_all()
    return created


def write_in_sets(registrations, creations, updates, origin):
    """Does the same as :func:`write_with_orm`, with one statement for each kind of row."""
    created = _insert(registrations, creations, origin)
    _update(registrations, updates, origin)
    registrations.env.invalidate_all()  # lists of registrations on other records as well
    return created


def is_hooked(registrations):
    """True if a module, an automation rule or a custom field must see records go through the ORM."""
    if is_overridden(registrations):
        return True
    columns = {
        field.name for field in registrations._fields.values() if field.store and field.column_type
    }
    return columns != OWN_COLUMNS or bool(computed_from(registrations, (*TRACKED, "id")))


def _insert(registrations, creations, origin):
    if not creations:
        return registrations.browse()
    env = registrations.env
    registrations.check_access("create")
    ids = [
        new_id
        for [new_id] in env.execute_query(
            SQL(
                "SELECT nextval(s::regclass) FROM pg_get_serial_sequence(%s, 'id') s, generate_series(1, %s)",
                registrations._table,
                len(creations),
            )
        )
    ]
    defaults = registrations._add_missing_default_values({})
    signature = _signature(env, created=True)
    rows = [
        {
            "id": new_id,
            **{name: values.get(name, defaults.get(name)) or None for name in TRACKED},
            **signature,
        }
        for new_id, values in zip(ids, creations, strict=True)
    ]
    insert(registrations, rows)
    created = registrations.browse(ids)
    created.check_access("create")  # record rules, once they can see the records
    nothing = {**dict.fromkeys(TRACKED), "active": True}
    _log(registrations, ((nothing, row) for row in rows), origin, kind="created")
    return created


def _update(registrations, updates, origin):
    if not updates:
        return
    env = registrations.env
    records = registrations.browse(updates)
    records.check_access("write")
    records.flush_recordset(TRACKED)
    before = _stored(records, ("id", *TRACKED))
    after = [old | updates[old["id"]] for old in before]
    env.cr.execute(
        SQL(
            "CREATE TEMPORARY TABLE IF NOT EXISTS regcert_update ON COMMIT DELETE ROWS AS "
            "SELECT id, %s FROM regcert_registration LIMIT 0",
            SQL(", ").join(map(SQL.identifier, UPDATABLE)),
        )
    )
    env.cr.execute("TRUNCATE regcert_update")
    insert(
        registrations,
        [{name: row[name] for name in ("id", *UPDATABLE)} for row in after],
        "regcert_update",
    )
    env.cr.execute(
        SQL(
            "UPDATE regcert_registration r SET %s, write_uid = %s, write_date = %s FROM regcert_update u WHERE u.id = r.id",
            SQL(", ").join(
                SQL("%s = u.%s", SQL.identifier(name), SQL.identifier(name)) for name in UPDATABLE
            ),
            env.uid,
            env.cr.now(),
        )
    )
    records.invalidate_recordset()
    _log(registrations, zip(before, after, strict=True), origin)
    records.filtered(lambda record: "registration_number" in updates[record.id])._settle_batches()
    records._settle_certificates(origin)


def _stored(records, names):
    """The database values of ``records`` as dictionaries. Reading records would take several times as long."""
    rows = records.env.execute_query(
        SQL(
            "SELECT %s FROM %s WHERE id IN %s ORDER BY id",
            SQL(", ").join(map(SQL.identifier, names)),
            SQL.identifier(records._table),
            records._ids,
        )
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def _signature(env, created=False):
    who, when = env.uid, env.cr.now()
    signature = {"write_uid": who, "write_date": when}
    return {"create_uid": who, "create_date": when, **signature} if created else signature


def _log(registrations, pairs, origin, kind=None):
    """Rows of history for ``pairs`` of values before and after."""
    insert(
        registrations.env["regcert.registration.history"],
        _history(registrations, pairs, origin, kind),
    )


def _history(registrations, pairs, origin, kind):
    env = registrations.env
    said = {
        "user_id": env.uid,
        "date": fields.Datetime.now(),
        "source": origin.source,
        "import_id": origin.import_id,
    }
    for old, new in pairs:
        changes = {name: [old[name], new[name]] for name in TRACKED if old[name] != new[name]}
        key = new["learner_id"], new["qualification_id"], new["registration_number"] or ""
        yield {
            "registration_id": new["id"],
            **said,
            "kind": kind or history_kind(changes),
            "line": origin.lines.get(key),
            "changes": _encode(changes),
        }
