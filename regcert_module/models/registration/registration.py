from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.cell.text import trim
from ...core.registration.status import INITIAL_STATUS, LABELS, NEEDING_NUMBER, STATUSES
from ...tools.name_search import each_by_its_index

TRIMMED = ("registration_number", "postal_tracking_reference")


class RegcertRegistration(models.Model):
    """One learner's way through one qualification, from registration to the posted certificate."""

    _name = "regcert.registration"
    _description = "Registration"
    _inherit = ["regcert.guarded"]
    # Newest first, by primary key: alphabetical order would sort all registrations whenever the
    # list is opened. A click on a column header sorts by that column.
    _order = "id desc"
    _rec_names_search = [
        "learner_id",
        "qualification_id",
        "registration_number",
        "postal_tracking_reference",
    ]
    _check_company_auto = True

    learner_id = fields.Many2one(
        "regcert.learner", required=True, ondelete="restrict", index=True, check_company=True
    )
    qualification_id = fields.Many2one(
        "regcert.qualification", required=True, ondelete="restrict", index=True, check_company=True
    )
    enrolment_id = fields.Many2one(
        "regcert.enrolment",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        domain="[('learner_id', '=', learner_id)]",
    )
    status = fields.Selection(
        [(status.key, status.label) for status in STATUSES],
        required=True,
        default=INITIAL_STATUS,
        index=True,
        group_expand=True,
    )
    registration_number = fields.Char("Registration number", index="trigram")
    registration_date = fields.Date("Registration date", index=True)
    achieved_date = fields.Date("Achieved")
    certificate_claimed_date = fields.Date("Certificate claimed")
    certificate_received_date = fields.Date("Certificate received")
    certificate_sent_date = fields.Date("Certificate sent")
    postal_tracking_reference = fields.Char("Postal tracking reference", index="trigram")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    history_ids = fields.One2many("regcert.registration.history", "registration_id", readonly=True)

    # Shown beside the registration
    uln = fields.Char(related="learner_id.uln")
    qualification_number = fields.Char("Qualification number", related="qualification_id.number")
    awarding_organisation_id = fields.Many2one(
        string="Awarding organisation", related="qualification_id.awarding_organisation_id"
    )
    issues_registration_numbers = fields.Boolean(
        related="qualification_id.awarding_organisation_id.issues_registration_numbers"
    )
    programme_id = fields.Many2one(related="enrolment_id.programme_id")
    employer_id = fields.Many2one(related="enrolment_id.employer_id")
    primary_tutor_id = fields.Many2one(
        string="Primary tutor", related="enrolment_id.primary_tutor_id"
    )
    qa_verified = fields.Boolean(related="enrolment_id.qa_verified")

    # The groups of a list are counted from this index alone
    _group_counts = models.Index("(company_id, status, qualification_id) WHERE active IS TRUE")
    _unnumbered_unique = models.UniqueIndex(
        "(company_id, learner_id, qualification_id) WHERE registration_number IS NULL AND active",
        "This learner already has a registration without a number for this qualification. "
        "Use that one, or give this one its registration number.",
    )
    _number_unique = models.UniqueIndex(
        "(company_id, learner_id, qualification_id, registration_number) "
        "WHERE registration_number IS NOT NULL AND active",
        "This learner already has a registration with this number for this qualification.",
    )
    _number_length = models.Constraint(
        "CHECK (char_length(registration_number) <= 128)",
        "A registration number has at most 128 characters.",
    )
    _tracking_length = models.Constraint(
        "CHECK (char_length(postal_tracking_reference) <= 128)",
        "A postal tracking reference has at most 128 characters.",
    )
    _texts_filled = models.Constraint(
        "CHECK (registration_number <> '' AND postal_tracking_reference <> '')",
        "An empty registration number or postal tracking reference is stored as no value at all.",
    )

    @api.depends("learner_id.display_name", "qualification_id.name")
    def _compute_display_name(self):
        for registration in self:
            names = (registration.learner_id.display_name, registration.qualification_id.name)
            registration.display_name = " – ".join(filter(None, names))

    @api.model
    def _search_display_name(self, operator, value):
        return each_by_its_index(self, super()._search_display_name(operator, value))

    @api.constrains("status", "registration_number", "qualification_id")
    def _check_number_present(self):
        for registration in self:
            if (
                registration.status in NEEDING_NUMBER
                and not registration.registration_number
                and registration.issues_registration_numbers
            ):
                # Odoo logs refusals, so these messages name no learner.
                raise ValidationError(
                    self.env._(
                        "The status “%(status)s” needs a registration number, because "
                        "%(organisation)s issues them. Enter the number, or choose another status.",
                        status=self._status_label(registration.status),
                        organisation=registration.awarding_organisation_id.display_name,
                    )
                )

    @api.constrains("learner_id", "enrolment_id")
    def _check_enrolment_learner(self):
        for registration in self:
            if (
                registration.enrolment_id
                and registration.enrolment_id.learner_id != registration.learner_id
            ):
                raise ValidationError(
                    self.env._(
                        "The enrolment belongs to another learner. Choose an enrolment of this learner, or "
                        "none."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        # Inserts run at once, updates wait, and one of them may make room for the new row.
        self.flush_model(["company_id", "learner_id", "qualification_id", *TRIMMED, "active"])
        return super().create([self._trimmed(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._trimmed(vals))

    @api.onchange("learner_id", "qualification_id")
    def _onchange_learner_id(self):
        if self.enrolment_id.learner_id != self.learner_id:
            self.enrolment_id = False
        if not self.enrolment_id:
            found = self.env["regcert.enrolment"]._by_qualification(
                self.learner_id, self.company_id
            )
            pair = self.learner_id.id, self.qualification_id.id
            self.enrolment_id, _programme = found.get(pair, (False, None))

    def _identity(self):
        """The fields that are unique among active registrations."""
        return self.company_id, self.qualification_id, self.registration_number or ""

    @api.model
    def _trimmed(self, vals):
        return vals | {
            name: trim(vals[name]) or False for name in TRIMMED if isinstance(vals.get(name), str)
        }

    @api.model
    def _status_label(self, key):
        return dict(self._fields["status"]._description_selection(self.env)).get(key, LABELS[key])
