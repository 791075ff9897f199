from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..achievement.entry import DAYS
from .upload import VALID_ROWS_PARAMETER


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_achievement_change_days = fields.Integer(
        "Change achievements for",
        default=DAYS["change"],
        config_parameter="regcert_module.achievement_change_days",
        help="Days after which an achievement is submitted and can only be changed by reopening it.",
    )
    regcert_achievement_late_days = fields.Integer(
        "Register achievements within",
        default=DAYS["late"],
        config_parameter="regcert_module.achievement_late_days",
        help="How many days after the achievement the register accepts it. Achievements that already exist "
        "keep their day.",
    )
    regcert_achievement_remind_days = fields.Integer(
        "Remind before that",
        default=DAYS["remind"],
        config_parameter="regcert_module.achievement_remind_days",
        help="How many days before the last day the user who added an achievement is reminded of it.",
    )
    regcert_achievement_valid_rows = fields.Boolean(
        "Allow recording the valid rows only",
        config_parameter=VALID_ROWS_PARAMETER,
        help="Otherwise a file with one wrong row is not recorded at all.",
    )

    @api.constrains(
        "regcert_achievement_change_days",
        "regcert_achievement_late_days",
        "regcert_achievement_remind_days",
    )
    def _check_regcert_achievement_days(self):
        for settings in self:
            days = (
                settings.regcert_achievement_change_days,
                settings.regcert_achievement_late_days,
                settings.regcert_achievement_remind_days,
            )
            if min(days) < 0:
                raise ValidationError(
                    self.env._("A number of days for achievements cannot be less than 0.")
                )
