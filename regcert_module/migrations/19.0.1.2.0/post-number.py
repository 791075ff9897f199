"""Numbers compare without regard to more than before: what is stored for comparing is brought up to date. A number
that would become the same as another's stays as it is, for somebody to look at."""

import logging

from odoo.addons.regcert_module.core.cell.identifiers import (
    digits_key,
    qualification_number_key,
    uln_key,
)

_logger = logging.getLogger(__name__)

NUMBERS = (
    ("regcert_qualification", "number", "number_key", qualification_number_key),
    ("regcert_learner", "uln", "uln", uln_key),
    ("regcert_learner", "individual_id", "individual_id", digits_key),
)


def migrate(cr, version):
    for table, source, target, key_of in NUMBERS:
        cr.execute(f"SELECT id, {source}, {target} FROM {table} WHERE {source} <> ''")  # noqa: S608
        rows = cr.fetchall()
        taken = {stored for _id, _source, stored in rows}
        changed = [
            (id_, key) for id_, text, stored in rows if (key := key_of(text)) and key != stored
        ]
        left = []
        for id_, key in changed:
            if key in taken:
                left.append(id_)
                continue
            taken.add(key)
            cr.execute(f"UPDATE {table} SET {target} = %s WHERE id = %s", [key, id_])  # noqa: S608
        if left:
            _logger.warning("%s: numbers that are the same as another's: ids %s", table, left)
