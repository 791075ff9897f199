from odoo import models
from odoo.exceptions import UserError


class RegcertVisible(models.AbstractModel):
    """Methods that are allowed only in certain states."""

    _inherit = "regcert.visible"

    def _require_state(self, *states):
        """Raises ``UserError`` for a record whose ``state`` is not one of ``states``."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        for record in self:
            record._require_one()
            if record.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” is %(state)s; this can only be done while it is %(expected)s.",
                        name=record.display_name,
                        state=labels[record.state].lower(),
                        expected=", ".join(labels[state].lower() for state in states),
                    )
                )
