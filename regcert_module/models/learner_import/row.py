from collections import defaultdict

from odoo import api, fields, models

from ...core.learner_import.format import LEARNER_FILE
from ...core.learner_import.world import BY_INDIVIDUAL_ID, BY_PERSON, BY_ULN, NEW
from ...tools.mention import Mention

_IDENTIFIERS = ("uln", "individual_id", "email")


class RegcertLearnerImportRow(models.Model):
    """What becomes of one row of a file of learners."""

    _name = "regcert.learner.import.row"
    _description = "Row of a learner import"
    _inherit = ["regcert.records.import.row"]
    _models = ("regcert.learner", "regcert.enrolment")
    _personal = frozenset(column.name for column in LEARNER_FILE.columns if column.personal)
    _erased = ("name", "in_file", "changes", "cells")
    _log_access = False  # the import says who and when

    import_id = fields.Many2one(
        "regcert.learner.import", required=True, index=True, ondelete="cascade"
    )
    match = fields.Selection(
        [
            (BY_ULN, "Found by ULN"),
            (BY_INDIVIDUAL_ID, "Found by Individual ID"),
            (BY_PERSON, "Found by name and date of birth"),
            (NEW, "New learner"),
        ],
        "Learner found",
    )
    learner_id = Mention("regcert.learner", "Learner on record")
    name = fields.Char("Name in the file")
    enrols = fields.Boolean("New enrolment")
    programme = fields.Char()
    registration_count = fields.Integer("Records to register")
    alike = fields.Json(help="Ids of learners on record who may be the same person as a new one.")
    in_file = fields.Text("In the file", help="Who a row with possible duplicates is about.")
    on_record = fields.Text("On record", compute="_compute_on_record")
    issue_ids = fields.One2many("regcert.learner.import.issue", "row_id", "Issues")

    @api.depends("alike")
    def _compute_on_record(self):
        learners = self.env["regcert.learner"].with_context(active_test=False)
        for row in self:
            found = learners.browse(row.alike or []).exists()
            row.on_record = "\n".join(map(self._told, found))

    def _told(self, values):
        """A learner, or the values of a row, in a line that tells people apart."""
        labels = self.env["regcert.learner"]._fields
        told = [
            f"{labels[name]._description_string(self.env)} {values[name]}"
            for name in _IDENTIFIERS
            if values[name]
        ]
        return ", ".join([f"{values['first_name']} {values['last_name']}", *told])

    def _values_of(self, upload, outcome):
        values = outcome.row.values
        names = (values.get("first_name"), values.get("last_name"))
        programme = outcome.programme
        return {
            **super()._values_of(upload, outcome),
            "match": outcome.match or None,
            "learner_id": outcome.learner_id,
            "name": " ".join(filter(None, names)) or None,
            "enrols": outcome.enrols,
            "programme": programme.name if programme else None,
            "registration_count": len(outcome.registers),
            "alike": str(list(outcome.alike)) if outcome.alike else None,
            "in_file": self._told(defaultdict(str, values)) if outcome.alike else None,
        }

    def _rendered(self, outcome):
        """Changes of a learner on record only; a new learner's name is in the row."""
        return super()._rendered(outcome) if outcome.learner else {}

    def _shown(self, outcome):
        return {
            **super()._shown(outcome),
            "learner_id": outcome.learner_id or False,
            "enrols": outcome.enrols,
            "programme": outcome.programme.name if outcome.programme else False,
            "registration_count": len(outcome.registers),
        }
