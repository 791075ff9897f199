from odoo import models


class RegcertFileImport(models.AbstractModel):
    """A sentence that says how a background import ended."""

    _inherit = "regcert.file.import"

    def _news(self):
        if self.state == "done":
            text = self.env._(
                "%(file)s: %(create)s created, %(update)s updated, %(unchanged)s unchanged, %(rejected)s rejected.",
                file=self.name,
                create=self.create_count,
                update=self.update_count,
                unchanged=self.unchanged_count,
                rejected=self.rejected_count,
            )
        elif self.state == "validated":
            text = self.env._(
                "%(file)s: %(count)s rows would now do something else than what was shown, because "
                "somebody has changed the records. Nothing was written. Check the import and upload again.",
                file=self.name,
                count=self.moved_count,
            )
        else:
            labels = dict(self._fields["state"]._description_selection(self.env))
            text = self.env._(
                "%(file)s: %(state)s. %(why)s",
                file=self.name,
                state=labels[self.state],
                why=self.failure or "",
            )
        kind = {"done": "success", "failed": "danger"}.get(self.state, "warning")
        return kind, self._title(), text
