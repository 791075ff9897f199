from markupsafe import Markup

from odoo import api, fields, models

from ...core.achievement.world import IDENTIFIERS

_SHOWN = ("first_name", "last_name", "date_of_birth", *IDENTIFIERS)
_TABLE = Markup(
    '<table class="table table-sm mb-0"><thead><tr><th></th><th>{here}</th><th>{there}</th></tr></thead>'
    "<tbody>{rows}</tbody></table>"
)
_ROW = Markup('<tr class="{style}"><th>{label}</th><td>{here}</td><td>{there}</td></tr>')


class RegcertAchievement(models.Model):
    """Compares what the achievement says of the person with the learner's record."""

    _inherit = "regcert.achievement"

    learner_comparison = fields.Html(
        "Achievement and record",
        compute="_compute_learner_comparison",
        sanitize=False,
        groups="regcert_module.group_manage",
    )

    @api.depends("match_differs", "learner_id", *_SHOWN)
    def _compute_learner_comparison(self):
        for achievement in self:
            learner = achievement.learner_id
            achievement.learner_comparison = (
                _TABLE.format(
                    here=self.env._("In the achievement"),
                    there=self.env._("On record"),
                    rows=Markup("").join(achievement._compared_rows(learner)),
                )
                if learner and achievement.match_differs
                else False
            )

    def _compared_rows(self, learner):
        differing = (self.match_differs or "").split(", ")
        for name in _SHOWN:
            if not self[name] and not learner[name]:
                continue
            label = self._fields[name]._description_string(self.env)
            differs = self[name] != learner[name] and self[name] and learner[name]
            yield _ROW.format(
                style="table-warning" if differs and differing else "",
                label=label,
                here=self._shown_value(self[name]),
                there=self._shown_value(learner[name]),
            )

    @staticmethod
    def _shown_value(value):
        return f"{value:%d/%m/%Y}" if hasattr(value, "year") else value or ""
