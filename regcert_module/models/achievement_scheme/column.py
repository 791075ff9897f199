from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.achievement_scheme.scheme import NEEDS, TYPES, VALUES, ColumnSpec, is_name, name_of


class RegcertAchievementSchemeColumn(models.Model):
    _name = "regcert.achievement.scheme.column"
    _description = "Column of an achievements file scheme"
    _inherit = ["regcert.visible"]
    _order = "scheme_id, sequence, id"
    _rec_name = "header"

    scheme_id = fields.Many2one(
        "regcert.achievement.scheme", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=100)
    header = fields.Char(required=True, help="The header of the column, as the register wants it.")
    name = fields.Char(
        "Value",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Which value of an achievement the column holds. A name that achievements do not know "
        "is kept beside them.",
    )
    type = fields.Selection(
        [(key, kind.label) for key, kind in TYPES.items()], required=True, default="text"
    )
    max_length = fields.Integer("Longest", help="Characters. 0: as the type says.")
    need = fields.Selection(
        [(key, need.label) for key, need in NEEDS.items()], required=True, default="optional"
    )
    choices = fields.Text(help="For a choice: one accepted value a line.")
    active = fields.Boolean(default=True, help="Unticked: not part of the file.")
    help = fields.Char("Guidance", help="What to write; stands above the column in the workbook.")

    _header_unique = models.UniqueIndex(
        "(scheme_id, lower(header)) WHERE active", "Two columns have the same header."
    )
    _name_unique = models.UniqueIndex(
        "(scheme_id, name) WHERE active", "Two columns hold the same value."
    )

    @api.depends("header")
    def _compute_name(self):
        for column in self:
            if not column.name and column.header:
                column.name = name_of(column.header)

    @api.constrains("name", "max_length", "type", "choices")
    def _check_column(self):
        for column in self:
            if not is_name(column.name):
                raise ValidationError(
                    self.env._(
                        "“%(name)s” cannot be the name of a value. Use lower-case letters, digits and "
                        "underscores.",
                        name=column.name,
                    )
                )
            if column.type not in VALUES.get(column.name, TYPES):
                labels = [TYPES[key].label for key in VALUES[column.name]]
                raise ValidationError(
                    self.env._(
                        "Column “%(header)s” holds “%(name)s”, which needs one of the types: %(types)s.",
                        header=column.header,
                        name=column.name,
                        types=", ".join(labels),
                    )
                )
            if column.max_length < 0:
                raise ValidationError(self.env._("A length cannot be negative."))
            if column.type == "choice" and not column._choices():
                raise ValidationError(
                    self.env._("Column “%(header)s” needs choices.", header=column.header)
                )

    @api.model_create_multi
    def create(self, vals_list):
        columns = super().create(vals_list)
        columns._check_scheme()
        return columns

    def write(self, vals):
        self._check_scheme()
        result = super().write(vals)
        self._check_scheme()  # it may have been moved from another scheme
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_scheme()

    def _check_scheme(self):
        self.scheme_id._check_unused()

    def _choices(self):
        return tuple(line.strip() for line in (self.choices or "").splitlines() if line.strip())

    def _specs(self):
        """The active columns as the core knows them."""
        return [
            ColumnSpec(
                column.header,
                column.name,
                column.type,
                column.max_length,
                column.need,
                column.help or "",
                column._choices(),
            )
            for column in self.filtered("active").sorted(lambda one: (one.sequence, one.id))
        ]

    def _create_from(self, scheme, specs):
        self.create(
            [
                {
                    "scheme_id": scheme.id,
                    "sequence": 10 * place,
                    "header": spec.header,
                    "name": spec.name,
                    "type": spec.type,
                    "max_length": spec.size,
                    "need": spec.need,
                    "help": spec.help or False,
                    "choices": "\n".join(spec.choices) or False,
                }
                for place, spec in enumerate(specs, 1)
            ]
        )
