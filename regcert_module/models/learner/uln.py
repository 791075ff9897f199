from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.cell.identifiers import TEMPORARY_ULN, is_uln, looks_scientific


class RegcertLearner(models.Model):
    """A ULN belongs to one learner. Only the temporary ULN can be shared."""

    _inherit = "regcert.learner"

    # The company is on the contact; the index needs it here.
    contact_company_id = fields.Many2one(
        "res.company",
        "Company of the contact",
        compute="_compute_contact_company_id",
        store=True,
        precompute=True,
        exportable=False,
    )
    uln_twice = fields.Boolean(
        "Has the ULN of another learner",
        readonly=True,
        copy=False,
        exportable=False,
        help="Already had it when the upgrade made ULNs unique. Merge the two learners, or correct the ULN.",
    )

    _uln_once = models.UniqueIndex(
        "(COALESCE(contact_company_id, 0), uln) "
        f"WHERE active AND uln <> '{TEMPORARY_ULN}' AND uln_twice IS NOT TRUE",
        "A learner with this ULN is already on record. Search for the ULN under Learners, and use that learner.",
    )

    @api.depends("company_id")
    def _compute_contact_company_id(self):
        for learner in self:
            learner.contact_company_id = learner.company_id

    @api.constrains("uln")
    def _check_uln(self):
        for learner in self:
            if learner.uln and not is_uln(learner.uln):
                raise ValidationError(self._uln_refusal(learner.uln))

    @api.model
    def _uln_refusal(self, uln):
        if looks_scientific(uln):
            return self.env._(
                "“%(uln)s” is a ULN that a spreadsheet has rounded. Enter all ten digits again.",
                uln=uln,
            )
        return self.env._(
            "“%(uln)s” is not a ULN. Enter all ten digits, or leave it blank.",
            uln=uln,
        )

    @api.constrains("uln", "company_id", "active")
    def _check_uln_elsewhere(self):
        """Checks what the index cannot: archived learners, and learners shared by all companies."""
        # Odoo calls this as superuser, but users must not be told about learners that they may not see
        learners = self.sudo(False).with_context(active_test=False)
        if self.env.user._is_superuser() or not learners.has_access("read"):
            return
        bearers = self.filtered(lambda one: one.active and one.uln and one.uln != TEMPORARY_ULN)
        everybody = learners.search(
            [("uln", "in", bearers.mapped("uln")), ("uln_twice", "=", False)]
        )
        same = everybody.grouped("uln")
        for learner in bearers:
            for other in same[learner.uln] - learner:
                if not learner.company_id or other.company_id <= learner.company_id:
                    raise ValidationError(self._second_uln_refusal(other))

    @api.model
    def _second_uln_refusal(self, other):
        if not other.active:
            return self.env._(
                "An archived learner has this ULN. Search for it under Learners with the filter Archived, "
                "and restore that learner."
            )
        return self.env._(
            "A learner with this ULN is already on record, for this company or for all. Search for the ULN "
            "under Learners, and use that learner."
        )

    @api.model_create_multi
    def create(self, vals_list):
        self._make_room()
        return super().create(vals_list)

    def write(self, vals):
        if "uln" not in vals:
            return super().write(vals)
        self._make_room()
        left = self.mapped("uln")
        result = super().write({**vals, "uln_twice": False})
        self._release(left)
        return result

    @api.model
    def _make_room(self):
        """Writes pending updates first: one of them may free a ULN that is about to be used."""
        self.flush_model(["uln", "contact_company_id", "uln_twice", "active"])

    @api.model
    def _release(self, ulns):
        """If only one learner is left with one of ``ulns``, removes the mark of a duplicate."""
        # sudo(): nothing about the others is shown
        twice = self.sudo().with_context(active_test=False)
        twice = twice.search([("uln_twice", "=", True), ("uln", "in", ulns)])
        for learner in twice:
            others = twice.search(
                [
                    ("uln", "=", learner.uln),
                    ("id", "!=", learner.id),
                    ("contact_company_id", "=", learner.contact_company_id.id),
                ],
                limit=1,
            )
            if not others:
                learner.uln_twice = False
