"""What an import of records has made and changed, for its undo."""

from collections import defaultdict

QUIET = {"tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True}
"""Context in which thousands of records are made without a message for each."""


class Made:
    """``created``: model to ids; ``changed``: ``[model, id, old values, new values]``."""

    def __init__(self):
        self.created = defaultdict(list)
        self.changed = []

    def update(self, record, values):
        """Writes what is said of a record, and remembers how it was."""
        if not values:
            return
        old = {name: stored(record, name) for name in values}
        record.write(values)
        new = {name: stored(record, name) for name in values}
        self.changed.append([record._name, record.id, old, new])

    def as_json(self):
        return {"created": dict(self.created), "changed": self.changed}


def stored(record, name):
    """A value as JSON has it."""
    value = record[name]
    match record._fields[name].type:
        case "many2one":
            return value.id or False
        case "date":
            return value.isoformat() if value else False
    return value or False
