from odoo import api, fields, models
from odoo.exceptions import UserError


class RegcertAchievementOutgoing(models.Model):
    """A file of achievements written for the register."""

    _name = "regcert.achievement.outgoing"
    _description = "Achievements file for the register"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _inputs = frozenset()

    name = fields.Char("File name", required=True, readonly=True)
    state = fields.Selection(
        [("written", "Written"), ("taken_back", "Taken back")],
        required=True,
        readonly=True,
        default="written",
    )
    # Users who may not write such a file may not read it either, not even as an attachment.
    file = fields.Binary(
        attachment=False, readonly=True, copy=False, groups="regcert_module.group_data_export"
    )
    scheme_id = fields.Many2one(
        "regcert.achievement.scheme", readonly=True, required=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", "Written by", readonly=True, required=True)
    company_id = fields.Many2one("res.company", readonly=True, required=True, index=True)
    line_ids = fields.One2many(
        "regcert.achievement.outgoing.line", "outgoing_id", "Achievements", readonly=True
    )
    achievement_ids = fields.One2many(
        "regcert.achievement", "outgoing_id", "Not sent again since", readonly=True
    )
    row_count = fields.Integer("Rows", readonly=True)

    def action_take_back(self):
        """Takes back a file that was never delivered: its achievements return to their state before it."""
        self._require_one()
        self.achievement_ids.check_access("write")
        self._check_takes_out()
        # sudo(): only the system writes the file and its lines
        outgoing = self.sudo()
        outgoing._lock_rows()
        outgoing._require_state("written")
        achievements = outgoing.line_ids.achievement_id
        if any(one.outgoing_id != outgoing or one.answer for one in achievements):
            raise UserError(
                self.env._(
                    "Some of these achievements have been answered by the register or sent again, so the register "
                    "has had this file. It can't be taken back."
                )
            )
        for line in outgoing.line_ids:
            line._take_back()
        outgoing.state = "taken_back"
        return True

    def _check_takes_out(self):
        self.env["regcert.achievement"]._check_may_send()


class RegcertAchievementUpload(models.Model):
    _inherit = "regcert.achievement.upload"

    @api.model
    def _cron_purge(self):
        """Deletes files for the register too; they hold the same data as uploaded ones."""
        result = super()._cron_purge()
        self.env["regcert.achievement.outgoing"].search(
            [("create_date", "<", self._kept_until("file")), ("file", "!=", False)]
        ).file = False
        return result
