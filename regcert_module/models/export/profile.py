import re
from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...core.export.layout import (
    DEFAULT_ENCODING,
    DEFAULT_LAYOUT,
    ENCODINGS,
    IMPORT_FILE,
    LAYOUTS,
    SEPARATORS,
    Layout,
)
from .formats import FORMATS

FILE_STEM = re.compile(r"[\w.-]{1,64}")


class RegcertExportProfile(models.Model):
    """The layout of a file for one receiver, as data, because receivers change their layouts."""

    _name = "regcert.export.profile"
    _description = "Export profile"
    _inherit = ["regcert.visible"]
    _order = "sequence, name, id"

    name = fields.Char(required=True)
    code = fields.Char(copy=False, help="Names the file, for example pearson-bulk.")
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation", "Awarding organisation", ondelete="set null"
    )
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: shared by all companies."
    )
    verified = fields.Boolean(
        copy=False, help="Somebody has compared the columns with what the receiver publishes."
    )
    source_note = fields.Text(
        "Source", help="Where the columns come from, and what is not known about them."
    )
    separator = fields.Selection(list(SEPARATORS.items()), required=True, default=",")
    encoding = fields.Selection(
        list(ENCODINGS.items()), required=True, default=DEFAULT_ENCODING, help="Of CSV files."
    )
    made_from = fields.Selection(
        [
            ("registration_export", "All columns"),
            ("without_special_category", "All columns but special-category data"),
            ("registration", "The columns of an import file"),
        ],
        readonly=True,
        copy=False,
        help="The columns are those of this table and cannot be changed here. Duplicate the "
        "profile to change them.",
    )
    line_ids = fields.One2many("regcert.export.profile.line", "profile_id", "Columns", copy=True)
    columns = fields.Text("Headers", compute="_compute_columns")
    column_count = fields.Integer("Number of columns", compute="_compute_columns")
    special_category = fields.Boolean(
        "Special-category data",
        compute="_compute_columns",
        help="Whether a column holds data in the sense of article 9 of the UK GDPR: ethnicity.",
    )

    _code_unique = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "Another profile has this code."
    )

    @api.depends("made_from", "line_ids.header", "line_ids.source")
    def _compute_columns(self):
        for profile in self:
            columns = profile._columns()
            profile.columns = "\n".join(column.header or "" for column in columns)
            profile.column_count = len(columns)
            profile.special_category = any(
                column.source and column.source.special for column in columns
            )

    @api.constrains("code")
    def _check_code(self):
        for profile in self:
            if profile.code and not FILE_STEM.fullmatch(profile.code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” cannot be the name of a file. Use letters, digits, dots, hyphens and "
                        "underscores, 64 at most.",
                        code=profile.code,
                    )
                )

    def copy_data(self, default=None):
        """A copy of a built-in layout gets its columns as lines, so that they can be changed."""
        default = default or {}
        vals_list = []
        for profile, vals in zip(self, super().copy_data(default), strict=True):
            if "name" not in default:
                vals["name"] = self.env._("%(name)s (copy)", name=profile.name)
            if profile.made_from and "line_ids" not in default:
                lines = self.env["regcert.export.profile.line"]
                vals["line_ids"] = [
                    fields.Command.create(lines._values_of(column, place))
                    for place, column in enumerate(LAYOUTS[profile.made_from].columns)
                ]
            vals_list.append(vals)
        return vals_list

    @api.model
    @api.readonly
    def describe_export(self):
        """What can be chosen for an export of registrations."""
        profiles = [
            {
                "id": profile.id,
                "name": profile.name,
                "verified": profile.verified,
                "note": profile.source_note or "",
                "column_count": profile.column_count,
                "special_category": profile.special_category,
            }
            for profile in self._offered()
        ]
        plain = {
            "id": False,
            "name": self.env._("All 32 columns"),
            "verified": True,
            "note": "",
            "column_count": len(DEFAULT_LAYOUT.columns),
            "special_category": True,
        }
        return {
            "formats": [[code, file_format.label] for code, file_format in FORMATS.items()],
            "profiles": profiles or [plain],
        }

    @api.model
    def _offered(self):
        """The profiles that the user may export registrations with."""
        registrations = self.env["regcert.registration"]
        if registrations._may("regcert_module.group_data_export"):
            registrations._check_export_right()
            return self.search([])  # pylint: disable=no-search-all
        # sudo(): only users with Data Export see profiles; this one is the same for all
        found = self.sudo().search(
            [
                ("made_from", "=", IMPORT_FILE),
                ("company_id", "in", [False, *self.env.companies.ids]),
            ]
        )
        registrations._check_file_right(found[:1])
        return found

    def action_duplicate(self):
        """Opens a copy that can be changed."""
        self._require_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.copy().id,
            "views": [(False, "form")],
        }

    def _layout(self):
        self.ensure_one()
        columns = self._columns()
        if not columns:
            raise UserError(
                self.env._("The profile “%(name)s” has no columns.", name=self.display_name)
            )
        layout = LAYOUTS.get(self.made_from) or Layout(self.code or "", columns)
        return replace(layout, separator=self.separator, encoding=self.encoding)

    def _columns(self):
        if self.made_from:
            return LAYOUTS[self.made_from].columns
        return tuple(line._column() for line in self.line_ids)

    def _file_stem(self):
        return self.code or "registrations"
