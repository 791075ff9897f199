from odoo import api, models
from odoo.exceptions import UserError

from ...core.file.archive import is_archive
from ...core.file.check import own_cells
from ...core.file.error_file import error_row
from ...core.rule.rule import ERROR
from ...tools.workbook import Failed, TooCostly, error_workbook

ALL, FAILED, TOLD = "all", "failed", "told"
"""Which rows an error file holds: all, those with errors, or those with errors or warnings."""


class RegcertAchievementUpload(models.Model):
    """The file to be corrected and uploaded again: of a CSV file a CSV file, of a workbook that workbook."""

    _inherit = "regcert.achievement.upload"

    def _error_rows(self, which=ALL):
        """``(header, rows)`` of a CSV file, each row with its line and what is wrong with it."""
        importer = self._importer()
        sheet = importer.read(self._content())
        width = len(importer.file_format.columns)
        reasons, lines = self._reasons(which)
        rows = []
        for row in sheet.rows[1:]:
            if lines is None or row.line in lines:
                cells = own_cells(row.cells, width, len(sheet.rows[0].cells))
                cells += tuple(stray.text for stray in row.in_workbook.strays)
                told = " ".join(
                    message
                    for _place, level, message in reasons.get(row.line, ())
                    if level == ERROR or which == TOLD
                )
                rows.append(error_row(cells, width, row.line, told))
        return importer.file_format.headers, rows, sheet.separator

    def _error_workbook(self, which=ALL):
        """The bytes of the user's own workbook, with the cells marked that have errors or warnings."""
        importer = self._importer()
        content = self._content()
        sheet = importer.read(content)
        try:
            return error_workbook(content, sheet, importer.file_format, *self._reasons(which))
        except (Failed, TooCostly):
            raise UserError(
                self.env._(
                    "The cells of this workbook cannot be marked, because it contains more than rows and "
                    "formats. Save the sheet as a separate workbook and upload that, or download the error "
                    "file as CSV."
                )
            ) from None

    def _reasons(self, which):
        """``({line: [(place, level, message)]}, lines)``; ``lines`` are those wanted, None for all. Recorded rows are left out."""
        reasons = {}
        for issue in self.issue_ids.sorted(lambda issue: issue.level):  # errors first
            found = (issue.position, issue.level, self._worded(issue))
            reasons.setdefault(issue.line, []).append(found)
        if which == ALL and self.state != "passed" and not self._is_known():
            return reasons, None
        wanted = {issue.line for issue in self.issue_ids if issue.level == ERROR or which == TOLD}
        return reasons, wanted

    def _worded(self, issue):
        if issue.level == ERROR:
            return issue.message
        return self.env._("Warning: %(message)s", message=issue.message)

    def _has_errors(self, which=ALL):
        """True if there are rows to correct; False if the file could not be read at all."""
        return (
            not self.purged
            and bool(self.row_count)
            and any(
                issue.line and (issue.level == ERROR or which == TOLD) for issue in self.issue_ids
            )
        )

    def _is_workbook(self):
        return is_archive(self._content())

    @api.readonly
    def action_download_errors(self):
        """Downloads the error file with all rows, or with those that the context key ``regcert_rows`` selects."""
        self._require_one()
        self.check_access("read")
        which = self.env.context.get("regcert_rows")
        kind = "xlsx" if self._is_workbook() else "csv"
        rows = f"?rows={which}" if which in (FAILED, TOLD) else ""
        return {
            "type": "ir.actions.act_url",
            "url": f"/regcert/achievements/{self.id}/errors.{kind}{rows}",
            "target": "download",
        }
