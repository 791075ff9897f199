from odoo import fields, models


class RegcertClaimRequirement(models.Model):
    """Something to check before a claim is sent, to one awarding organisation or to any."""

    _name = "regcert.claim.requirement"
    _description = "Requirement of claims"
    _inherit = ["regcert.visible"]
    _order = "sequence, id"

    name = fields.Char("To be ticked", required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        "Awarding organisation",
        ondelete="cascade",
        help="Empty: asked for in the claims of every organisation.",
    )
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )

    def _of(self, organisation):
        """The requirements of claims to ``organisation`` in the current company."""
        return self.search(
            [
                ("awarding_organisation_id", "in", [False, organisation.id]),
                ("company_id", "in", [False, self.env.company.id]),
            ]
        )
