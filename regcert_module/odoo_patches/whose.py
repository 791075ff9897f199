"""Decides whether the running code is about learners, from the records that the running methods use."""

import psycopg2

from odoo.models import BaseModel
from odoo.sql_db import db_connect

_PACKAGE = __name__.partition(".odoo_patches")[0]
_PLAIN = tuple(f"{_PACKAGE}.{folder}." for folder in ("core", "tools"))
"""Our code without records. Code that extends Odoo's models runs for everyone, so it is judged by its records."""

_NAMES = ("self", "model", "record", "records", "recs")
"""The names that methods of models and fields, and their callers, use for their records."""


def is_ours(records):
    """True if these are records of ours, or contacts of learners."""
    return _any_ours([records])


def went_through_us(frames):
    """True if one of these frames belongs to our own code, or uses records of ours."""
    in_hand = []
    for frame in frames:
        if frame.f_globals.get("__name__", "").startswith(_PLAIN):
            return True
        in_hand += (frame.f_locals.get(name) for name in _NAMES)
    return _any_ours(in_hand)


def _any_ours(values):
    contacts, env = set(), None
    for records in values:
        if isinstance(records, BaseModel):
            if records._name.startswith("regcert."):
                return True
            if records._name == "res.partner":
                env = records.env
                contacts.update(getattr(id_, "origin", id_) for id_ in records._ids)
    return _any_learner(env, {id_ for id_ in contacts if type(id_) is int})


def _any_learner(env, contacts):
    if not contacts or "regcert.learner" not in env.registry:
        return False
    partner = env.registry["regcert.learner"]._fields["partner_id"]
    if not contacts.isdisjoint(env.transaction.field_data.get(partner, {}).values()):
        return True  # the record may not be committed yet
    try:
        # On another connection, because the caller's statement may just have failed
        with db_connect(env.cr.dbname).cursor() as cr:
            cr.execute("SET LOCAL statement_timeout = 1000")  # the caller may have locked the table
            query = "SELECT 1 FROM regcert_learner WHERE partner_id = ANY(%s) LIMIT 1"
            cr.execute(query, [list(contacts)], log_exceptions=False)
            return bool(cr.fetchall())
    except psycopg2.Error:
        return True  # if in doubt, leave data out of the log
