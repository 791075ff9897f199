from odoo import models

from ...core.registration.format import STORED

TRACKED = (
    "learner_id",
    "qualification_id",
    "enrolment_id",
    *STORED,
    "company_id",
    "active",
)


class RegcertRegistration(models.Model):
    _name = "regcert.registration"
    _inherit = ["regcert.registration", "regcert.tracked"]
    _tracked = TRACKED
    _history = "regcert.registration.history"

    def _history_values(self, origin, kind, changes):
        return {
            **super()._history_values(origin, kind, changes),
            "import_id": origin.import_id,
            "line": origin.lines.get(self._history_key()),
        }

    def _history_key(self):
        """The key of ``Origin.lines``: unique among what one import touches."""
        return self.learner_id.id, self.qualification_id.id, self.registration_number or ""
