from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.achievement.match import BY_NAME, CHOSEN, CONFLICT, CREATED, EXACT, NONE, SEVERAL
from ...core.achievement.world import IDENTIFIERS
from ...core.cell.error import CellError
from ...core.cell.identifiers import mask
from ..access.guarded import UNSTORABLE

PERSON = ("first_name", "last_name", "date_of_birth", *IDENTIFIERS)
"""The learner's details, as they are sent to the register."""

HIDDEN = ("date_of_birth", *IDENTIFIERS)
"""Fields whose values the history does not quote."""

TOLD = frozenset(
    {*PERSON, "learner_id", "course_id", "achievement_date", "levy_number", "notes", "extra"}
)
"""Fields that the rules check."""

ANSWERED = frozenset({"answer", "answer_reason"})
_OPEN_TO_ALL = TOLD | ANSWERED | {"employer_id", "message_follower_ids", "activity_ids"}


class RegcertAchievement(models.Model):
    """A course that a learner achieved, with the details that are sent to the register; these may differ from the learner's record
    today. ``learner_id`` is empty until a person who was not on record is confirmed as a learner."""

    _name = "regcert.achievement"
    _description = "Achievement"
    _inherit = ["regcert.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "achievement_date desc, id desc"
    _check_company_auto = True
    _said_refusal = UserError

    name = fields.Char("Learner", compute="_compute_name", store=True)
    course_id = fields.Many2one("regcert.course", required=True, index=True, ondelete="restrict")
    course_code = fields.Char(related="course_id.code", string="Course code")
    achievement_date = fields.Date("Achieved on", required=True, index=True)
    levy_number = fields.Char(
        "Levy number",
        help="The employer's, seven digits. Without it the employer's grant is not paid.",
    )
    employer_id = fields.Many2one(
        "res.partner",
        compute="_compute_employer_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        help="Found by the levy number of the contact.",
    )
    notes = fields.Char(tracking=True, help="Passed on to the employer's grant payment.")
    extra = fields.Json(readonly=True, help="Values of columns that only the scheme knows.")
    active = fields.Boolean(default=True)

    # The learner
    learner_id = fields.Many2one(
        "regcert.learner", "Learner on record", index=True, ondelete="restrict", check_company=True
    )
    first_name = fields.Char("First name")
    last_name = fields.Char("Last name")
    date_of_birth = fields.Date("Date of birth", groups="regcert_module.group_manage")
    individual_id = fields.Char("Individual ID", index="btree_not_null")
    national_insurance_number = fields.Char(
        "National Insurance number", groups="regcert_module.group_manage", index="btree_not_null"
    )
    uln = fields.Char("ULN", index="btree_not_null")
    masked_ni_number = fields.Char(
        "NI number", compute="_compute_masked", groups="regcert_module.group_manage"
    )
    masked_birth = fields.Char(
        "Born", compute="_compute_masked", groups="regcert_module.group_manage"
    )
    match = fields.Selection(
        [
            (EXACT, "By identifier"),
            (CHOSEN, "By hand"),
            (CREATED, "Created from it"),
            (BY_NAME, "By name and birth"),
            (NONE, "Not on record"),
            (SEVERAL, "Several on record"),
            (CONFLICT, "Contradicts the record"),
        ],
        "Learner found",
        readonly=True,
        copy=False,
        help="How it is known who achieved this. By hand: somebody chose the learner.",
    )
    match_note = fields.Char("Agrees in", readonly=True, copy=False)
    match_differs = fields.Char(
        "Differs in", readonly=True, copy=False, help="What is different on the learner's record."
    )
    advice = fields.Text(readonly=True, copy=False, help="What the rules warn of.")

    # Where it comes from
    changed_on = fields.Datetime(
        readonly=True, copy=False, help="When somebody last changed what the register is told."
    )
    line = fields.Integer("Line of the file", readonly=True, copy=False, aggregator=None)
    user_id = fields.Many2one(
        "res.users",
        "Added by",
        readonly=True,
        index=True,
        copy=False,
        default=lambda self: self.env.user,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        copy=False,
        default=lambda self: self.env.company,
    )

    _once = models.UniqueIndex(
        "(company_id, learner_id, course_id, achievement_date) WHERE active AND learner_id IS NOT NULL",
        "This learner's achievement of this course on this day is already recorded.",
    )

    @api.depends("first_name", "last_name")
    def _compute_name(self):
        for achievement in self:
            achievement.name = self._full_name(achievement.first_name, achievement.last_name)

    @api.model
    def _full_name(self, *names):
        return " ".join(filter(None, names))

    @api.depends("name", "course_id.code")
    def _compute_display_name(self):
        for achievement in self:
            parts = (achievement.name, achievement.course_id.code)
            achievement.display_name = ", ".join(filter(None, parts))

    @api.depends("levy_number", "company_id")
    def _compute_employer_id(self):
        """The contact with this number, if exactly one of the company or of all companies has it."""
        for company, achievements in self.grouped("company_id").items():
            numbers = set(achievements.mapped("levy_number")) - {False}
            found = self.env["res.partner"]._by_levy_number(numbers, company)
            for achievement in achievements:
                employers = found.get(achievement.levy_number, ())
                achievement.employer_id = employers if len(employers) == 1 else False

    @api.depends("national_insurance_number", "date_of_birth")
    def _compute_masked(self):
        for achievement in self:
            achievement.masked_ni_number = mask(achievement.national_insurance_number or "")
            born = achievement.date_of_birth
            achievement.masked_birth = f"••/••/{born.year}" if born else False

    @api.onchange("learner_id")
    def _onchange_learner_id(self):
        if self.learner_id:
            for name, value in self._told_of(self.learner_id).items():
                self[name] = value

    @api.onchange("employer_id")
    def _onchange_employer_id(self):
        if self.employer_id.regcert_levy_number:
            self.levy_number = self.employer_id.regcert_levy_number

    # Access

    @api.model_create_multi
    def create(self, vals_list):
        self.browse().check_access("create")
        vals_list = [self._completed(vals) for vals in vals_list]
        achievements = super().create(vals_list)
        if not self._is_checked():
            chosen = [
                one.id
                for one, vals in zip(achievements, vals_list, strict=True)
                if vals.get("learner_id")
            ]
            achievements._check_rules(chosen)
        return achievements

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            self._check_said(vals)
            self._check_lock(vals)
        if vals.keys() & TOLD and not self._is_checked():
            result = super().write(vals)
            # sudo(): no user sets it
            self.sudo().changed_on = fields.Datetime.now()
            self._check_rules(self.ids if vals.get("learner_id") else ())
            return result
        return super().write(vals)

    def _has_moved_on(self):
        """True if it has changed since its upload created it."""
        return bool(self.state == "submitted" or self.sent_on or self.changed_on)

    @api.model
    def _check_values(self, vals):
        extra = vals.get("extra") or {}
        if not isinstance(extra, dict) or not all(
            isinstance(text, str) and not UNSTORABLE.search(text)
            for text in (*extra, *extra.values())
        ):
            raise UserError(
                self.env._("“Extra” can only hold names of columns, with a text for each.")
            )
        return super()._check_values(vals)

    @api.model
    def _may_be_said(self, name):
        field = self._fields.get(name)
        said = field is None or not field.readonly or name in _OPEN_TO_ALL
        return said or name.startswith(("message_", "activity_"))

    def _check_said(self, vals):  # pylint: disable=missing-return
        if not self._is_checked():  # a checked record already has what the check found
            super()._check_said(vals)

    def _completed(self, vals):
        """``vals`` completed from the learner on record."""
        learner = self.env["regcert.learner"].browse(vals.get("learner_id") or [])
        if not learner or self._is_checked():
            return vals
        return {
            **vals,
            **{name: value for name, value in self._told_of(learner).items() if not vals.get(name)},
        }

    def _identity(self):
        """The values that identify an achievement that a learner can have only once."""
        return self.company_id, self.course_id, self.achievement_date

    def _told_of(self, learner):
        return {name: learner[name] for name in PERSON if learner[name]}

    def _file_values(self, file_format=None):
        """The values of this achievement in a file, by the names of columns."""
        values = {name: self[name] or None for name in TOLD - {"learner_id", "course_id", "extra"}}
        values["course_code"] = self.course_id.code
        for name, text in (self.extra or {}).items():
            values[name] = text
            if file_format and name in file_format.positions:
                try:
                    values[name] = file_format.column(name).cell.parse(text)
                except CellError:  # the column has another type by now; the rules will say so  # pylint: disable=except-pass
                    pass
        return values
