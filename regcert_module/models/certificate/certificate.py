from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.cell.text import trim
from ...core.certificate.state import DATES, FOLLOWED, KINDS, STATES, followed, state_of

INPUTS = frozenset(
    {
        "registration_id",
        "number",
        "kind",
        "grade",
        "state",
        *DATES.values(),
        "reason_id",
        "replaces_id",
        "note",
        "active",
        "upload",
        "file",
        "file_name",
    }
)
LEADS = frozenset({"state", *FOLLOWED.values(), "kind", "active"})
"""The fields that a registration takes from its certificate."""


class RegcertCertificate(models.Model):
    """A certificate of an awarding organisation, from the claim until the learner has it.

    The registration takes status and dates from its newest certificate that is not of a unit: :meth:`_lead` writes them, and
    ``registration.py`` copies what is written to the registration in another way.
    """

    _name = "regcert.certificate"
    _description = "Certificate"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    _rec_names_search = ["number", "registration_id"]
    _inputs = INPUTS

    registration_id = fields.Many2one(
        "regcert.registration", required=True, ondelete="restrict", index=True
    )
    learner_id = fields.Many2one(related="registration_id.learner_id")
    qualification_id = fields.Many2one(related="registration_id.qualification_id")
    number = fields.Char("Certificate number", index="trigram")
    kind = fields.Selection(KINDS, required=True, default="full")
    grade = fields.Char()
    state = fields.Selection(
        [(state.key, state.label) for state in STATES], required=True, default="claimed", index=True
    )
    claimed_date = fields.Date("Claimed")
    received_date = fields.Date("Received")
    sent_date = fields.Date("Sent")
    acknowledged_date = fields.Date("Acknowledged", help="The learner has confirmed the receipt.")
    returned_date = fields.Date("Returned", help="It came back from the learner.")
    destroyed_date = fields.Date("Destroyed")
    reason_id = fields.Many2one(
        "regcert.certificate.reason",
        ondelete="restrict",
        help="Why it came back, was replaced or was destroyed.",
    )
    replaces_id = fields.Many2one(
        "regcert.certificate",
        ondelete="restrict",
        copy=False,
        domain="[('registration_id', '=', registration_id), ('id', '!=', id)]",
    )
    note = fields.Text()
    active = fields.Boolean(default=True)
    # Not related to the registration: fields that depend on it make imports use the slow way
    company_id = fields.Many2one(
        "res.company", compute="_compute_owner", store=True, index=True, compute_sudo=True
    )
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        string="Awarding organisation",
        compute="_compute_owner",
        store=True,
        index=True,
        compute_sudo=True,
    )

    _number_unique = models.UniqueIndex(
        "(company_id, awarding_organisation_id, lower(number)) WHERE number IS NOT NULL AND active",
        "Another certificate of this awarding organisation has this number. "
        "Check the number, or open the other one.",
    )
    _texts_fit = models.Constraint(
        "CHECK (number <> '' AND char_length(number) <= 128 AND char_length(grade) <= 128)",
        "A certificate number and a grade have at most 128 characters each.",
    )

    @api.depends("registration_id")
    def _compute_owner(self):
        for certificate in self:
            registration = certificate.registration_id
            certificate.company_id = registration.company_id
            certificate.awarding_organisation_id = registration.awarding_organisation_id

    @api.depends("number", "registration_id.display_name")
    def _compute_display_name(self):
        for certificate in self:
            names = (certificate.number, certificate.registration_id.display_name)
            certificate.display_name = " – ".join(filter(None, names))

    @api.constrains("replaces_id", "registration_id")
    def _check_replaces(self):
        for certificate in self:
            replaced = certificate.replaces_id
            if replaced and (
                replaced == certificate or replaced.registration_id != certificate.registration_id
            ):
                raise UserError(
                    self.env._(
                        "A certificate can only replace another one of the same registration. Choose one of "
                        "those, or none."
                    )
                )

    @api.onchange("state")
    def _onchange_state(self):
        name = DATES.get(self.state)
        if name and not self[name]:
            self[name] = fields.Date.context_today(self)

    @api.onchange("registration_id")
    def _onchange_registration_id(self):
        if not self._origin:
            for name, value in self._known_of(self.registration_id, self.kind).items():
                self[name] = value

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(
            [self._completed(self._prepared(dict(vals))) for vals in vals_list]
        )
        certificates._lead()
        return certificates

    def write(self, vals):
        vals = self._prepared(dict(vals))
        if "registration_id" in vals and any(
            one.registration_id.id != vals["registration_id"] for one in self
        ):
            raise UserError(
                self.env._(
                    "A certificate cannot move to another registration. Archive this one, and add it to the "
                    "other registration."
                )
            )
        result = super().write(vals)
        if vals.keys() & LEADS:
            self._lead()
        return result

    @api.model
    def _prepared(self, vals):
        for name in ("number", "grade"):
            if isinstance(vals.get(name), str):
                vals[name] = trim(vals[name]) or False
        return vals

    @api.model
    def _completed(self, vals):
        """Values for a new certificate, completed from what its registration already says."""
        registration = self.env["regcert.registration"].browse(vals.get("registration_id") or [])
        if not registration.exists() or not registration.has_access("read"):
            return vals  # the missing registration is refused later
        return self._known_of(registration, vals.get("kind", "full")) | vals

    @api.model
    def _known_of(self, registration, kind):
        """The state and dates of the first certificate of ``registration``."""
        if kind != "full" or not registration or registration._certificate():
            return {}
        state = state_of(registration.status)
        return {
            **({"state": state} if state else {}),
            **{theirs: registration[ours] for ours, theirs in FOLLOWED.items()},
        }

    def _lead(self):
        """Updates the registrations from their certificates."""
        for registration in self.registration_id:
            leader = registration._certificate()
            if not leader:
                continue
            wanted = followed(leader)
            changes = {
                name: value
                for name, value in wanted.items()
                if (registration[name] or None) != value
            }
            if changes:
                registration.write(changes)

    def _carry(self, vals):
        """Takes over what was written to the registration, without updating it again."""
        return super().write(vals)  # pylint: disable=super-method-mismatch
