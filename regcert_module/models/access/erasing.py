from odoo import models

from .history import HIDDEN


class RegcertVisible(models.AbstractModel):
    """What of a record says who a person is, and can be emptied while the record is kept."""

    _inherit = "regcert.visible"

    _erased = ()
    """Fields that say who a person is, or hold what somebody wrote or scanned about them."""

    def _erase(self):
        """Empties them for good. The caller has checked that this may be done, and is superuser."""
        if self._erased:
            self.write(dict.fromkeys(self._erased, False))


class RegcertHistory(models.AbstractModel):
    _inherit = "regcert.history"

    def _erase(self):
        """The history goes on to say that these fields have changed, and no longer to what."""
        erased = self.env[self._fields[self._of].comodel_name]._erased
        for row in self:
            changes = {
                name: [HIDDEN, HIDDEN] if name in erased else values
                for name, values in row.changes.items()
            }
            # Past our own write(), which lets nobody change the history
            models.BaseModel.write(row, {"changes": changes})
