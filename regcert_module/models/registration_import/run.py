from odoo import fields, models
from odoo.tools import gc

from ...core.file.issue import FileRefused
from ...core.registration.outcome import digest

AT_ONCE = 2000
"""Rows up to which an import answers at once; a larger one runs in the background."""


class RegcertImport(models.Model):
    """Carrying an import out: at once, or in the background where it is large."""

    _name = "regcert.import"
    _inherit = ["regcert.import", "regcert.background"]

    _progress_model = "regcert.import.progress"
    _cron = "regcert_module.cron_run_imports"
    _log_name = __name__

    def action_import(self):
        """Carries out what was shown; or shows anew, in state ``validated``, where it would now be otherwise."""
        self._require_one()
        self.check_access("write")
        self._require_state("validated")
        self.sudo()._lock_rows()  # sudo(): the row of the import itself, against a second click
        if self.row_count > AT_ONCE:
            self._queue()
        else:
            self._carry_out()
        return True

    @gc.disabling_gc()  # as in _plan_and_report
    def _carry_out(self, progress=None):
        """Plans under locks, and writes where the plan is the one that was shown."""
        try:
            outcomes, sheet = self._plan(lock=True)
        except FileRefused as refusal:
            self._refuse(refusal.issues)
            return
        rows = self.env["regcert.import.row"]
        # The digest is the quick answer; it may have been made by an earlier version of this add-on.
        moved = digest(outcomes) != self.plan_digest and rows._moved_lines(self, outcomes)
        if not moved:
            self._importer().apply(outcomes, self.id, progress)
            self._set(
                state="done", date_done=fields.Datetime.now(), user_id=self.env.uid, moved_count=0
            )
        else:
            self._report(outcomes, sheet)
            rows._mark_moved(self, moved)
            self._set(state="validated", moved_count=len(moved))

    def _busy(self):
        return self.env._(
            "Other changes to the same registrations kept coming in between. Upload again."
        )

    def _news(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        if self.state == "done":
            text = self.env._(
                "%(file)s: %(create)s created, %(update)s updated, %(unchanged)s unchanged, %(rejected)s rejected.",
                file=self.name,
                create=self.create_count,
                update=self.update_count,
                unchanged=self.unchanged_count,
                rejected=self.rejected_count,
            )
        elif self.state == "validated":
            text = self.env._(
                "%(file)s: %(count)s rows would now do something else than what was shown, because "
                "somebody has changed the records. Nothing was written. Check the import and upload again.",
                file=self.name,
                count=self.moved_count,
            )
        else:
            text = self.env._(
                "%(file)s: %(state)s. %(why)s",
                file=self.name,
                state=labels[self.state],
                why=self.failure or "",
            )
        kind = {"done": "success", "failed": "danger"}.get(self.state, "warning")
        return kind, self.env._("Import of registrations"), text
