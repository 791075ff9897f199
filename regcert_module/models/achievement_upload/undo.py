from odoo import models

from ...core.file.issue import Issue
from ...tools.origin import CONTEXT_KEY, Origin


class RegcertAchievementUpload(models.Model):
    """Takes an upload back: archives its achievements, except those that have changed since."""

    _inherit = "regcert.achievement.upload"

    def _has_left_to_undo(self):
        return bool(self.achievement_ids.filtered(lambda one: not one._has_moved_on()))

    def _undo_outlook(self):
        kept = self.achievement_ids.filtered(lambda one: one._has_moved_on()).sorted("id")
        return len(self.achievement_ids - kept), _issues(kept)

    def _take_back(self):
        achievements = self.achievement_ids.sorted("id")
        # sudo(): locked until the end of the transaction; the right to write is checked below
        achievements.sudo()._lock_rows()
        kept = achievements.filtered(lambda one: one._has_moved_on())
        undoing = (achievements - kept).with_context(**{CONTEXT_KEY: Origin("undo")})
        undoing.active = False
        self._set(
            message=self.env._(
                "Undone: %(archived)s achievements were archived, %(kept)s left as they are.",
                archived=len(achievements - kept),
                kept=len(kept),
            )
        )
        return _issues(kept)


def _issues(kept):
    return [Issue("undo_kept", achievement.line) for achievement in kept]
