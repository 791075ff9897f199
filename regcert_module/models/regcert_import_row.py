import json

from odoo import fields, models

from ..core.formats import REGISTRATION_FILE, STORED
from ..core.registration_plan import BY_LEARNER, BY_NUMBER, CREATE, NEW, REJECT, UNCHANGED, UPDATE
from .bulk import delete, insert

RENDERS = [(name, REGISTRATION_FILE.column(name).cell.render) for name in STORED]


class RegcertImportRow(models.Model):
    """What becomes of one row of an imported file."""

    _name = "regcert.import.row"
    _description = "Row of a registration import"
    _inherit = ["regcert.guarded"]
    _order = "import_id, line"
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
    moved = fields.Boolean("Moved since validation")
    learner_id = fields.Many2one("regcert.learner", ondelete="set null")
    qualification_id = fields.Many2one("regcert.qualification", ondelete="set null")
    registration_id = fields.Many2one(
        "regcert.registration", ondelete="set null", index="btree_not_null"
    )
    changes = fields.Json(help="Field to [old, new], as they are shown.")
    cells = fields.Json(help="The cells as they were uploaded; kept for a rejected row only.")
    issue_ids = fields.One2many("regcert.import.issue", "row_id", "Issues")

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
                    "moved": False,
                    "learner_id": outcome.learner_id,
                    "qualification_id": outcome.qualification_id,
                    "registration_id": outcome.registration_id,
                    "changes": json.dumps(_rendered(outcome)) if outcome.changes else None,
                    "cells": json.dumps(outcome.row.cells) if outcome.action == REJECT else None,
                }
                for outcome in outcomes
            ),
        )

    def _moved_lines(self, upload, outcomes):
        """The lines whose outcome is not the one that ``upload`` has shown."""
        shown = {
            row["line"]: (row["outcome"], row["registration_id"], row["changes"])
            for row in self.sudo().search_read(  # sudo(): the same rows, whoever imports
                [("import_id", "=", upload.id)],
                ["line", "outcome", "registration_id", "changes"],
                load=False,
            )
        }
        return [
            outcome.line
            for outcome in outcomes
            if shown.get(outcome.line)
            != (outcome.action, outcome.registration_id or False, _rendered(outcome) or False)
        ]

    def _link_created(self, upload, outcomes):
        """Tells the rows of new registrations which ones they have become."""
        created = [
            (outcome.line, outcome.registration_id)
            for outcome in outcomes
            if outcome.action == CREATE
        ]
        if created:
            self.env.cr.execute_values(
                f"UPDATE {self._table} r SET registration_id = v.id FROM (VALUES %s) AS v (line, id) "
                f"WHERE r.line = v.line AND r.import_id = {int(upload.id)}",
                created,
                page_size=len(created),
            )
            self.invalidate_model(["registration_id"])

    def _mark_moved(self, upload, lines):
        rows = self.sudo().search(
            [("import_id", "=", upload.id), ("line", "in", lines)]
        )  # sudo(): as above
        rows.moved = True


def _rendered(outcome):
    """The changes of an outcome as they are shown: field to [old, new]."""
    enrolment = {"enrolment_id": ["", outcome.enrolment.name]} if outcome.enrolment else {}
    changes = outcome.changes
    return enrolment | {
        name: list(map(render, changes[name])) for name, render in RENDERS if name in changes
    }
