from odoo import api, fields, models

from ..core.cell.identifiers import mask
from ..models.achievement_learner.achievement import CREATE, LINK, OUT, RESTORE


class RegcertAchievementLearners(models.TransientModel):
    """Shows who would become a learner, one line for each person, before anything is created."""

    _name = "regcert.achievement.learners"
    _description = "Creation of learners from achievements"
    _inherit = ["regcert.visible"]

    achievement_ids = fields.Many2many(
        "regcert.achievement",
        relation="regcert_learners_window_rel",  # Odoo's name for the table is too long for PostgreSQL
        string="Achievements",
        readonly=True,
    )
    line_ids = fields.One2many(
        "regcert.achievement.learners.line", "window_id", "People", readonly=True
    )
    create_count = fields.Integer(compute="_compute_counts")
    out_count = fields.Integer(compute="_compute_counts")
    has_changed = fields.Boolean(readonly=True)

    @api.depends("line_ids.kind")
    def _compute_counts(self):
        for window in self:
            window.create_count = len(window.line_ids.filtered(lambda line: line.kind != OUT))
            window.out_count = len(window.line_ids) - window.create_count

    @api.model
    def _open(self, achievements):
        window = self.create({"achievement_ids": achievements.ids})
        window._show(achievements._people_not_on_record())
        return window

    def _show(self, people):
        # sudo(): users cannot write the lines
        lines = self.sudo().line_ids
        lines.unlink()
        lines.create([{"window_id": self.id, **lines._of(one)} for one in people])

    def action_create(self):
        """Creates the learners that were shown. If others would be created now, it shows those instead."""
        self._require_one()
        self.achievement_ids.check_access("write")
        people = self.achievement_ids._people_not_on_record()
        shown = [(line.kind, line.achievement_ids) for line in self.line_ids]
        if shown != [(one.kind, one.achievements) for one in people]:
            self._show(people)
            self.sudo().has_changed = True  # sudo(): as above
            return {
                "type": "ir.actions.act_window",
                "name": self.env._("Create learners"),
                "res_model": self._name,
                "res_id": self.id,
                "views": [(False, "form")],
                "target": "new",
            }
        self.achievement_ids._make_learners(people)
        return {"type": "ir.actions.act_window_close"}


class RegcertAchievementLearnersLine(models.TransientModel):
    _name = "regcert.achievement.learners.line"
    _description = "Person among achievements"
    _inherit = ["regcert.visible"]
    _order = "window_id, id"

    window_id = fields.Many2one(
        "regcert.achievement.learners", required=True, readonly=True, index=True, ondelete="cascade"
    )
    achievement_ids = fields.Many2many(
        "regcert.achievement",
        relation="regcert_learners_line_rel",  # Odoo's name for the table is too long for PostgreSQL
        string="Achievements",
        readonly=True,
    )
    count = fields.Integer("Achievements in all", readonly=True)
    kind = fields.Selection(
        [
            (CREATE, "New learner"),
            (LINK, "Learner on record"),
            (RESTORE, "Archived learner, restored"),
            (OUT, "Left out"),
        ],
        "What becomes of it",
        readonly=True,
        required=True,
    )
    name = fields.Char("Person", readonly=True)
    identifiers = fields.Char(readonly=True)
    reason = fields.Char("Why", readonly=True)

    @api.model
    def _of(self, people):
        """The values of the line for some :class:`People`."""
        achievements = people.achievements
        names = dict.fromkeys(one.name for one in achievements if one.name)
        numbers = dict.fromkeys(
            number
            for one in achievements
            for number in (
                one.uln,
                one.individual_id,
                mask(one.national_insurance_number or ""),
            )
            if number
        )
        return {
            "achievement_ids": achievements.ids,
            "count": len(achievements),
            "kind": people.kind,
            "name": ", ".join(list(names)[:5]),
            "identifiers": ", ".join(list(numbers)[:5]),
            "reason": people.reason,
        }
