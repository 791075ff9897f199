import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...core.achievement_scheme.scheme import REQUIRED, scheme_format
from ...core.achievement_scheme.scheme_file import read_scheme
from ...core.file.format import header_key
from ...core.file.issue import FileRefused
from ...core.file.reader import read
from ...tools.sentences import Speaker


class RegcertAchievementScheme(models.Model):
    """The columns of an achievements file, as data.

    One version is current. An upload keeps its version, so a version that has been used is never changed; changes are made to a copy.
    """

    _name = "regcert.achievement.scheme"
    _description = "Achievements file scheme"
    _inherit = ["regcert.visible"]
    _order = "state, id desc"
    _rec_name = "version"

    version = fields.Char(required=True)
    name = fields.Char("Description")
    state = fields.Selection(
        [("current", "Current"), ("draft", "Draft"), ("retired", "Retired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    source = fields.Text(help="Where the columns come from.")
    company_id = fields.Many2one("res.company", help="Blank: for all companies.")
    column_ids = fields.One2many(
        "regcert.achievement.scheme.column", "scheme_id", "Columns", copy=True
    )
    is_used = fields.Boolean("Used", compute="_compute_is_used")
    scheme_file = fields.Binary(
        "Scheme file",
        store=False,
        compute="_compute_scheme_file",
        inverse="_inverse_scheme_file",
        help="A CSV file with a header line, or a scheme as Download technical CSV scheme gives it. "
        "It replaces all columns.",
    )

    _version_unique = models.UniqueIndex(
        "(version, COALESCE(company_id, 0))", "There is already a scheme with this version."
    )
    _one_current = models.UniqueIndex(
        "(COALESCE(company_id, 0)) WHERE state = 'current'",
        "Only one version can be current. Make the other one current to replace it.",
    )

    @api.depends("version", "state")
    def _compute_display_name(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for scheme in self:
            scheme.display_name = f"{scheme.version} ({labels.get(scheme.state, '').lower()})"

    @api.depends("state")
    def _compute_is_used(self):
        for scheme in self:
            scheme.is_used = scheme.state == "retired"

    def _compute_scheme_file(self):
        self.scheme_file = False

    def _inverse_scheme_file(self):
        for scheme in self:
            if scheme.scheme_file:
                scheme._load(base64.b64decode(scheme.scheme_file))

    @api.model
    def _current(self, company):
        """The version for new files of ``company``: its own, or the one for all companies."""
        # sudo(): which columns a file has is the same for everybody
        found = self.sudo().search(
            [("state", "=", "current"), ("company_id", "in", [company.id, False])]
        )
        scheme = found.sorted(lambda one: not one.company_id)[:1]
        if not scheme:
            raise UserError(
                self.env._("No scheme is current. Ask an administrator to make one current.")
            )
        return scheme

    def _earlier(self):
        """Earlier versions, newest first."""
        own = [("company_id", "in", [False, self.company_id.id]), ("state", "=", "retired")]
        return (self.search(own) - self).sorted("id", reverse=True)

    def _changes_since(self, earlier):
        """Describes which columns were added and removed."""
        headers, before = (scheme.column_ids.mapped("header") for scheme in (self, earlier))
        new = ", ".join(header for header in headers if header not in before)
        gone = ", ".join(header for header in before if header not in headers)
        return " ".join(
            filter(
                None,
                [
                    new and self.env._("New columns: %(names)s.", names=new),
                    gone and self.env._("Columns no longer wanted: %(names)s.", names=gone),
                ],
            )
        )

    def _format(self):
        """The scheme as the checks of the core know it."""
        return scheme_format(f"achievements {self.version}", self.column_ids._specs())

    def copy_data(self, default=None):
        default = dict(default or {})
        return [
            {
                **vals,
                "version": default.get("version") or scheme._next_version(),
            }
            for scheme, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _next_version(self):
        stem, _dash, number = self.version.rpartition("-")
        if not stem or not number.isdigit():
            stem, number = self.version, "1"
        taken = set(self.with_context(active_test=False).search([]).mapped("version"))  # pylint: disable=no-search-all
        place = int(number) + 1
        while f"{stem}-{place}" in taken:
            place += 1
        return f"{stem}-{place}"

    def write(self, vals):
        if vals.keys() & {"version", "column_ids", "company_id"}:
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()
        if any(scheme.state == "current" for scheme in self):
            raise UserError(self.env._("Make another scheme current before you delete this one."))

    def _check_unused(self):
        for scheme in self:
            if scheme.is_used:
                raise UserError(
                    self.env._(
                        "Scheme %(version)s has been used and cannot be changed. Press New version and edit "
                        "the copy.",
                        version=scheme.version,
                    )
                )

    def action_new_version(self):
        """A draft to edit, with the same columns."""
        self._require_one()
        return self.copy()._opened()

    def _opened(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def action_make_current(self):
        """Makes this version current for new files, and retires the version before it."""
        self._require_one()
        self.check_access("write")
        names = set(self.column_ids.filtered("active").mapped("name"))
        if missing := [name for name in REQUIRED if name not in names]:
            raise ValidationError(
                self.env._(
                    "A scheme needs columns with these names: %(names)s.", names=", ".join(missing)
                )
            )
        others = self.search(
            [
                ("state", "=", "current"),
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
            ]
        )
        others.state = "retired"
        others.flush_recordset(["state"])
        self.state = "current"
        return True

    def _load(self, data):
        """Replaces the columns with those of a file."""
        self._check_unused()
        known = {header_key(spec.header): spec for spec in self.search([]).column_ids._specs()}
        try:
            specs = read_scheme(read(data).rows, known)
        except FileRefused as refusal:
            raise UserError(Speaker(self.env).say(refusal.issues[0])) from None
        self.column_ids.unlink()
        self.env["regcert.achievement.scheme.column"]._create_from(self, specs)
