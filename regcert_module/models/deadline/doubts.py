from odoo import api, fields, models

from ...core.deadline.terms import USUAL, lateness
from ...core.file.issue import Issue
from ...core.registration.dates import DATES
from ...core.registration.format import REGISTRATION_FILE


class RegcertRegistration(models.Model):
    """Warns of dates that are too late or too soon, however a registration was written."""

    _inherit = "regcert.registration"

    @api.depends("qualification_id.operational_end_date", "qualification_id.certification_end_date")
    def _compute_doubts(self):
        return super()._compute_doubts()

    def _issues_of(self, values):
        """Only dates that are filled in; ``attention`` shows what is still to be done."""
        yield from super()._issues_of(values)
        given = {name: values[name] for name in DATES if values.get(name)}
        qualification = self.qualification_id._origin
        terms = qualification._terms().get(qualification.id, USUAL)
        today = fields.Date.context_today(self)
        for code, name, day in lateness(values, given, False, terms, today):
            column = REGISTRATION_FILE.column(name)
            yield Issue(code, column=column.header, params={"day": column.cell.render(day)})
