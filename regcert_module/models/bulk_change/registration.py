from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context

from ...core.bulk_change.selection import CHANGEABLE
from ..access.guarded import UNSTORABLE
from .bulk_import import PAGE


class RegcertRegistration(models.Model):
    _inherit = "regcert.registration"

    def action_bulk_change(self, values, tracking=None):
        """Returns the id of a checked ``regcert.import`` that would change these registrations.

        ``values``: status and dates for all of them, as in ``write``. ``tracking``: postal tracking references by id.

        Needs Manage; for more than a page of the list Bulk Upload as well.
        """
        self.check_access("write")
        values, tracking = values or {}, tracking or {}
        self._check_change(values, tracking)
        imports = self.env["regcert.import"]
        if len(self) > PAGE:
            imports.check_access("create")
        selection = {
            "ids": self.ids,
            "values": values,
            "tracking": {
                id_: reference
                for id_, reference in tracking.items()
                if reference and reference.strip()
            },
        }
        # sudo(): only this method may set the selection
        change = (
            imports.with_context(  # pylint: disable=context-overridden
                clean_context(self.env.context)
            )
            .with_company(self.company_id)
            .sudo()
            .create(
                {
                    "name": self._change_name(),
                    "source": "selection",
                    "selection": selection,
                    "row_count": len(self),
                    "company_id": self.company_id.id,
                }
            )
        )
        change.sudo(False).action_validate()
        return change.id

    def _check_change(self, values, tracking):
        """Refuses values that cannot be a change of these registrations."""
        if not self:
            raise UserError(self.env._("Select the registrations to change first."))
        if len(self.company_id) > 1:
            raise UserError(
                self.env._(
                    "These registrations belong to several companies. Change those of one company at a time."
                )
            )
        if not isinstance(values, dict) or (strange := sorted(set(values) - set(CHANGEABLE))):
            raise UserError(
                self.env._(
                    "For several registrations, only the status and the dates can be changed, not: %(fields)s.",
                    fields=", ".join(map(str, strange)) if isinstance(values, dict) else values,
                )
            )
        self._check_values(values)
        if "status" in values and not values["status"]:
            raise UserError(self.env._("A registration always has a status. Choose one."))
        self._check_tracking(tracking)
        if not values and not any(tracking.values()):
            raise UserError(self.env._("There is nothing to change. Choose a status or a date."))

    def _check_tracking(self, tracking):
        own = set(map(str, self.ids))
        if not isinstance(tracking, dict) or not all(
            str(id_) in own
            and (not reference or isinstance(reference, str))
            and not UNSTORABLE.search(reference or "")
            for id_, reference in tracking.items()
        ):
            raise UserError(
                self.env._(
                    "Tracking references are texts, each for one of the selected registrations."
                )
            )

    def _change_name(self):
        if len(self) == 1:
            return self.env._("Change of 1 registration")
        return self.env._("Change of %(count)s registrations", count=len(self))

    def action_open_bulk_change(self, status=False):
        """Opens the window that asks what to change about the selected registrations. ``status`` is preselected."""
        self.check_access("write")
        if not self:
            raise UserError(self.env._("Select the registrations to change first."))
        if len(self) > PAGE:
            self.env["regcert.import"].check_access("create")
        window = self.env["regcert.bulk.change"]._open(self, status)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change registrations"),
            "res_model": window._name,
            "res_id": window.id,
            "views": [(False, "form")],
            "target": "new",
        }
