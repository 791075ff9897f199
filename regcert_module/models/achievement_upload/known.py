from odoo import models
from odoo.tools import format_datetime

from ...core.cell.error import some
from ...core.file.issue import Issue
from ...tools.sentences import Speaker

KNOWN = "achievement_known"


class RegcertAchievementUpload(models.Model):
    """Reports a file that was uploaded before once for the file, not as an error of each recorded row."""

    _inherit = "regcert.achievement.upload"

    def _uploaded_before(self, outcomes):
        """``(issues, known)``: what to say about the file, and the lines that are recorded already; empty if the file is new or none of
        its rows is recorded."""
        # sudo(): what matters is that it was uploaded, not by whom
        before = self.sudo().search(
            [
                ("checksum", "=", self.checksum),
                ("state", "in", (self._undoable_state, "undone")),
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        known = {one.line for one in outcomes if any(issue.code == KNOWN for issue in one.issues)}
        if not before or not known:
            return [], ()
        said = {
            "date": format_datetime(self.env, before.submitted_on, dt_format="dd/MM/yyyy HH:mm"),
            "user": before.user_id.name,
            "known": len(known),
            "rows": len(outcomes),
        }
        if len(known) == len(outcomes):
            return [Issue("file_recorded", params=said)], known
        lines = some(one.line for one in outcomes if one.line not in known)
        return [Issue("file_partly_recorded", params={**said, "lines": lines})], known

    def _verdict_of_known(self, issue, taken):
        said = Speaker(self.env).say(issue)
        if not taken:
            return said
        return self.env._("%(said)s Recorded now: %(taken)s.", said=said, taken=taken)

    def _is_known(self):
        """True if rows of the file were recorded before it was uploaded."""
        return any(issue.code == "file_partly_recorded" for issue in self.issue_ids)
