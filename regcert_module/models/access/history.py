from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ...tools.origin import SOURCES

NOTHING = "–"
HIDDEN = "•••"
"""Replaces a personal value: the history says that it changed, but not to what."""


class RegcertHistory(models.AbstractModel):
    """Who changed what of a record, when, and how. Rows are only ever added.

    ``_of`` is the field that points to the record, whose model inherits ``regcert.tracked``.
    """

    _name = "regcert.history"
    _description = "History of a record"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    # user_id and date replace them; this table grows faster than any other. Models that inherit
    # this must set it too
    _log_access = False
    _inputs = frozenset()
    _of = ""

    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    date = fields.Datetime("When", required=True, default=fields.Datetime.now)
    kind = fields.Selection(
        [
            ("created", "Created"),
            ("changed", "Changed"),
            ("archived", "Archived"),
            ("restored", "Restored"),
        ],
        "What",
        required=True,
    )
    source = fields.Selection(SOURCES, "Through", required=True)
    line = fields.Integer(help="Line of the imported file")
    changes = fields.Json(
        "Values",
        required=True,
        help="{field: [old, new]}, dates in ISO, records by id, null for no value",
    )
    summary = fields.Text("Changes", compute="_compute_summary")

    @api.depends("changes", "kind")
    @api.depends_context("lang")
    def _compute_summary(self):
        of = self.env[self._fields[self._of].comodel_name]
        # sudo(): the label of a field is no secret, and values of hidden fields are not stored here
        described = of.sudo().fields_get(of._tracked, ["string", "type", "selection", "relation"])
        for row in self:
            # In the order of _tracked, because JSON in the database has no order
            row.summary = "\n".join(
                row._sentence(described[name], *row.changes[name])
                for name in of._tracked
                if name in (row.changes or {})
            )

    def _sentence(self, described, old, new):
        words = {
            "field": described["string"],
            "old": self._readable(described, old),
            "new": self._readable(described, new),
        }
        if self.kind == "created":
            return self.env._("%(field)s: %(new)s", **words)
        return self.env._("%(field)s: %(old)s → %(new)s", **words)

    def _readable(self, described, value):
        """``value`` of ``changes`` as the form shows it."""
        match described["type"]:
            case "boolean":
                return self.env._("Yes") if value else self.env._("No")
            case _ if value is None:
                return NOTHING
            case _ if value == HIDDEN:
                return HIDDEN
            case "selection":
                return dict(described["selection"]).get(value, value)
            case "date":
                return format_date(self.env, value)
            case "many2one":
                # sudo(): the name of a record that the reader may no longer be allowed to open
                record = self.env[described["relation"]].sudo().browse(value).exists()
                return record.display_name or f"#{value}"
        return value

    def write(self, vals):  # pylint: disable=method-required-super  # append-only
        raise AccessError(self.env._("The history cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The history cannot be deleted."))
