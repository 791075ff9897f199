from psycopg2.errorcodes import RESTRICT_VIOLATION

from odoo import api, models
from odoo.exceptions import UserError


class RegcertVisible(models.AbstractModel):
    """A record cannot point to a record that its user cannot see. Odoo accepts any id for a many2one and then shows that record's name."""

    _name = "regcert.visible"
    _description = "Points at what its user can see"

    def _validate_fields(self, field_names, excluded_names=()):
        # In _validate_fields, where Odoo has added defaults, computed values and commands
        field_names = list(field_names)
        if not self.env.su:
            for name in set(field_names):
                if self._fields[name].type in ("many2one", "many2many"):
                    self[name].check_access("read")
        return super()._validate_fields(field_names, excluded_names)

    def _require_one(self):
        """Like ``ensure_one``, with a clear message, because clients may send anything."""
        if len(self) != 1 or not self.id:
            raise UserError(self.env._("This can only be done to one record at a time."))

    @api.model
    def _sql_error_to_message_generic(self, exc):
        # PostgreSQL 18 has a new error code for this, which Odoo does not know yet
        if exc.pgcode != RESTRICT_VIOLATION:
            return super()._sql_error_to_message_generic(exc)
        return self.env._(
            "“%(model)s” records use it, so it can't be deleted. Archive it instead.",
            model=self.env["ir.model"]._get(self._name).name,
        )
