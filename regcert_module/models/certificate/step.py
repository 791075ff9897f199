from odoo import fields, models
from odoo.exceptions import UserError

from ...core.certificate.state import DATES


class RegcertCertificate(models.Model):
    """The steps of a certificate, each with today's date."""

    _inherit = "regcert.certificate"

    def action_receive(self):
        """It came in from the awarding organisation."""
        return self._step("received", "claimed")

    def action_send(self):
        """It goes to the learner, for the first time or again."""
        return self._step("sent", "received", "returned")

    def action_acknowledge(self):
        """The learner has it."""
        return self._step("acknowledged", "sent")

    def action_return(self):
        """It came back."""
        self._require_reason()
        return self._step("returned", "sent", "acknowledged")

    def action_destroy(self):
        """It was never collected; the record is kept."""
        self._require_reason()
        return self._step("destroyed", "received", "returned")

    def action_replace(self):
        """A new certificate in the place of this one, claimed today; opens it."""
        self._require_one()
        self._require_reason()
        replacement = self.create(
            {
                "registration_id": self.registration_id.id,
                "kind": "replacement",
                "grade": self.grade,
                "claimed_date": fields.Date.context_today(self),
                "replaces_id": self.id,
                "reason_id": self.reason_id.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": replacement.display_name,
            "res_model": self._name,
            "res_id": replacement.id,
            "views": [(False, "form")],
        }

    def _step(self, state, *before):
        self._require_one()
        self.check_access("write")
        self._lock_rows()
        self._require_state(*before)
        return self.write({"state": state, DATES[state]: fields.Date.context_today(self)})

    def _require_reason(self):
        self._require_one()
        self.check_access("write")
        if not self.reason_id:
            raise UserError(self.env._("Choose the reason on the certificate first, and save it."))
