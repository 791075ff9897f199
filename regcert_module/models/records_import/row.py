from odoo import api, fields, models
from odoo.tools import split_every

from ...tools.bulk import insert

BATCH = 1000
"""How many rows are written at a time."""
HIDDEN = "•••"
"""Replaces a personal value: the report says that it changes, but not to what."""


class RegcertRecordsImportRow(models.AbstractModel):
    """What becomes of one row of an import of records."""

    _name = "regcert.records.import.row"
    _description = "Row of an import of records"
    _inherit = ["regcert.file.import.row"]

    _models = ()
    """The models whose fields a row may change."""
    _personal = frozenset()
    """Fields whose values a report hides."""

    summary = fields.Text("What changes", compute="_compute_summary")
    messages = fields.Text("What to know", compute="_compute_messages")

    def _add(self, upload, outcomes):
        """A batch at a time, made before it is written: the names of stored records may have to be read."""
        for batch in split_every(BATCH, outcomes, list):
            insert(self, [self._values_of(upload, outcome) for outcome in batch])

    @api.depends("changes")
    def _compute_summary(self):
        labels = {}
        for model in reversed(self._models):
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

    def action_open_mend(self):
        """Opens the cells of a rejected row, to be corrected and checked again."""
        self._require_one()
        return {
            "type": "ir.actions.client",
            "tag": "regcert_mend_row",
            "name": self.env._("Correct line %(line)s", line=self.line),
            "target": "new",
            "params": {
                "model": self.import_id._name,
                "id": self.import_id.id,
                "line": self.line,
            },
        }

    def _rendered(self, outcome):
        """The changes of a record that exists."""
        return {
            name: [self._readable(name, old), self._readable(name, new)]
            for name, (old, new) in outcome.changes().items()
        }

    def _readable(self, name, value):
        if value in (None, False, ""):
            return ""
        if name in self._personal:
            return HIDDEN
        if hasattr(value, "strftime"):
            return value.strftime("%d/%m/%Y")
        model = next(model for model in self._models if name in self.env[model]._fields)
        field = self.env[model]._fields[name]
        if field.type == "many2one":
            return (
                self.env[field.comodel_name].browse(value).display_name
                if isinstance(value, int)
                else value.name  # a record that will be created
            )
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        return str(value)
