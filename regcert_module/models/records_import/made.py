"""What an import of records has created and changed, so that it can be undone."""

from collections import defaultdict

QUIET = {"tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True}
"""Creates thousands of records without a message for each."""


class Made:
    """``created``: model to ids; ``changed``: ``[model, id, old values, new values]``."""

    def __init__(self):
        self.created = defaultdict(list)
        self.changed = []

    def update(self, record, values):
        """Writes ``values`` to ``record`` and remembers the old ones."""
        if not values:
            return
        old = {name: stored(record, name) for name in values}
        record.write(values)
        new = {name: stored(record, name) for name in values}
        self.changed.append([record._name, record.id, old, new])

    def as_json(self):
        return {"created": dict(self.created), "changed": self.changed}


def stored(record, name):
    """A value of a record as JSON stores it."""
    value = record[name]
    match record._fields[name].type:
        case "many2one":
            return value.id or False
        case "date":
            return value.isoformat() if value else False
    return value or False
