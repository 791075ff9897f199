from odoo import api, fields, models
from odoo.exceptions import UserError


class RegcertAchievementSend(models.TransientModel):
    """The last check of achievements for the register: which are sent, which are not, and why."""

    _name = "regcert.achievement.send"
    _description = "Sending of achievements to the register"
    _inherit = ["regcert.visible"]

    # Under its default name, its constraints would have the names of another table's
    achievement_ids = fields.Many2many(
        "regcert.achievement",
        "regcert_achievement_send_rel",
        string="Achievements",
        required=True,
        context={"active_test": False},
    )
    chosen_count = fields.Integer(compute="_compute_outlook")
    count = fields.Integer("To be written", compute="_compute_outlook")
    file_count = fields.Integer("Files", compute="_compute_outlook")
    correction_count = fields.Integer("Corrections", compute="_compute_outlook")
    again_count = fields.Integer("Sent again", compute="_compute_outlook")
    sent_count = fields.Integer("Sent already, or archived", compute="_compute_outlook")
    open_count = fields.Integer("Still open to changes", compute="_compute_outlook")
    open_names = fields.Char(compute="_compute_outlook")
    refused_count = fields.Integer("Left out", compute="_compute_outlook")
    refused = fields.Text("Why they are left out", compute="_compute_outlook")
    schemes = fields.Char("By scheme", compute="_compute_outlook")

    @api.depends("achievement_ids")
    def _compute_outlook(self):
        for window in self:
            window.update(window._outlook())

    def _outlook(self):
        to_send, good, refused = self.achievement_ids._preview()
        still_open = good.filtered(lambda one: one.state == "open")
        return {
            "chosen_count": len(self.achievement_ids),
            "count": len(good),
            "file_count": sum(1 for _file in good._files()),
            "correction_count": len(good.filtered(lambda one: one.register_state == "changed")),
            "again_count": len(good.filtered(lambda one: one.register_state == "refused")),
            "sent_count": len(self.achievement_ids) - len(to_send),
            "open_count": len(still_open),
            "open_names": self._names(still_open),
            "refused_count": len(refused),
            "refused": good._reasons(refused),
            "schemes": ", ".join(
                self.env._("%(version)s: %(count)s", version=scheme.version, count=len(some))
                for scheme, some in good.grouped("scheme_id").items()
            ),
        }

    def _names(self, achievements):
        names = "; ".join(achievements[:3].mapped("display_name"))
        return self.env._("%(names)s and more", names=names) if len(achievements) > 3 else names

    def action_write(self):
        """Writes the files of what the register would accept; returns the action that opens them."""
        self._require_one()
        self.achievement_ids._check_may_send()
        _to_send, good, _refused = self.achievement_ids._preview()
        if not good:
            raise UserError(
                self.env._(
                    "None of these achievements can be sent. Close this window and correct them."
                )
            )
        action = good._write_files()._taken()
        if action["type"] == "ir.actions.act_url":
            # A download would leave this window open
            action |= {"target": "new", "close": True}
        return action
