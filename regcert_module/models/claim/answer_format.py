from odoo import api, fields, models

from ...core.claim.answer import ClaimFormat
from .registration import CLAIM


class RegcertAcknowledgementFormat(models.Model):
    """The columns of an answer to a claim. Its number is the certificate's, its date the day of issue."""

    _inherit = "regcert.acknowledgement.format"

    grade_header = fields.Char("Header of the grade", help="Empty: the file has no such column.")
    reason_header = fields.Char(
        "Header of the reason",
        help="Why a claim was refused. Empty: the file has no such column.",
    )

    @api.constrains("grade_header", "reason_header")
    def _check_headers_differ(self):
        return super()._check_headers_differ()

    def _headers(self):
        return (*super()._headers(), self.grade_header, self.reason_header)

    def _format(self):
        form = super()._format()
        if self.kind != CLAIM:
            return form
        return ClaimFormat(
            **vars(form), grade=self.grade_header or "", reason=self.reason_header or ""
        )
