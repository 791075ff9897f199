from collections import Counter

from odoo import api, fields, models

from ..models.batch.batch import KINDS, REGISTRATION
from ..models.export.formats import FORMATS


class RegcertBatchMake(models.TransientModel):
    """Makes a batch of selected registrations: for which organisation, in which format, and who is left out."""

    _name = "regcert.batch.make"
    _description = "Making of a registration batch"
    _inherit = ["regcert.visible"]

    registration_ids = fields.Many2many("regcert.registration", string="Selected", required=True)
    kind = fields.Selection(KINDS, required=True, default=REGISTRATION, readonly=True)
    organisation_ids = fields.Many2many(
        "regcert.awarding.organisation", compute="_compute_organisation_ids"
    )
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        "Awarding organisation",
        required=True,
        compute="_compute_awarding_organisation_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', organisation_ids)]",
    )
    profile_id = fields.Many2one(
        "regcert.export.profile",
        "Export profile",
        compute="_compute_profile_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        help="The layout of the file that the organisation accepts.",
    )
    format = fields.Selection(
        [(code, form.label) for code, form in FORMATS.items()], required=True, default="csv"
    )
    again = fields.Boolean("Send these again: they leave the earlier batch")
    selected_count = fields.Integer(compute="_compute_counts")
    ready_count = fields.Integer(compute="_compute_counts")
    open_count = fields.Integer(compute="_compute_counts")
    finished_count = fields.Integer(compute="_compute_counts")
    finished_reasons = fields.Char(compute="_compute_counts")
    elsewhere_count = fields.Integer(compute="_compute_counts")
    count = fields.Integer("In the batch", compute="_compute_counts")
    open_batches = fields.Char(compute="_compute_counts")
    lateness = fields.Text(compute="_compute_counts")

    @api.depends("registration_ids")
    def _compute_organisation_ids(self):
        for wizard in self:
            wizard.organisation_ids = wizard.registration_ids.awarding_organisation_id

    @api.depends("registration_ids", "kind")
    def _compute_awarding_organisation_id(self):
        """The organisation with the most registrations that can be sent."""
        for wizard in self:
            ready = {
                organisation: len(
                    wizard.registration_ids._sorted_for_batch(organisation, wizard.kind)["ready"]
                )
                for organisation in wizard.registration_ids.awarding_organisation_id
            }
            wizard.awarding_organisation_id = max(ready, key=ready.get, default=False)

    @api.depends("awarding_organisation_id", "kind")
    def _compute_profile_id(self):
        for wizard in self:
            found = wizard.profile_id.browse()
            if wizard.awarding_organisation_id:
                found = found.search(wizard._profile_domain(), limit=1)
                if not found and wizard.kind == REGISTRATION:  # a format for all organisations
                    found = self.env.ref(
                        "regcert_module.export_profile_all", raise_if_not_found=False
                    )
            wizard.profile_id = found

    def _profile_domain(self):
        return [("awarding_organisation_id", "=", self.awarding_organisation_id.id)]

    @api.depends("registration_ids", "awarding_organisation_id", "kind", "again")
    def _compute_counts(self):
        for wizard in self:
            organisation, kind = wizard.awarding_organisation_id, wizard.kind
            found = wizard.registration_ids._sorted_for_batch(organisation, kind)
            wizard.selected_count = len(wizard.registration_ids)
            for place, records in found.items():
                wizard[f"{place}_count"] = len(records)
            reasons = Counter(found["finished"]._why_not_sent(organisation, kind).values())
            wizard.finished_reasons = " ".join(
                f"{reason} ({count})" for reason, count in reasons.most_common()
            )
            wizard.count = len(found["ready"]) + (len(found["open"]) if wizard.again else 0)
            chosen = found["ready"] | (found["open"] if wizard.again else found["ready"])
            wizard.lateness = "\n".join(chosen._lateness([("id", "in", chosen.ids)]))
            wizard.open_batches = ", ".join(found["open"]._batches(kind).mapped("name"))

    def action_make(self):
        self._require_one()
        batch = self.env["regcert.batch"]._make(
            self.registration_ids,
            self.awarding_organisation_id,
            self.profile_id,
            self.format,
            self.again,
            self.kind,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": batch._name,
            "res_id": batch.id,
            "views": [(False, "form")],
        }
