from odoo import fields, models

from ..access.export_filter import ORGANISATION


class RegcertProgramme(models.Model):
    _name = "regcert.programme"
    _description = "Programme"
    _inherit = ["regcert.guarded", "regcert.shared"]
    _about = ORGANISATION
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    qualification_ids = fields.Many2many(
        "regcert.qualification", string="Qualifications", check_company=True
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )
