"""Records achievements that have been checked: through the ORM, or as rows if no other module could notice.

Of those that agree in ``ALIKE``, the ORM creates the first, and the others are copies of its row with values of their own.
``test_achievement_writer`` compares both ways.
"""

import json
from datetime import date

from odoo import fields

from ...tools.bulk import check_rules, insert, insert_like
from ...tools.hooks import CREATING, ORM, computed_from, is_overridden
from ..access.tracked import PENDING_KEY, Pending

ALIKE = ("company_id", "course_id", "achievement_date", "levy_number", "scheme_id", "upload_id")
"""What computed fields and defaults depend on, and what is the same for a whole file."""

FOUND_HERE = {"regcert.achievement.name", "regcert.achievement.register_state"}
"""Computed from other fields: the name is made here, and nothing new is known to the register."""

_encode = json.JSONEncoder(default=date.isoformat).encode

MAIL = (*ORM, "odoo.addons.mail.")
"""Modules whose effect is known: mail does nothing, because the importer asks it not to log or subscribe."""


def create_achievements(achievements, vals_list):
    """Creates achievements from checked values, which all have the same keys."""
    if is_hooked(achievements, vals_list[0].keys() - {*ALIKE}):
        achievements.create(vals_list).flush_recordset()
        return
    first, rest = {}, []
    for vals in vals_list:
        if first.setdefault(_shared(vals), vals) is not vals:
            rest.append(vals)
    pending = Pending()
    samples = achievements.with_context(**{PENDING_KEY: pending}).create(list(first.values()))
    samples.flush_recordset()
    sample_of = dict(zip(first, pending.rows, strict=True))
    copied = [sample_of[_shared(vals)] for vals in rest]
    created = achievements.browse(
        insert_like(
            achievements,
            [row["achievement_id"] for row in copied],
            [_row(achievements, vals) for vals in rest],
        )
    )
    check_rules(created)
    history = pending.rows + [
        _history(achievements, *one) for one in zip(created.ids, rest, copied, strict=True)
    ]
    _insert_history(achievements.env[achievements._history], history)


def is_hooked(achievements, names):
    """True if a module, an automation rule or a custom field must see achievements go through the ORM."""
    history = achievements.env[achievements._history]
    return (
        is_overridden(achievements, MAIL, CREATING)
        or is_overridden(history, ORM, CREATING)
        or not set(map(str, computed_from(achievements, names))) <= FOUND_HERE
    )


def _shared(vals):
    return tuple(vals.get(name) for name in ALIKE)  # a scheme need not have every column


def _row(achievements, vals):
    row = {name: value or None for name, value in vals.items() if name not in ALIKE}
    row["extra"] = row["extra"] and json.dumps(row["extra"])
    row["name"] = achievements._full_name(vals.get("first_name"), vals.get("last_name")) or None
    return row


def _insert_history(model, rows):
    now = fields.Datetime.now()
    insert(model, [{**row, "date": now, "changes": _encode(row["changes"])} for row in rows])


def _history(achievements, new_id, vals, sample):
    """The history of a copy: that of its ``sample``, but for the values of its own."""
    own = {
        name: [None, achievements._quoted(name, vals[name] or None)]
        for name in achievements._tracked
        if name in vals and name not in ALIKE
    }
    changes = {
        name: pair for name, pair in {**sample["changes"], **own}.items() if pair[1] is not None
    }
    return {**sample, "achievement_id": new_id, "line": vals["line"], "changes": changes}
