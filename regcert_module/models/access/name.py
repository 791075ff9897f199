from odoo import SUPERUSER_ID, api, fields, models

WITHOUT_NUMBERS = "regcert_without_numbers"
"""Set in the context while a name is written into the subject of a mail, where it must not contain a personal number."""


class RegcertVisible(models.AbstractModel):
    """The name of a record is shown to users who may read it; others see “Registration 12”.

    Odoo shows names as superuser in many places (messages, activities, links), so this checks the acting user and their current companies.
    """

    _inherit = "regcert.visible"

    display_name = fields.Char(compute="_compute_shown_name")

    @api.depends(lambda self: self._name_dependencies())
    @api.depends_context("uid", "allowed_company_ids", "lang", WITHOUT_NUMBERS)
    def _compute_shown_name(self):
        shown = self._shown_to_user()
        shown._compute_display_name()
        for record in self - shown:
            record.display_name = record._neutral_name()

    @api.model
    def _name_dependencies(self):
        """The fields that the model's own ``_compute_display_name`` depends on."""
        for part in type(self).mro():
            depends = getattr(vars(part).get("_compute_display_name"), "_depends", ())
            yield from depends(self) if callable(depends) else depends

    def _shown_to_user(self):
        """Those of these records that the acting user may read, or is about to create."""
        if self.env.uid == SUPERUSER_ID:
            return self
        stored = self._origin.sudo(False)
        readable = set(stored._filtered_access("read")._ids)
        return self.filtered(lambda record: not record._origin or record._origin.id in readable)

    def _neutral_name(self):
        """The kind of record and its id, which anyone may know."""
        self.ensure_one()
        return f"{self._title()} {self._origin.id}"

    @api.model
    def _title(self):
        # sudo(): the name of a model is no secret
        return self.env["ir.model"].sudo()._get(self._name).name
