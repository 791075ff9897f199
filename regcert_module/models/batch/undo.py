from odoo import models


class RegcertImport(models.Model):
    """The undo of an import leaves registrations alone that were sent since, or are in a draft."""

    _inherit = "regcert.import"

    def _moved_on(self, registrations):
        # sudo(): every batch counts
        lines = self.env["regcert.batch.line"].sudo()
        lines = lines.search(
            [("registration_id", "in", registrations.ids), ("state", "!=", "withdrawn")], order="id"
        )
        found = super()._moved_on(registrations)
        for line in lines:
            if line.batch_id.state == "draft":
                code = "undo_in_batch"
            elif self._is_sent_since(line):
                code = "undo_sent"
            else:
                continue
            found[line.registration_id.id] = code, {"batch": line.batch_id.name}
        return found

    def _is_sent_since(self, line):
        batch = line.batch_id
        if batch == self.batch_id or not batch.sent_date:
            return False
        # Within the same second, a confirmed line was sent before
        return batch.sent_date > self.date_done or (
            batch.sent_date == self.date_done and line.state == "waiting"
        )
