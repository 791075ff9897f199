from odoo import api, fields, models

from ..access.export_filter import ORGANISATION


class RegcertAwardingOrganisation(models.Model):
    _name = "regcert.awarding.organisation"
    _description = "Awarding organisation"
    _inherit = ["regcert.guarded", "regcert.shared"]
    _about = ORGANISATION
    _order = "name, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char()
    recognition_number = fields.Char(
        help="By which the regulator recognises the organisation, such as RN5100."
    )
    issues_registration_numbers = fields.Boolean(
        "Issues registration numbers",
        default=True,
        help="Most statuses then need a registration number. "
        "Untick for an organisation that issues none.",
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )
    qualification_ids = fields.One2many(
        "regcert.qualification", "awarding_organisation_id", "Qualifications"
    )

    @api.constrains("company_id")
    def _check_dependents_company(self):
        # sudo(): qualifications may belong to companies that the user cannot see
        qualifications = self.sudo().with_context(active_test=False).qualification_ids
        qualifications._check_company(["awarding_organisation_id"])

    def _used_in(self):
        return [*super()._used_in(), ("regcert.qualification", "awarding_organisation_id")]
