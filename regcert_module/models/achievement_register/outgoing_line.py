from odoo import fields, models


class RegcertAchievementOutgoingLine(models.Model):
    """An achievement in a file for the register, as it was sent."""

    _name = "regcert.achievement.outgoing.line"
    _description = "Line of an achievements file for the register"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _rec_name = "achievement_id"
    _inputs = frozenset()
    _erased = ("cells",)

    outgoing_id = fields.Many2one(
        "regcert.achievement.outgoing", required=True, readonly=True, index=True, ondelete="cascade"
    )
    achievement_id = fields.Many2one(
        "regcert.achievement", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="outgoing_id.company_id", store=True, index=True)
    cells = fields.Json(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="What was written, by the names of the columns. Empty for files of earlier versions.",
    )
    is_correction = fields.Boolean("Correction", readonly=True)
    answer = fields.Selection(
        [("accepted", "Accepted"), ("refused", "Refused")],
        readonly=True,
        help="What the register said to this line, where the achievement was sent again since.",
    )
    answer_reason = fields.Char("Reason of the refusal", readonly=True)

    def _take_back(self):
        """Restores the achievement to its state before this line of an undelivered file."""
        achievement = self.achievement_id
        before = (
            (achievement.outgoing_line_ids - self)
            .filtered(lambda line: line.outgoing_id.state == "written")
            .sorted("id")[-1:]
        )
        achievement.write(
            {
                "outgoing_id": before.outgoing_id.id,
                "sent_on": before.outgoing_id.create_date,
                "answer": before.answer,
                "answer_reason": before.answer_reason,
            }
        )
