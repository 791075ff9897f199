"""Whether what is being done concerns learners: by the records that the running methods have in hand."""

import psycopg2

from odoo.models import BaseModel
from odoo.sql_db import db_connect

_PACKAGE = __name__.partition(".odoo_patches")[0]
_PLAIN = tuple(f"{_PACKAGE}.{folder}." for folder in ("core", "tools"))
"""Our code that has no records. What of it extends Odoo's models runs for everybody, and is judged by its records."""

_NAMES = ("self", "model", "record", "records", "recs")
"""What methods of models and of fields, and those who call them, call the records in their hands."""


def is_ours(records):
    """Whether these are records of ours, or contacts of whom one is a learner."""
    return _any_ours([records])


def went_through_us(frames):
    """Whether one of these frames belongs to plain code of ours, or has records of ours in hand."""
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
        return True  # perhaps not committed yet
    try:
        # On a connection of its own: the statement of the caller's may just have been refused
        with db_connect(env.cr.dbname).cursor() as cr:
            cr.execute("SET LOCAL statement_timeout = 1000")  # the caller may hold the table
            query = "SELECT 1 FROM regcert_learner WHERE partner_id = ANY(%s) LIMIT 1"
            cr.execute(query, [list(contacts)], log_exceptions=False)
            return bool(cr.fetchall())
    except psycopg2.Error:
        return True  # rather too little in the log than somebody's data
