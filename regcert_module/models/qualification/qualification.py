from odoo import api, fields, models

from ...core.cell.identifiers import qualification_number_key
from ...core.deadline.terms import Terms
from ..access.export_filter import ORGANISATION


class RegcertQualification(models.Model):
    _name = "regcert.qualification"
    _description = "Qualification"
    _inherit = ["regcert.guarded", "regcert.shared"]
    _about = ORGANISATION
    _order = "name, id"
    _rec_names_search = ["name", "number", "number_key"]
    _check_company_auto = True

    number = fields.Char(
        "Qualification number", required=True, help="As the awarding organisation writes it."
    )
    number_key = fields.Char(
        compute="_compute_number_key",
        store=True,
        precompute=True,
        index=True,
        help="The number as it is compared: upper case, without blanks, slashes, backslashes and hyphens.",
    )
    name = fields.Char(required=True)
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        "Awarding organisation",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )

    # From the register of regulated qualifications
    level = fields.Char(help="As the register writes it, for example Level 3.")
    register_status = fields.Selection(
        [
            ("available", "Available to learners"),
            ("not_yet", "Not yet available"),
            ("closed_to_new", "No longer available to new learners"),
            ("not_awarded", "No longer awarded"),
        ],
        "Status on the register",
    )
    operational_start_date = fields.Date("First registration day")
    operational_end_date = fields.Date(
        "Last registration day", help="From the day after, no new learner can be registered."
    )
    certification_end_date = fields.Date(
        "Certification end", help="From the day after, no certificate can be claimed."
    )
    register_checked_on = fields.Date(
        "Compared with the register on", readonly=True, help="The day of the last register import."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )

    _number_filled = models.Constraint(
        "CHECK (number_key <> '')", "A qualification needs a number."
    )
    _number_unique = models.UniqueIndex(
        "(number_key, COALESCE(company_id, 0)) WHERE active",
        "There is already a qualification with this number. Case, blanks, slashes and hyphens make no "
        "difference.",
    )

    def _terms(self):
        """``{id: Terms}``: by when learners are registered and certificates claimed, where that is known."""
        # sudo(): the deadlines must not depend on who looks
        return {
            one.id: Terms(one.operational_end_date or None, one.certification_end_date or None)
            for one in self.sudo()
            if one.operational_end_date or one.certification_end_date
        }

    @api.depends("number")
    def _compute_number_key(self):
        for qualification in self:
            qualification.number_key = qualification_number_key(qualification.number or "")

    @api.depends("number", "name")
    def _compute_display_name(self):
        for qualification in self:
            qualification.display_name = " ".join(
                filter(None, (qualification.number, qualification.name))
            )

    @api.model_create_multi
    def create(self, vals_list):
        # Inserts run at once, updates wait, and one of them may make room for the new row.
        self.flush_model(["number_key", "company_id", "active"])
        return super().create(vals_list)

    def copy_data(self, default=None):
        default = default or {}
        return [
            vals
            if "number" in default
            else {**vals, "number": self.env._("%(number)s (copy)", number=vals["number"])}
            for vals in super().copy_data(default)
        ]
