from odoo import api, fields, models

from ...core.achievement_scheme.scheme import VALUES


class RegcertAchievement(models.Model):
    """The extra columns of the scheme, for the form."""

    _inherit = "regcert.achievement"

    extra_columns = fields.Json(compute="_compute_extra_columns", compute_sudo=True)

    @api.depends("scheme_id", "extra")
    def _compute_extra_columns(self):
        for achievement in self:
            columns = achievement.scheme_id.column_ids.filtered(lambda one: one.name not in VALUES)
            achievement.extra_columns = columns._described()


class RegcertAchievementSchemeColumn(models.Model):
    _inherit = "regcert.achievement.scheme.column"

    def _described(self):
        return [
            {
                "name": column.name,
                "header": column.header,
                "help": column.help or "",
                "required": column.need == "mandatory",
                "choices": (column.choices or "").splitlines() if column.type == "choice" else [],
            }
            for column in self
        ]
