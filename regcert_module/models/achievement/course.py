from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.achievement.world import Course
from ...core.cell.identifiers import code_key

OF_SUBMITTED = ("code", "validity_months")
"""The fields that a submitted achievement shows of its course."""


class RegcertCourse(models.Model):
    _name = "regcert.course"
    _description = "Course"
    _inherit = ["regcert.guarded"]
    _order = "code, id"
    _rec_names_search = ["code", "name"]

    code = fields.Char(
        required=True, help="As the register lists it; upper and lower case make no difference."
    )
    code_key = fields.Char(compute="_compute_code_key", store=True, index=True)
    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    live_from = fields.Date(help="First day on which it could be achieved. Blank: always.")
    live_to = fields.Date(help="Last day on which it could be achieved. Blank: still live.")
    duration_hours = fields.Float("Duration (hours)")
    delivery = fields.Selection(
        [
            ("classroom", "Face-to-face or classroom"),
            ("online", "E-learning"),
            ("blend", "Blend of face-to-face and e-learning"),
            ("remote", "Blend of classroom and remote"),
        ]
    )

    # Renewal
    validity_months = fields.Integer(
        "Valid for (months)", help="A pass expires after this many months. 0: it does not."
    )
    refresher_of_id = fields.Many2one(
        "regcert.course",
        "Refresher of",
        index="btree_not_null",
        help="The course that it refreshes.",
    )
    refresher_months = fields.Integer(
        "Refresh within (months)",
        help="At most this many months after the last pass. 0: no limit.",
    )

    # Grant
    note = fields.Char("Source", help="Where code, dates and tier come from.")

    _code_unique = models.UniqueIndex(
        "(code_key)", "There is already a course with this code. Archived courses count."
    )
    _months_positive = models.Constraint(
        "CHECK (validity_months BETWEEN 0 AND 1200 AND refresher_months BETWEEN 0 AND 1200)",
        "A number of months is between 0 and 1200.",
    )
    _live_in_order = models.Constraint(
        "CHECK (live_from <= live_to)", "A course cannot end before it begins."
    )

    @api.depends("code")
    def _compute_code_key(self):
        for course in self:
            course.code_key = code_key(course.code or "")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for course in self:
            course.display_name = f"{course.code} – {course.name}" if course.name else course.code

    def write(self, vals):
        kept = [name for name in OF_SUBMITTED if name in vals]
        for course in self if kept else ():
            if any(course[name] != vals[name] for name in kept) and course._is_submitted():
                raise UserError(
                    self.env._(
                        "Achievements of “%(course)s” have been submitted, so its code and validity cannot be "
                        "changed. Archive it, and add the course with its new code or validity.",
                        course=course.display_name,
                    )
                )
        return super().write(vals)

    def _is_submitted(self):
        # sudo(): courses are the same for all companies
        achievements = self.env["regcert.achievement"].sudo().with_context(active_test=False)
        submitted = [("course_id", "=", self.id), ("state", "=", "submitted")]
        return bool(achievements.search_count(submitted, limit=1))

    def copy_data(self, default=None):
        default = dict(default or {})
        return [
            {**vals, "code": default.get("code") or self.env._("%(code)s (copy)", code=course.code)}
            for course, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _as_core(self):
        """The course as the checks of the core know it."""
        return Course(
            self.id,
            self.code,
            self.name,
            self.live_from or None,
            self.live_to or None,
            self.validity_months,
            self.refresher_of_id.id or None,
            self.refresher_months,
        )
