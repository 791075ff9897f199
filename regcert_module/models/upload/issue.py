from odoo import fields, models

from ...core.rule.rule import ERROR, WARNING
from ...tools.bulk import delete, insert
from ...tools.sentences import Speaker


class RegcertIssue(models.AbstractModel):
    """An error or warning about an uploaded file, one of its rows or cells.

    ``_owner`` is the field of the upload; ``_row_model`` is the model of its rows, if they are kept, which has the same field.
    """

    _name = "regcert.issue"
    _description = "Issue of an upload"
    _inherit = ["regcert.guarded"]
    _log_access = False  # the upload says who and when
    _owner = ""
    _inputs = frozenset()
    _row_model = ""

    line = fields.Integer(help="Line of the file; 1 is the header, 0 the file as a whole.")
    position = fields.Integer(help="Column of the file, counted from 0; -1 for the row as a whole.")
    column = fields.Char(help="Header of the column.")
    cell = fields.Char(help="Name of the cell in a spreadsheet, such as F12.")
    value = fields.Char(help="The cell as it was uploaded.")
    level = fields.Selection([(ERROR, "Error"), (WARNING, "Warning")], required=True)
    code = fields.Char("Rule", required=True)
    message = fields.Text(required=True)
    rows = fields.Integer(help="How many rows it is about, where it is given once for the file.")
    summarised = fields.Boolean(help="One of many of its kind, which another issue sums up.")

    def _replace(self, upload, issues):
        """Replaces the issues of ``upload``, whose rows exist already."""
        delete(self, self._owner, upload.id)
        self._add(upload, issues)

    def _add(self, upload, issues):
        """Adds ``issues`` to those of ``upload``."""
        issues = list(issues)
        if not issues:
            return
        summarised = {
            (issue.position, code) for issue in issues for code in issue.params.get("of", ())
        }
        links = self._row_links(upload)
        speaker = Speaker(self.env)
        insert(
            self,
            (
                {
                    self._owner: upload.id,
                    **links(issue.line),
                    "line": issue.line,
                    "position": -1 if issue.position is None else issue.position,
                    "column": issue.column or None,
                    "cell": issue.cell or None,
                    "value": issue.value or None,
                    "level": issue.level,
                    "code": issue.code,
                    "rows": issue.params.get("of_rows", (0,))[0],
                    "summarised": (issue.position, issue.code) in summarised,
                    "message": speaker.say(issue),
                }
                for issue in issues
            ),
        )

    def _erase(self):
        """Messages quote cells, so they are deleted."""
        self.unlink()

    def _row_links(self, upload):
        """A function from a line to the value of ``row_id``, if the model has that field."""
        if not self._row_model:
            return lambda line: {}
        # sudo(): the rows that were just written
        rows = self.env[self._row_model].sudo()
        found = rows.search_read([(self._owner, "=", upload.id)], ["line"], load=False)
        row_ids = {row["line"]: row["id"] for row in found}
        return lambda line: {"row_id": row_ids.get(line)}
