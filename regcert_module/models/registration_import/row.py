import json

from odoo import api, fields, models

from ...core.registration.format import REGISTRATION_FILE, STORED
from ...core.registration.outcome import (
    BY_LEARNER,
    BY_NUMBER,
    CREATE,
    NEW,
    REJECT,
    UNCHANGED,
    UPDATE,
)
from ...tools.bulk import delete, insert
from ...tools.mention import Mention

RENDERS = {name: REGISTRATION_FILE.column(name).cell.render for name in STORED}


class RegcertImportRow(models.Model):
    """What becomes of one row of an imported file."""

    _name = "regcert.import.row"
    _description = "Row of a registration import"
    _inherit = ["regcert.guarded"]
    _order = "import_id, line"
    _inputs = frozenset()
    _log_access = False  # the import says who and when; thirty thousand rows need not repeat it

    import_id = fields.Many2one("regcert.import", required=True, index=True, ondelete="cascade")
    line = fields.Integer(required=True)
    outcome = fields.Selection(
        [(CREATE, "New"), (UPDATE, "Changed"), (UNCHANGED, "Unchanged"), (REJECT, "Rejected")],
        required=True,
    )
    match = fields.Selection(
        [
            (BY_NUMBER, "Matched by registration number"),
            (BY_LEARNER, "Matched the record without a number"),
            (NEW, "New registration"),
        ]
    )
    has_warning = fields.Boolean()
    notices = fields.Char(
        help="Rules of which is told once for the file that they hold for this row; a bar before and behind each."
    )
    moved = fields.Boolean("Moved since validation")
    learner_id = Mention("regcert.learner")
    qualification_id = Mention("regcert.qualification")
    matched_id = Mention("regcert.registration")
    registration_id = fields.Many2one(
        "regcert.registration",
        compute="_compute_registration_id",
        help="The one that the row has found, or that was created from it.",
    )
    changes = fields.Json(help="Field to [old, new], as they are shown.")
    cells = fields.Json(help="The cells as they were uploaded; kept for a rejected row only.")
    issue_ids = fields.One2many("regcert.import.issue", "row_id", "Issues")

    @api.model
    def _forget(self, records):
        """Empties what names ``records``, which are deleted."""
        for name, field in self._fields.items():
            if isinstance(field, Mention) and field.comodel_name == records._name:
                # sudo(): a report names nothing that is gone, whoever deletes it
                self.sudo().search([(name, "in", records.ids)])[name] = False

    @api.depends("matched_id", "import_id.state")
    def _compute_registration_id(self):
        """What was created stands in the history only: telling each row would cost as much as creating."""
        # sudo(): which registration it was; whoever follows it needs a right to that
        history = self.env["regcert.registration.history"].sudo()
        created = history.search_fetch(
            [
                ("import_id", "in", self.import_id.ids),
                ("kind", "=", "created"),
                ("line", "in", self.mapped("line")),
            ],
            ["import_id", "line", "registration_id"],
        )
        found = {(row.import_id.id, row.line): row.registration_id.id for row in created}
        for row in self:
            row.registration_id = row.matched_id.id or found.get((row.import_id.id, row.line))

    def _replace(self, upload, outcomes):
        """Makes ``outcomes`` the rows of ``upload``."""
        delete(self, "import_id", upload.id)
        insert(
            self,
            (
                {
                    "import_id": upload.id,
                    "line": outcome.line,
                    "outcome": outcome.action,
                    "match": outcome.match or None,
                    "has_warning": outcome.has_warning,
                    "notices": f"|{'|'.join(sorted(outcome.notices))}|"
                    if outcome.notices
                    else None,
                    "moved": False,
                    "learner_id": outcome.learner_id,
                    "qualification_id": outcome.qualification_id,
                    "matched_id": outcome.registration_id,
                    "changes": json.dumps(_rendered(outcome)) if outcome.changes else None,
                    "cells": json.dumps(outcome.row.cells) if outcome.action == REJECT else None,
                }
                for outcome in outcomes
            ),
        )

    def _moved_lines(self, upload, outcomes):
        """The lines whose outcome is not the one that ``upload`` has shown."""
        names = ["outcome", "matched_id", "learner_id", "qualification_id", "changes"]
        # sudo(): the same rows, whoever imports
        rows = self.sudo().search_read(
            [("import_id", "=", upload.id)], ["line", *names], load=False
        )
        shown = {row["line"]: [row[name] for name in names] for row in rows}
        return [
            outcome.line
            for outcome in outcomes
            if shown.get(outcome.line)
            != [
                outcome.action,
                outcome.registration_id or False,
                outcome.learner_id or False,
                outcome.qualification_id or False,
                _rendered(outcome) or False,
            ]
        ]

    def _mark_moved(self, upload, lines):
        rows = self.sudo().search(
            [("import_id", "=", upload.id), ("line", "in", lines)]
        )  # sudo(): as above
        rows.moved = True


class RegcertGuarded(models.AbstractModel):
    _inherit = "regcert.guarded"

    def unlink(self):
        result = super().unlink()
        self.env["regcert.import.row"]._forget(self)
        return result


def _rendered(outcome):
    """The changes of an outcome as they are shown: field to [old, new]."""
    enrolment = {"enrolment_id": ["", outcome.enrolment.programme]} if outcome.enrolment else {}
    return enrolment | {
        name: [RENDERS[name](old), RENDERS[name](new)]
        for name, (old, new) in outcome.changes.items()
    }
