from odoo import api, models
from odoo.exceptions import AccessError

from .name import WITHOUT_NUMBERS


class RegcertGuarded(models.AbstractModel):
    """Mail creates no records, and subjects contain no personal numbers. Odoo's mail gateway is a method that any internal user can call
    with any mail and any record."""

    _inherit = "regcert.guarded"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(
            self.env._("“%(model)s” records cannot be created by e-mail.", model=self._title())
        )

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(
            self.env._(
                "“%(model)s” records cannot receive e-mail. Write a note instead.",
                model=self._title(),
            )
        )

    def _message_compute_subject(self):
        return super(
            RegcertGuarded, self.with_context(**{WITHOUT_NUMBERS: True})
        )._message_compute_subject()

    def _message_auto_subscribe_notify(self, *args, **kwargs):
        quiet = self.with_context(**{WITHOUT_NUMBERS: True})
        return super(RegcertGuarded, quiet)._message_auto_subscribe_notify(*args, **kwargs)
