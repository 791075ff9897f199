from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...core.file.issue import Issue
from ...core.registration.dates import DATES, IMPLIED
from ...core.registration.status import INITIAL_STATUS, NEEDING_NUMBER, goes_back
from ...tools.sentences import Speaker


class RegcertRegistration(models.Model):
    """Changing a status by hand proposes what the step implies, and warns of contradictions."""

    _inherit = "regcert.registration"

    def write(self, vals):
        if len(self) > 1 and vals.get("registration_number") and not self.env.su:
            raise UserError(
                self.env._(
                    "A registration number belongs to one registration. Enter each number in its own form, or "
                    "import a file."
                )
            )
        return super().write(vals)

    @api.onchange("status")
    def _onchange_status(self):
        implied = IMPLIED.get(self.status)
        if implied and not self[implied]:
            self[implied] = fields.Date.context_today(self)
        if self.status and (told := self._step_back(self.status, self._origin.status)):
            return {
                "warning": {"type": "notification", "title": self.env._("Status"), "message": told}
            }
        return None

    @api.onchange("registration_number")
    def _onchange_registration_number(self):
        if self.registration_number or not self._origin.registration_number:
            return None
        told = self._told_without_number()
        if self._loses_status():
            self.status = INITIAL_STATUS
        if dates := self._told_dates():
            told.append(
                self.env._("These stay: %(dates)s. Clear those that are wrong.", dates=dates)
            )
        title = self.env._("The registration number is removed")
        return {"warning": {"title": title, "message": " ".join(told)}}

    def _loses_status(self):
        """True if the status needs a number."""
        return self.status in NEEDING_NUMBER and self.issues_registration_numbers

    def _told_without_number(self):
        """Sentences that say what happens if the number is removed."""
        if not self._loses_status():
            return [self.env._("The status stays as it is.")]
        label = self._status_label(INITIAL_STATUS)
        return [self.env._("The status becomes “%(status)s”.", status=label)]

    def _told_dates(self):
        return ", ".join(
            f"{self._fields[name]._description_string(self.env)} {format_date(self.env, self[name])}"
            for name in DATES
            if self[name]
        )

    @api.model
    def _step_back(self, wanted, kept):
        """A warning if the status goes back."""
        if not goes_back(kept or None, wanted):
            return ""
        params = {"kept": kept, "wanted": wanted}
        return Speaker(self.env).say(Issue("status_backwards", params=params))

    def _told_of_change(self, vals):
        """Sentences about the result of changing the status and dates of this registration."""
        back = self._step_back(vals["status"], self.status)
        speaker = Speaker(self.env)
        issues = self._issues_of(self._values_written() | vals)
        return [*filter(None, [back]), *map(speaker.say, issues)]

    def action_change_status(self, status):
        """Asks for the date that a new status implies, and for the number if needed."""
        self._require_one()
        return self._ask(
            "regcert.registration.step",
            self.env._("Change the status"),
            {"registration_id": self.id, "status": status},
        )

    def action_take_number_away(self):
        """Asks before the registration number of a registration is removed."""
        self._require_one()
        return self._ask(
            "regcert.registration.unnumber",
            self.env._("Take the number away"),
            {"registration_id": self.id},
        )

    def _ask(self, model, title, values):
        self.check_access("write")
        window = self.env[model].create(values)
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "res_id": window.id,
            "views": [(False, "form")],
            "target": "new",
        }
