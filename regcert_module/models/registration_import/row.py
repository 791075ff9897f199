from odoo import api, fields, models

from ...core.registration.format import REGISTRATION_FILE, STORED
from ...core.registration.outcome import BY_LEARNER, BY_NUMBER, NEW
from ...tools.mention import Mention

RENDERS = {name: REGISTRATION_FILE.column(name).cell.render for name in STORED}


class RegcertImportRow(models.Model):
    """What becomes of one row of an imported file."""

    _name = "regcert.import.row"
    _description = "Row of a registration import"
    _inherit = ["regcert.file.import.row"]
    _erased = ("cells",)
    _log_access = False  # the import says who and when, so thirty thousand rows need not

    import_id = fields.Many2one("regcert.import", required=True, index=True, ondelete="cascade")
    match = fields.Selection(
        [
            (BY_NUMBER, "Matched by registration number"),
            (BY_LEARNER, "Matched the record without a number"),
            (NEW, "New registration"),
        ]
    )
    learner_id = Mention("regcert.learner")
    qualification_id = Mention("regcert.qualification")
    matched_id = Mention("regcert.registration")
    registration_id = fields.Many2one(
        "regcert.registration",
        compute="_compute_registration_id",
        help="The one that the row has found, or that was created from it.",
    )
    issue_ids = fields.One2many("regcert.import.issue", "row_id", "Issues")

    @api.model
    def _forget(self, records):
        """Removes references to ``records``, which are being deleted."""
        for name, field in self._fields.items():
            if isinstance(field, Mention) and field.comodel_name == records._name:
                # sudo(): a report must not refer to a deleted record
                self.sudo().search([(name, "in", records.ids)])[name] = False

    @api.depends("matched_id", "import_id.state")
    def _compute_registration_id(self):
        """The created registrations come from the history: writing them into the rows would take as long as creating them."""
        # sudo(): only the id of the registration; opening it needs its own right
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

    def _values_of(self, upload, outcome):
        return {
            **super()._values_of(upload, outcome),
            "match": outcome.match or None,
            "learner_id": outcome.learner_id,
            "qualification_id": outcome.qualification_id,
            "matched_id": outcome.registration_id,
        }

    def _rendered(self, outcome):
        enrolment = {"enrolment_id": ["", outcome.enrolment.programme]} if outcome.enrolment else {}
        return enrolment | {
            name: [RENDERS[name](old), RENDERS[name](new)]
            for name, (old, new) in outcome.changes.items()
        }

    def _shown(self, outcome):
        return {
            **super()._shown(outcome),
            "matched_id": outcome.registration_id or False,
            "learner_id": outcome.learner_id or False,
            "qualification_id": outcome.qualification_id or False,
        }


class RegcertGuarded(models.AbstractModel):
    _inherit = "regcert.guarded"

    def unlink(self):
        result = super().unlink()
        self.env["regcert.import.row"]._forget(self)
        return result
