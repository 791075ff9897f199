from odoo import api, fields, models

from ...core.achievement.file import rendered
from ..achievement.achievement import HIDDEN


class RegcertAchievement(models.Model):
    """What has changed since the achievement was sent to the register."""

    _inherit = "regcert.achievement"

    sent_difference = fields.Text(
        "Changed since sent",
        compute="_compute_sent_difference",
        compute_sudo=True,
        groups="regcert_module.group_manage",
        help="What was sent, and what the achievement says now.",
    )

    @api.depends("register_state")
    def _compute_sent_difference(self):
        for achievement in self:
            achievement.sent_difference = "\n".join(
                achievement._difference(*difference) for difference in achievement._differences()
            )

    def _difference(self, column, old, new):
        if column.name in HIDDEN:
            return self.env._("%(field)s was changed", field=column.header)
        words = {"field": column.header, "old": old or "–", "new": new or "–"}
        return self.env._("%(field)s: %(old)s → %(new)s", **words)

    def _differences(self):
        """``(column, old, new)`` of each cell that differs from what was sent last."""
        if not self.changed_on or self.changed_on < self.sent_on:
            return []
        line = self.outgoing_line_ids.filtered(lambda one: one.outgoing_id == self.outgoing_id)[:1]
        if not line.cells:
            return []
        file_format = line.outgoing_id.scheme_id._format()
        cells = zip(file_format.columns, self._cells(file_format), strict=True)
        return [
            (column, old, new)
            for column, new in cells
            if (old := line.cells.get(column.name, "")) != new
        ]

    def _cells(self, file_format):
        return rendered(self._file_values(file_format), file_format)
