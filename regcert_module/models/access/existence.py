from collections.abc import Collection

from odoo import models
from odoo.fields import Domain


class RegcertVisible(models.AbstractModel):
    """A search by related records counts only those that the user may read.

    Odoo checks “has any” and “has this one” of a list as superuser, so a record shared by all companies would reveal what another company
    has.
    """

    _inherit = "regcert.visible"

    def _search(self, domain, *args, **kwargs):
        if not (self.env.su or kwargs.get("bypass_access")):
            domain = Domain(domain).map_conditions(self._of_visible)
        return super()._search(domain, *args, **kwargs)

    def _of_visible(self, condition):
        field = self._fields.get(condition.field_expr)
        if (
            field is None
            or field.type not in ("one2many", "many2many")
            or not field.store
            or condition.operator not in ("in", "not in", "=", "!=")
        ):
            return condition
        values = condition.value
        several = isinstance(values, Collection) and not isinstance(values, str)
        values = set(values) if several else {values}
        if not all(value is False or type(value) is int for value in values):
            return condition
        comodel = self.env[field.comodel_name]
        archived_too = (
            Domain(comodel._active_name, "in", [True, False])
            if comodel._active_name
            else Domain.TRUE
        )
        found = Domain.FALSE
        if False in values:
            found |= ~Domain(field.name, "any", archived_too)
        if ids := [value for value in values if value is not False]:
            found |= Domain(field.name, "any", Domain("id", "in", ids) & archived_too)
        return found if condition.operator in ("in", "=") else ~found
