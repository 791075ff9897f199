from odoo import fields, models

from ...core.qualification_import.outcome import NewOrganisation
from ...tools.mention import Mention


class RegcertQualificationImportRow(models.Model):
    """What becomes of one row of the register."""

    _name = "regcert.qualification.import.row"
    _description = "Row of an import of qualifications"
    _inherit = ["regcert.records.import.row"]
    _log_access = False  # the import says who and when
    _models = ("regcert.qualification",)

    import_id = fields.Many2one(
        "regcert.qualification.import", required=True, index=True, ondelete="cascade"
    )
    qualification_id = Mention("regcert.qualification", "Qualification on record")
    number = fields.Char("Qualification number")
    name = fields.Char("Title in the register")
    organisation = fields.Char("Awarding organisation")
    organisation_is_new = fields.Boolean("New organisation")
    issue_ids = fields.One2many("regcert.qualification.import.issue", "row_id", "Issues")

    def _values_of(self, upload, outcome):
        values = outcome.row.values
        return {
            **super()._values_of(upload, outcome),
            "qualification_id": outcome.qualification and outcome.qualification.id,
            "number": values.get("number"),
            "name": values.get("name"),
            "organisation": values.get("organisation"),
            "organisation_is_new": isinstance(outcome.organisation, NewOrganisation),
        }

    def _rendered(self, outcome):
        """Changes of a qualification on record only; a new one is named in the row."""
        return super()._rendered(outcome) if outcome.qualification else {}

    def _shown(self, outcome):
        return {
            **super()._shown(outcome),
            "qualification_id": (outcome.qualification and outcome.qualification.id) or False,
            "organisation_is_new": isinstance(outcome.organisation, NewOrganisation),
        }
