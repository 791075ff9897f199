"""What the database refuses is logged without values: they are somebody's numbers and dates.

Odoo writes a statement that has failed into its log as it was sent. A duplicate registration number
typed into a form, which the database refuses every day, would be there with its learner.
"""

import logging
import re

_OURS = re.compile(r"\bregcert_\w+")


class WithoutValues(logging.Filter):
    """Leaves of a failed statement its first word and its table, of the error its kind and its constraint."""

    def filter(self, record):
        if str(record.msg).startswith("bad query") and len(record.args or ()) == 2:
            query, error = record.args
            text = query.decode(errors="replace") if isinstance(query, bytes) else str(query)
            if table := _OURS.search(text):
                constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
                words = (type(error).__name__, constraint)
                verb = text.split(maxsplit=1)[0]
                record.args = (f"{verb} … {table[0]} …", " ".join(filter(None, words)))
        return True


logging.getLogger("odoo.sql_db").addFilter(WithoutValues())
