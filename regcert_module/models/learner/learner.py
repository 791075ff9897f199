from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...core.cell.identifiers import digits_key, uln_key
from ...core.cell.plain import compact
from ...core.learner.ethnicity import ETHNICITIES
from ...core.learner.names import fold, renamed
from ...tools.name_search import each_by_its_index, trigrams
from ..access.export_filter import PERSON
from ..access.name import WITHOUT_NUMBERS

NORMALISED = {
    "uln": uln_key,
    "individual_id": digits_key,
    "national_insurance_number": lambda text: compact(text).upper(),
}
NAMES = ("first_name", "last_name")
OF_CONTACT = ("parent_id", "street", "street2", "city", "state_id", "zip", "country_id")


class RegcertLearner(models.Model):
    _name = "regcert.learner"
    _description = "Learner"
    _inherits = {"res.partner": "partner_id"}
    _inherit = ["regcert.guarded"]
    _about = PERSON
    _order = "name_key, id"
    _rec_names_search = ["name", "uln"]

    partner_id = fields.Many2one(
        "res.partner", required=True, ondelete="restrict", string="Contact record"
    )
    active = fields.Boolean(default=True)

    # Identity
    title = fields.Char(help="As it stands in the export, for example Mr, Ms, Mx or Dr.")
    first_name = fields.Char("First name")
    last_name = fields.Char("Last name")
    uln = fields.Char("ULN", index=True, help="Unique Learner Number")
    individual_id = fields.Char("Individual ID")
    name_key = fields.Char(
        compute="_compute_name_key",
        store=True,
        index=True,
        exportable=False,
        help="Last and first name as they are sorted and looked for: without capitals, accents and hyphens.",
    )

    # Personal data, hidden even where another add-on lets its own group read learners
    date_of_birth = fields.Date("Date of birth", groups="regcert_module.group_manage")
    gender = fields.Selection(
        [("M", "Male"), ("F", "Female"), ("X", "Other"), ("U", "Not provided")],
        help="The Individualised Learner Record knows Male and Female only. The Learning Records Service writes "
        "1 for male, 2 for female, 0 for not known and 9 for not specified: give a profile these codes.",
    )
    ethnicity = fields.Selection(ETHNICITIES, groups="regcert_module.group_manage")
    national_insurance_number = fields.Char(
        "National Insurance number", groups="regcert_module.group_manage"
    )

    # An import looks up whole numbers, people type parts of one.
    _uln_parts = models.Index(trigrams("uln"))
    _name_parts = models.Index(trigrams("name_key"))

    # Records that belong to a learner
    enrolment_ids = fields.One2many("regcert.enrolment", "learner_id", "Enrolments")

    # An index instead of a constraint: if a constraint is violated, Odoo's merging of contacts deletes the row.
    _contact_once = models.UniqueIndex(
        "(partner_id)",
        "This contact is already a learner, and a contact belongs to one learner only.",
    )

    @api.depends("first_name", "last_name", "name")
    def _compute_name_key(self):
        for learner in self:
            parts = self._full_name(learner.last_name, learner.first_name)
            learner.name_key = fold(parts or learner.name or "")

    @api.depends("name", "uln")
    def _compute_display_name(self):
        for learner in self:
            name = learner.name or ""
            uln = not self.env.context.get(WITHOUT_NUMBERS) and learner.uln
            learner.display_name = f"{name} ({uln})" if uln else name

    @api.model
    def _search_display_name(self, operator, value):
        spelt = operator in ("ilike", "not ilike") and isinstance(value, str)
        words = fold(value).split() if spelt else ()
        if words and operator == "not ilike":
            return ~self._spelt(words)
        domain = self._spelt(words) if words else super()._search_display_name(operator, value)
        return each_by_its_index(self, domain)

    @api.model
    def _spelt(self, words):
        """Learners whose name has all ``words`` (of :func:`fold`) in any order, or all but the digits, which are then part of the ULN."""

        def named(words):
            return Domain.AND(Domain("name_key", "ilike", word) for word in words)

        digits = [word for word in words if word.isdecimal()]
        if not digits:
            return named(words)
        others = [word for word in words if word not in digits]
        return named(words) | named(others) & Domain("uln", "ilike", "".join(digits))

    @api.onchange("first_name", "last_name")
    def _onchange_names(self):
        self.name = self._full_name(self.first_name, self.last_name) or self.name

    def _check_dependents_company(self):
        """Called by the contact, which has the company."""
        # sudo(): records of a learner may belong to companies that the user cannot see
        learners = self.sudo().with_context(active_test=False)
        learners.enrolment_ids._check_company(["learner_id"])

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._normalised(vals) for vals in vals_list]
        for vals in vals_list:
            if full_name := self._full_name(vals.get("first_name"), vals.get("last_name")):
                vals["name"] = full_name
        # Contacts without a learner are taken for employees at the address of their company
        later = [
            {name: vals.pop(name) for name in OF_CONTACT if name in vals}
            if vals.keys() & {"parent_id", "partner_id"}
            else {}
            for vals in vals_list
        ]
        learners = super().create(vals_list)
        for learner, vals in zip(learners, later, strict=True):
            if vals:
                learner.write(vals)
        return learners

    def write(self, vals):
        vals = self._normalised(vals)
        if not vals.keys() & set(NAMES):
            return super().write(vals)
        result = super().write({name: value for name, value in vals.items() if name != "name"})
        for learner in self:
            full_name = self._full_name(learner.first_name, learner.last_name) or vals.get("name")
            if full_name and learner.name != full_name:
                learner.name = full_name
        return result

    def _rename(self, full_name):  # pylint: disable=missing-return
        """Updates first and last name when somebody changes the full name."""
        for learner in self:
            first, last = learner.first_name or "", learner.last_name or ""
            if not isinstance(full_name, str) or not (first or last):
                continue
            if full_name in (learner.partner_id.name, self._full_name(first, last)):
                continue
            parts = renamed(first, last, full_name)
            if not parts:
                raise ValidationError(
                    self.env._(
                        "This contact is a learner, and the new name does not show which part is the first "
                        "name and which is the last. Change both on the learner, in Registration & "
                        "Certification, Learners."
                    )
                )
            super(RegcertLearner, learner).write(dict(zip(NAMES, parts, strict=True)))  # pylint: disable=super-method-mismatch

    def copy_data(self, default=None):
        # A copy is another person, without the numbers of the original.
        return [
            {**vals, "uln": False, "individual_id": False, "national_insurance_number": False}
            for vals in super().copy_data(default)
        ]

    @api.model
    def _full_name(self, first_name, last_name):
        # A client may send anything as a name; it is refused later
        parts = [part.strip() for part in (first_name, last_name) if isinstance(part, str)]
        return " ".join(filter(None, parts))

    @api.model
    def _normalised(self, vals):
        return vals | {
            name: normalise(vals[name]) or False
            for name, normalise in NORMALISED.items()
            if isinstance(vals.get(name), str)
        }
