from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.file.issue import FileRefused, Issue

LENGTH = 8


class ResCompany(models.Model):
    _inherit = "res.company"

    regcert_ukprn = fields.Char(
        "UK provider reference number", help="The eight digits by which the DfE knows the provider."
    )

    @api.constrains("regcert_ukprn")
    def _check_regcert_ukprn(self):
        for company in self.filtered("regcert_ukprn"):
            number = company.regcert_ukprn
            if not (number.isascii() and number.isdecimal() and len(number) == LENGTH):
                raise ValidationError(
                    self.env._("A UK provider reference number has eight digits. Correct it.")
                )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_ukprn = fields.Char(related="company_id.regcert_ukprn", readonly=False)


class RegcertIlrUpload(models.AbstractModel):
    """An upload that may be an ILR file, which says which provider it belongs to."""

    _name = "regcert.ilr.upload"
    _description = "Upload of an ILR"

    other_provider = fields.Boolean(
        "The file of another provider",
        help="Tick this where the UKPRN in the file is right although it is not your company's.",
    )

    def _ask_whose(self, ukprn):
        """Refuses the file of another provider until the user says that it is the right one."""
        # sudo(): the company's number, only to compare it
        ours = self.sudo().company_id.regcert_ukprn
        if ours and ukprn and ukprn != ours and not self.other_provider:
            raise FileRefused(Issue("ilr_other_provider", params={"ukprn": ukprn, "ours": ours}))
