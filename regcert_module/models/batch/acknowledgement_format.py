from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.batch.acknowledgement import BY_REFERENCE, BY_ULN, AcknowledgementFormat
from ...core.export.layout import DATE_FORMATS, DEFAULT_DATE_FORMAT
from ...core.file.format import header_key
from ...core.file.reader import SEPARATORS
from .batch import KINDS, REGISTRATION


class RegcertAcknowledgementFormat(models.Model):
    """How an awarding organisation answers a batch: which column of its file holds what."""

    _name = "regcert.acknowledgement.format"
    _description = "Acknowledgement format"
    _inherit = ["regcert.visible"]
    _order = "sequence, name, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation", "Awarding organisation", ondelete="set null"
    )
    kind = fields.Selection(KINDS, "Answers", required=True, default=REGISTRATION)
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )
    by = fields.Selection(
        [(BY_ULN, "The ULN"), (BY_REFERENCE, "Our reference (the learner's individual ID)")],
        "Names learners by",
        required=True,
        default=BY_ULN,
    )
    key_header = fields.Char("Header of that column", required=True)
    number_header = fields.Char("Header of the registration number", required=True)
    date_header = fields.Char(
        "Header of the registration date", help="Empty: the file has no such column."
    )
    qualification_header = fields.Char(
        "Header of the qualification number",
        help="Empty: the file has no such column. A learner with two registrations in a batch is then not "
        "told apart.",
    )
    date_format = fields.Selection(
        [(name, name) for name in DATE_FORMATS], required=True, default=DEFAULT_DATE_FORMAT
    )
    separator = fields.Selection(
        [(separator, name.capitalize()) for separator, name in SEPARATORS.items()],
        required=True,
        default=",",
        help="Of CSV files; an Excel workbook has none.",
    )

    @api.constrains("key_header", "number_header", "date_header", "qualification_header")
    def _check_headers_differ(self):
        for form in self:
            keys = [header_key(header) for header in form._headers() if header]
            if len(set(keys)) < len(keys):
                raise ValidationError(
                    self.env._(
                        "Each column of “%(name)s” needs a header of its own.", name=form.name
                    )
                )

    def _headers(self):
        return self.key_header, self.number_header, self.date_header, self.qualification_header

    def _format(self):
        self.ensure_one()
        return AcknowledgementFormat(
            key=self.key_header,
            number=self.number_header,
            date=self.date_header or "",
            qualification=self.qualification_header or "",
            by=self.by,
            date_format=self.date_format,
        )
