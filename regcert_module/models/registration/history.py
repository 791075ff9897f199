from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from ...tools.origin import SOURCES
from .tracking import TRACKED

NOTHING = "–"


class RegcertRegistrationHistory(models.Model):
    """Who changed what of a registration, when, and through what. Rows are only ever added."""

    _name = "regcert.registration.history"
    _description = "History of a registration"
    _inherit = ["regcert.guarded"]
    _order = "id desc"
    # user_id and date say it already, in a table that grows faster than any other.
    _log_access = False

    registration_id = fields.Many2one(
        "regcert.registration", required=True, ondelete="cascade", index=True
    )
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
        attributes = ["string", "type", "selection", "relation"]
        described = self.env["regcert.registration"].fields_get(TRACKED, attributes)
        for row in self:
            # In the order of TRACKED: JSON in the database keeps none
            row.summary = "\n".join(
                row._sentence(described[name], *row.changes[name])
                for name in TRACKED
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
        """``value`` of ``changes`` as the form would show it."""
        match described["type"]:
            case "boolean":
                return self.env._("Yes") if value else self.env._("No")
            case _ if value is None:
                return NOTHING
            case "selection":
                return dict(described["selection"]).get(value, value)
            case "date":
                return format_date(self.env, value)
            case "many2one":
                # sudo(): the name of what stood here once, even if the reader may no longer open it
                record = self.env[described["relation"]].sudo().browse(value).exists()
                return record.display_name or f"#{value}"
        return value

    def write(self, vals):  # pylint: disable=method-required-super  # append-only
        raise AccessError(self.env._("The history of a registration cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("The history of a registration cannot be deleted."))
