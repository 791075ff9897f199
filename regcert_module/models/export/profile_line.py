from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.export.layout import DATE_FORMATS, DEFAULT_DATE_FORMAT, LayoutColumn
from ...core.export.source import SOURCES


class RegcertExportProfileLine(models.Model):
    _name = "regcert.export.profile.line"
    _description = "Column of an export profile"
    _inherit = ["regcert.visible"]
    _order = "sequence, id"
    _rec_name = "header"

    profile_id = fields.Many2one(
        "regcert.export.profile", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=100)
    header = fields.Char(required=True, help="As the receiver writes it.")
    source = fields.Selection(
        [(source.name, source.label) for source in SOURCES.values()],
        "Holds",
        help="Empty: the fixed value, in every row.",
    )
    fixed_value = fields.Char("Fixed value")
    max_length = fields.Integer(
        "Longest", help="The most characters that the receiver accepts; 0: no limit."
    )
    required = fields.Boolean(help="The receiver refuses a row without it.")
    future = fields.Boolean(
        "Must be in the future", help="The receiver refuses a date that is not after today."
    )
    date_format = fields.Selection(
        [(name, name) for name in DATE_FORMATS], default=DEFAULT_DATE_FORMAT, required=True
    )
    plain = fields.Boolean(
        "Letters A to Z only",
        help="The receiver accepts no accents: Zoë is written as Zoe, which the check shows first.",
    )
    allowed = fields.Char(
        "And the characters",
        help="What the receiver accepts besides letters, digits and blanks, such as '-. and so on.",
    )
    code_map = fields.Text(
        "Codes",
        help="What the receiver writes for our values, a line for each: code=value, such as "
        "M=Male. Empty: values are written as they are.",
    )

    _max_length_positive = models.Constraint(
        "CHECK (max_length >= 0)", "The longest text of a column has 0 characters or more."
    )

    @api.constrains("code_map")
    def _check_code_map(self):
        for line in self:
            for text in (line.code_map or "").splitlines():
                code, equals, value = text.partition("=")
                if text.strip() and not (equals and code.strip() and value.strip()):
                    raise ValidationError(
                        self.env._(
                            "“%(text)s” in the codes of the column “%(header)s” is not in the form code=value, "
                            "such as M=Male.",
                            text=text,
                            header=line.header,
                        )
                    )

    @api.constrains("source", "future")
    def _check_future(self):
        for line in self:
            if line.future and not line._column().is_date:
                raise ValidationError(
                    self.env._(
                        "The column “%(header)s” does not hold dates, so none can be in the future.",
                        header=line.header,
                    )
                )

    def _column(self):
        return LayoutColumn(
            header=self.header or "",
            source=SOURCES.get(self.source),
            fixed=self.fixed_value or "",
            max_length=self.max_length,
            required=self.required,
            future=self.future,
            codes=self._codes(),
            date_format=self.date_format or DEFAULT_DATE_FORMAT,
            allowed=(self.allowed or "") if self.plain else None,
        )

    def _codes(self):
        """Our values to the receiver's codes."""
        codes = {}
        for text in (self.code_map or "").splitlines():
            code, _equals, value = text.partition("=")
            if value.strip():
                codes[value.strip()] = code.strip()
        return codes

    @api.model
    def _values_of(self, column, place):
        """The values of a line that means ``column``."""
        return {
            "sequence": place,
            "header": column.header,
            "source": column.source.name if column.source else False,
            "fixed_value": column.fixed,
            "max_length": column.max_length,
            "required": column.required,
            "future": column.future,
            "date_format": column.date_format,
            "plain": column.allowed is not None,
            "allowed": column.allowed,
            "code_map": "\n".join(f"{code}={value}" for value, code in column.codes.items()),
        }
