from odoo import models

from .history import HIDDEN


class RegcertVisible(models.AbstractModel):
    """Empties what identifies a person and keeps the record."""

    _inherit = "regcert.visible"

    _erased = ()
    """Fields that identify a person, or hold what somebody wrote or scanned about them."""

    def _erase(self):
        """Empties these fields for good. The caller has checked that this is allowed, and is superuser."""
        if self._erased:
            self.write(dict.fromkeys(self._erased, False))


class RegcertHistory(models.AbstractModel):
    _inherit = "regcert.history"

    def _erase(self):
        """The history still says that these fields changed, but no longer to what."""
        erased = self.env[self._fields[self._of].comodel_name]._erased
        for row in self:
            changes = {
                name: [HIDDEN, HIDDEN] if name in erased else values
                for name, values in row.changes.items()
            }
            # Our own write() lets nobody change the history, so this goes around it
            models.BaseModel.write(row, {"changes": changes})
