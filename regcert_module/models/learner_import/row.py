from odoo import api, fields, models

from ...core.learner_import.format import LEARNER_FILE
from ...core.learner_import.outcome import New
from ...core.learner_import.world import BY_INDIVIDUAL_ID, BY_PERSON, BY_ULN, NEW
from ...tools.mention import Mention

PERSONAL = frozenset(column.name for column in LEARNER_FILE.columns if column.personal)
HIDDEN = "•••"
"""In the place of a personal value: a report says that it changes, and not to what."""


class RegcertLearnerImportRow(models.Model):
    """What becomes of one row of a file of learners."""

    _name = "regcert.learner.import.row"
    _description = "Row of a learner import"
    _inherit = ["regcert.file.import.row"]
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
    alike_names = fields.Char("Compare with", compute="_compute_alike_names")
    summary = fields.Text("What changes", compute="_compute_summary")
    issue_ids = fields.One2many("regcert.learner.import.issue", "row_id", "Issues")
    messages = fields.Text("What to know", compute="_compute_messages")

    @api.depends("alike")
    def _compute_alike_names(self):
        learners = self.env["regcert.learner"].with_context(active_test=False)
        for row in self:
            found = learners.browse(row.alike or []).exists()
            row.alike_names = ", ".join(found.mapped("display_name"))

    @api.depends("changes")
    def _compute_summary(self):
        labels = {}
        for model in ("regcert.learner", "regcert.enrolment"):
            labels |= {
                name: field["string"]
                for name, field in self.env[model].fields_get(attributes=["string"]).items()
            }
        for row in self:
            row.summary = "\n".join(
                f"{labels.get(name, name)}: {old or '–'} → {new or '–'}"
                for name, (old, new) in (row.changes or {}).items()
            )

    @api.depends("issue_ids.message")
    def _compute_messages(self):
        for row in self:
            row.messages = "\n".join(row.issue_ids.mapped("message"))

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
        }

    def _rendered(self, outcome):
        """Names a new learner; of a known one, says what changes."""
        if not outcome.learner:
            return {}
        return {
            name: [self._readable(name, old), self._readable(name, new)]
            for name, (old, new) in outcome.changes().items()
        }

    def _shown(self, outcome):
        return {
            **super()._shown(outcome),
            "learner_id": outcome.learner_id or False,
            "enrols": outcome.enrols,
            "programme": outcome.programme.name if outcome.programme else False,
            "registration_count": len(outcome.registers),
        }

    def _readable(self, name, value):
        if value in (None, False, ""):
            return ""
        if name in PERSONAL:
            return HIDDEN
        if isinstance(value, New):
            return value.name
        if hasattr(value, "strftime"):
            return value.strftime("%d/%m/%Y")
        model = (
            "regcert.learner"
            if name in self.env["regcert.learner"]._fields
            else "regcert.enrolment"
        )
        field = self.env[model]._fields[name]
        if field.type == "many2one":
            return self.env[field.comodel_name].browse(value).display_name
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        return str(value)
