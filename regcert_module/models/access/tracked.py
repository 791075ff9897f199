from odoo import api, models
from odoo.exceptions import AccessError

from ...tools.origin import current_origin
from .history import HIDDEN

PENDING_KEY = "regcert_pending_history"


class Pending:
    """Rows of history that wait in the context to be written together."""

    def __init__(self):
        self.rows = []


class RegcertTracked(models.AbstractModel):
    """Each change of a field in ``_tracked`` adds a row to the model ``_history``. No context can prevent it."""

    _name = "regcert.tracked"
    _description = "Has a history"

    _tracked = ()
    _hidden = frozenset()
    """Tracked fields whose values are personal: the history does not quote them."""
    _history = ""

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._log([{"active": True}] * len(records), self._tracked, kind="created")
        return records

    def write(self, vals):
        names = [name for name in self._tracked if name in vals]
        if not names:
            return super().write(vals)
        # sudo(): only to compare with what is about to be written; the write below checks access
        before = [record._snapshot(names) for record in self.sudo()]
        result = super().write(vals)
        self._log(before, names)
        return result

    def _write_each(self, vals_list):
        """Writes the n-th values to the n-th record, and adds their history in one query."""
        pending = Pending()
        writable = self.with_context(**{PENDING_KEY: pending})
        for record, vals in zip(writable, vals_list, strict=True):
            record.write(vals)
        # sudo(): only a change itself may add to the history
        self.env[self._history].sudo().create(pending.rows)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_history(self):
        # sudo(): whether there is a history does not depend on who may read it
        history = self.env[self._history].sudo()
        if history.search_count([(history._of, "in", self.ids)], limit=1):
            raise AccessError(
                self.env._(
                    "“%(model)s” records have a history, which would be lost. Archive them instead.",
                    model=self.env["ir.model"].sudo()._get(self._name).name,
                )
            )

    def _log(self, before, names, kind=None):
        origin = current_origin(self.env)
        rows = []
        for record, old in zip(self.sudo(), before, strict=True):
            new = record._snapshot(names)
            changes = {
                name: [self._quoted(name, old.get(name)), self._quoted(name, new[name])]
                for name in names
                if old.get(name) != new[name]
            }
            if changes:
                rows.append(record._history_values(origin, kind or history_kind(changes), changes))
        pending = self.env.context.get(PENDING_KEY)
        if isinstance(pending, Pending):
            pending.rows += rows
        else:
            # sudo(): as in _write_each()
            self.env[self._history].sudo().create(rows)

    @api.model
    def _quoted(self, name, value):
        return HIDDEN if name in self._hidden and value is not None else value

    def _history_values(self, origin, kind, changes):
        return {
            self.env[self._history]._of: self.id,
            "user_id": self.env.uid,
            "kind": kind,
            "source": origin.source,
            "changes": changes,
        }

    def _snapshot(self, names):
        return {name: json_value(self._fields[name], self[name]) for name in names}


def history_kind(changes):
    if "active" not in changes:
        return "changed"
    return "restored" if changes["active"][1] else "archived"


def json_value(field, value):
    """``value`` as the history keeps it: None for no value, dates in ISO, records by id."""
    match field.type:
        case "boolean":
            return bool(value)
        case "many2one":
            return value.id or None
        case "date":
            return value.isoformat() if value else None
    return value or None
