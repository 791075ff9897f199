from odoo import api, fields, models

from ..core.file.reader import SEPARATORS


class RegcertBatchAcknowledge(models.TransientModel):
    """Asks for the organisation's answer and makes an import of it."""

    _name = "regcert.batch.acknowledge"
    _description = "Reading of an acknowledgement"
    _inherit = ["regcert.visible"]

    batch_id = fields.Many2one("regcert.batch", required=True, readonly=True, ondelete="cascade")
    kind = fields.Selection(related="batch_id.kind")
    file = fields.Binary(required=True, attachment=False)
    file_name = fields.Char()
    format_id = fields.Many2one(
        "regcert.acknowledgement.format",
        "Acknowledgement format",
        required=True,
        domain="[('kind', '=', kind)]",
        compute="_compute_format_id",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        help="Which column of the file holds what. An administrator makes formats under Configuration.",
    )
    separator = fields.Selection(
        [(separator, name.capitalize()) for separator, name in SEPARATORS.items()],
        required=True,
        compute="_compute_separator",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("batch_id")
    def _compute_format_id(self):
        for wizard in self:
            organisation = wizard.batch_id.awarding_organisation_id
            formats = wizard.format_id.search(
                [
                    ("kind", "=", wizard.batch_id.kind),
                    ("awarding_organisation_id", "in", [organisation.id, False]),
                ]
            )
            own = formats.filtered("awarding_organisation_id")
            wizard.format_id = (own or formats)[:1]

    @api.depends("format_id")
    def _compute_separator(self):
        for wizard in self:
            wizard.separator = wizard.format_id.separator or ","

    def action_check(self):
        """Checks the answer as an import and opens its report."""
        self._require_one()
        upload = self.batch_id._read_acknowledgement(
            self.file, self.file_name, self.format_id, self.separator
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": upload._name,
            "res_id": upload.id,
            "views": [(False, "form")],
        }
