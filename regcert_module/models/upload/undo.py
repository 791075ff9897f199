from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.cell.error import MOST_TOLD
from ...tools.sentences import Speaker


class RegcertUpload(models.AbstractModel):
    """Takes an upload back, except for records that have changed since."""

    _inherit = "regcert.upload"

    _undoable_state = "done"

    date_done = fields.Datetime("Ended on", readonly=True)
    can_undo = fields.Boolean(compute="_compute_can_undo")
    undo_conflict_count = fields.Integer("Left as they are", readonly=True)

    @api.depends("state", "date_done")
    @api.depends_context("uid")
    def _compute_can_undo(self):
        for upload in self:
            upload.can_undo = (
                upload.state == self._undoable_state
                and fields.Datetime.now() < upload._undo_deadline()
                and upload.has_access("write")
                and upload._has_left_to_undo()
            )

    def _has_left_to_undo(self):
        """True if there is anything to take back."""
        return True

    def _undo_deadline(self):
        return (self.date_done or fields.Datetime.now()) + timedelta(
            days=self._retention_days("history")
        )

    def action_undo(self):
        """Takes the upload back: state ``undone``. Records that somebody has changed since are left."""
        self._require_one()
        self.check_access("write")
        self._require_state(self._undoable_state)
        if not self._has_left_to_undo():
            raise UserError(self.env._("There is nothing left of this upload to undo."))
        if not self.can_undo:
            raise UserError(self.env._("This upload is too old to be undone."))
        self.sudo()._lock_rows()  # sudo(): locks the row of the upload against a second click
        kept = self._take_back()
        self.env[self._fields["issue_ids"].comodel_name]._add(self, kept)
        self._set(state="undone", undo_conflict_count=len(kept))
        return True

    @api.readonly
    def describe_undo(self):
        """What ``action_undo`` would do now: how many records it takes back, how many it leaves, and why it leaves the first of these."""
        self._require_one()
        self.check_access("write")
        self._require_state(self._undoable_state)
        count, kept = self._undo_outlook()
        speaker = Speaker(self.env)
        return {
            "count": count,
            "kept_count": len(kept),
            "kept": [
                self.env._("Line %(line)s: %(why)s", line=issue.line, why=speaker.say(issue))
                for issue in kept[:MOST_TOLD]
            ],
        }

    def _undo_outlook(self):
        """``(count, issues)``: how many records would be taken back, and an issue for each that would be left."""
        raise NotImplementedError

    def _take_back(self):
        """Takes it back; returns an issue for each record that is left."""
        raise NotImplementedError
