from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..achievement.achievement import TOLD
from ..achievement.history import TRACKED

TO_SEND = ("waiting", "refused", "changed")
"""States in which an achievement goes with the next file."""


class RegcertAchievement(models.Model):
    """What was sent to the register, and what it answered."""

    _inherit = "regcert.achievement"
    _tracked = (*TRACKED, "outgoing_id", "answer", "answer_reason")

    outgoing_id = fields.Many2one(
        "regcert.achievement.outgoing",
        "Sent in",
        readonly=True,
        index="btree_not_null",
        copy=False,
        ondelete="set null",
    )
    outgoing_line_ids = fields.One2many(
        "regcert.achievement.outgoing.line", "achievement_id", "Sent to the register", readonly=True
    )
    sent_on = fields.Datetime("Sent on", readonly=True, index="btree_not_null", copy=False)
    answer = fields.Selection([("accepted", "Accepted"), ("refused", "Refused")], copy=False)
    answer_reason = fields.Char("Reason of the refusal", copy=False)
    register_state = fields.Selection(
        [
            ("waiting", "Not sent"),
            ("sent", "Sent"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
            ("changed", "Changed since sent"),
        ],
        "Register",
        compute="_compute_register_state",
        store=True,
        index=True,
        compute_sudo=True,
        help="Those that are not sent, refused, or changed since they were sent go with the next file.",
    )

    @api.depends("sent_on", "outgoing_id", "answer", "changed_on", *TOLD)
    def _compute_register_state(self):
        for achievement in self:
            if not achievement.sent_on:
                state = "waiting"
            elif achievement.answer == "refused":
                state = "refused"
            elif achievement._differences():
                state = "changed"
            else:
                state = achievement.answer or "sent"
            achievement.register_state = state

    @api.constrains("answer", "answer_reason")
    def _check_answer(self):
        for achievement in self:
            if achievement.answer == "refused" and not achievement.answer_reason:
                raise ValidationError(self.env._("Enter the register's reason for refusing it."))

    def action_accepted(self):
        """Marks what was sent as accepted by the register."""
        self.write({"answer": "accepted", "answer_reason": False})
        return True

    @api.model
    def _to_send(self):
        return super()._to_send() & Domain("register_state", "in", TO_SEND)

    def _is_correction(self):
        """True if the register knows an earlier version of it."""
        return self.register_state == "changed"

    def _require_to_send(self):
        """Raises ``UserError`` if the register has these achievements already, or must not have them."""
        if not all(self.mapped("active")):
            raise UserError(
                self.env._(
                    "Some of these achievements are archived. Untick them, or restore them first."
                )
            )
        if any(one.register_state not in TO_SEND for one in self):
            raise UserError(
                self.env._(
                    "Some of these achievements have been sent, and have not changed since. Untick them."
                )
            )
