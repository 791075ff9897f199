import json

from odoo import fields, models

from ...core.file.outcome import CREATE, REJECT, UNCHANGED, UPDATE
from ...tools.bulk import delete, insert


class RegcertFileImportRow(models.AbstractModel):
    """The outcome of one row of an imported file.

    A model that inherits this has ``import_id``, ``issue_ids`` and the records that a row names. It says which values an outcome has and
    which of them are shown.
    """

    _name = "regcert.file.import.row"
    _description = "Row of an imported file"
    _inherit = ["regcert.guarded"]
    _order = "import_id, line"
    _inputs = frozenset()

    line = fields.Integer(required=True)
    outcome = fields.Selection(
        [(CREATE, "New"), (UPDATE, "Changed"), (UNCHANGED, "Unchanged"), (REJECT, "Rejected")],
        required=True,
    )
    has_warning = fields.Boolean()
    notices = fields.Char(
        help="The rules whose notice about this row is given once for the file, with a bar before and after "
        "each."
    )
    moved = fields.Boolean("Moved since validation")
    changes = fields.Json(help="Field to [old, new], as they are shown.")
    cells = fields.Json(help="The cells as they were uploaded; kept for a rejected row only.")

    def _on_line(self, upload, line):
        """The row on a line of the file; empty if there is none. Clients may send anything as a line."""
        if type(line) is not int:
            return self.browse()
        return self.search([("import_id", "=", upload.id), ("line", "=", line)])

    def _replace(self, upload, outcomes):
        """Replaces the rows of ``upload`` with ``outcomes``."""
        delete(self, "import_id", upload.id)
        self._add(upload, outcomes)

    def _add(self, upload, outcomes):
        """Rows are made while they stream into the database, so :meth:`_values_of` must not ask it anything."""
        insert(self, (self._values_of(upload, outcome) for outcome in outcomes))

    def _values_of(self, upload, outcome):
        """The database values of a row."""
        changes = self._rendered(outcome)
        notices = f"|{'|'.join(sorted(outcome.notices))}|" if outcome.notices else None
        return {
            "import_id": upload.id,
            "line": outcome.line,
            "outcome": outcome.action,
            "has_warning": outcome.has_warning,
            "notices": notices,
            "moved": False,
            "changes": json.dumps(changes) if changes else None,
            "cells": json.dumps(outcome.row.cells) if outcome.action == REJECT else None,
        }

    def _rendered(self, outcome):
        """The changes of an outcome for display: field to [old, new]."""
        raise NotImplementedError

    def _shown(self, outcome):
        """By field, what a row shows of an outcome."""
        return {"outcome": outcome.action, "changes": self._rendered(outcome) or False}

    def _moved_lines(self, upload, outcomes):
        """The lines whose outcome is no longer the one that ``upload`` has shown."""
        now = {outcome.line: self._shown(outcome) for outcome in outcomes}
        names = list(next(iter(now.values()), ()))
        # sudo(): the same rows for every user
        rows = self.sudo().search_read(
            [("import_id", "=", upload.id)], ["line", *names], load=False
        )
        shown = {row["line"]: {name: row[name] for name in names} for row in rows}
        return [line for line, values in now.items() if shown.get(line) != values]

    def _mark_moved(self, upload, lines):
        # sudo(): as above
        rows = self.sudo().search([("import_id", "=", upload.id), ("line", "in", lines)])
        rows.moved = True
