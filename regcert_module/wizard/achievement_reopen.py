from odoo import fields, models
from odoo.exceptions import UserError


class RegcertAchievementReopen(models.TransientModel):  # pylint: disable=no-wizard-in-models
    _name = "regcert.achievement.reopen"
    _description = "Reopening of achievements"
    _inherit = ["regcert.visible"]

    achievement_ids = fields.Many2many("regcert.achievement", string="Achievements", required=True)
    reason = fields.Char(required=True)

    def action_reopen(self):
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why it is being reopened."))
        self.achievement_ids._reopen(self.reason.strip())
        return {"type": "ir.actions.act_window_close"}
