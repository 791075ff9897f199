from odoo import api, models
from odoo.exceptions import AccessError


class RegcertVisible(models.AbstractModel):
    """Clients cannot set fields that the system fills in, neither as values nor as defaults."""

    _inherit = "regcert.visible"

    _inputs = None
    """Names of the fields that a client may set; None for all."""
    _said_refusal = AccessError

    @api.model
    def _may_be_said(self, name):
        known = self._inputs is None or name in self._inputs or name not in self._fields
        return known or name == "display_name"  # computed: nothing is stored

    @api.model
    def _check_said(self, vals):
        """Refuses a client's values for fields that the system fills in."""
        refused = sorted(name for name in vals if not self._may_be_said(name))
        if refused and not self.env.su:
            raise self._said_refusal(
                self.env._(
                    "These fields of “%(model)s” are filled in by the system and cannot be set: %(fields)s.",
                    model=self._title(),
                    fields=", ".join(refused),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_said(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_said(vals)
        return super().write(vals)

    def _set(self, **vals):
        """Writes fields that no client may set."""
        self.sudo().write(vals)  # sudo(): no user has the right to

    @api.model
    def default_get(self, fields):
        """Ignores defaults of users and contexts for fields that the system fills in: the server writes those in superuser mode, which
        would apply the defaults."""
        said = [name for name in fields if self._may_be_said(name)]
        defaults = self._without_invisible_defaults(super().default_get(said))
        for name in set(fields) - set(said):
            field = self._fields[name]
            if field.default:
                value = field.convert_to_cache(field.default(self), self, validate=False)
                defaults[name] = field.convert_to_write(value, self)
        return defaults
