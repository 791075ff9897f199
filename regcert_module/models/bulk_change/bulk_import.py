from odoo import fields, models
from odoo.exceptions import UserError

from ...core.file.sheet import Sheet
from .selection import SelectionImporter

PAGE = 80
"""How many registrations can be changed together without Bulk Upload: a page of the list."""


class RegcertImport(models.Model):
    """A change of selected registrations, as an import without a file."""

    _inherit = "regcert.import"

    source = fields.Selection(
        [("file", "File"), ("selection", "Selected registrations")],
        "From",
        required=True,
        default="file",
        readonly=True,
    )
    selection = fields.Json(
        readonly=True,
        help="What was chosen: the ids, the values for all of them, and the tracking reference of each.",
    )

    def _needed_rights(self, operation):
        if operation != "write" or not self:
            return super()._needed_rights(operation)
        # sudo(): their number decides which right is needed
        if all(upload._is_page() for upload in self.sudo()):
            return ["regcert_module.group_manage"]
        return super()._needed_rights(operation)

    def _is_page(self):
        return self.source == "selection" and self.row_count <= PAGE

    def _plan(self, lock=False):
        if self.source != "selection":
            return super()._plan(lock)
        if not self.selection:
            raise UserError(
                self.env._("Your selection is no longer kept. Select the registrations again.")
            )
        outcomes = SelectionImporter(self.env, self.company_id).plan_selection(self.selection, lock)
        return outcomes, Sheet((), "utf-8", self.separator)

    def _imported_before(self, count):
        # Making the same change twice changes nothing, and the report says so
        return super()._imported_before(count) if self.source == "file" else []

    def _report(self, outcomes, sheet):  # pylint: disable=missing-return
        super()._report(outcomes, sheet)
        if self.source == "selection":
            # sudo(): users cannot write this field; there is no cell that could hold it
            self.issue_ids.sudo().cell = False

    def _news(self):
        if self.source == "file" or self.state != "done":
            return super()._news()
        text = self.env._(
            "%(changed)s changed, %(unchanged)s unchanged, %(rejected)s rejected. The change is listed under Bring in, Imports, "
            "where it can be undone.",
            changed=self.update_count,
            unchanged=self.unchanged_count,
            rejected=self.rejected_count,
        )
        return "success", self.name, text

    def action_mend(self, line, cells):
        self._require_one()
        if self.source == "selection":
            raise UserError(
                self.env._("This change has no file to correct. Close it and change the values.")
            )
        return super().action_mend(line, cells)

    def action_change(self):
        """Carries out the change that is shown, and returns the next action of the screen."""
        self.action_import()
        if self.state == "validated":
            return self._show_change()  # the records have changed, so the new report is shown
        kind, title, text = self._news()
        if self.state == "queued":
            kind = "info"
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "title": title,
                "message": text,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_drop_change(self):
        """Cancels the change that is shown."""
        return self.action_cancel()

    def action_show_change(self):
        """Opens the preview of the change."""
        self._require_one()
        self.check_access("write")
        return self._show_change()

    def _show_change(self):
        view = self.env.ref("regcert_module.regcert_import_view_form_selection")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check the change"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _forget_file(self):
        self.write({"selection": False})
        return super()._forget_file()
