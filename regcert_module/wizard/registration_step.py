from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..core.registration.dates import IMPLIED, disagreements
from ..core.registration.status import NEEDING_NUMBER, STATUSES, goes_back
from ..tools.sentences import Speaker

PAGE = 80
"""So many registrations are changed by hand; more are a bulk change."""


class RegcertRegistrationStep(models.TransientModel):
    """The next step of registrations: their status, and the date on which it happened."""

    _name = "regcert.registration.step"
    _description = "Change of a status"
    _inherit = ["regcert.visible"]

    registration_ids = fields.Many2many("regcert.registration", string="Selected", required=True)
    count = fields.Integer("Registrations", compute="_compute_told")
    status = fields.Selection(
        [(status.key, status.label) for status in STATUSES], "New status", required=True
    )
    date = fields.Date(
        compute="_compute_date",
        store=True,
        readonly=False,
        help="The day on which it happened. Dates on record stay.",
    )
    date_label = fields.Char("Which date", compute="_compute_told")
    registration_number = fields.Char("Registration number")
    needs_number = fields.Boolean("Asks for the number", compute="_compute_told")
    told = fields.Text("To check", compute="_compute_told")
    change_count = fields.Integer("Will be changed", compute="_compute_told")

    @api.depends("status")
    def _compute_date(self):
        for step in self:
            today = fields.Date.context_today(step)
            step.date = (step.date or today) if step.status in IMPLIED else False

    @api.depends("registration_ids", "status", "date", "registration_number")
    @api.depends_context("lang", "tz")
    def _compute_told(self):
        for step in self:
            selected = step.registration_ids
            step.count = len(selected)
            implied = IMPLIED.get(step.status)
            field = implied and selected._fields[implied]
            step.date_label = field and field._description_string(step.env)
            changes = step._changes()
            step.change_count = sum(vals is not None for _one, vals in changes)
            step.needs_number = len(selected) == 1 and step._lacks_number(selected)
            step.told = "\n".join(step._sentences(changes)) or False

    def _lacks_number(self, registration):
        return bool(
            self.status in NEEDING_NUMBER
            and not registration.registration_number
            and registration.issues_registration_numbers
        )

    def _changes(self):
        """``(registration, values)``: None where it can't take the status, empty where nothing changes."""
        implied = IMPLIED.get(self.status)
        number = len(self.registration_ids) == 1 and (self.registration_number or "").strip()
        found = []
        for registration in self.registration_ids.sorted("id"):
            vals = {"status": self.status} if registration.status != self.status else {}
            if implied and self.date and not registration[implied]:
                vals[implied] = self.date
            if self._lacks_number(registration):
                if not number:
                    found.append((registration, None))
                    continue
                vals["registration_number"] = number
            found.append((registration, vals))
        return found

    def _sentences(self, changes):
        """What is noteworthy about the change, before it is done."""
        told = []
        lacking = sum(vals is None for _one, vals in changes)
        if lacking and len(changes) > 1:
            told.append(
                self.env._(
                    "%(count)s have no registration number, which this status needs. They stay as they are.",
                    count=lacking,
                )
            )
        done = [(one, vals) for one, vals in changes if vals is not None]
        if dated := sum(bool(self._kept_date(one)) for one, _vals in done):
            told.append(self.env._("%(count)s have this date already, which stays.", count=dated))
        back = Counter(one.status for one, vals in done if goes_back(one.status, self.status))
        for status, count in back.items():
            told.append(
                self.env._(
                    "%(count)s go back from “%(status)s”.",
                    count=count,
                    status=self.registration_ids._status_label(status),
                )
            )
        return told + self._disagreements(done)

    def _kept_date(self, registration):
        implied = IMPLIED.get(self.status)
        kept = implied and registration[implied]
        return kept and kept != self.date

    def _disagreements(self, done):
        """Where status and dates will contradict one another: in words for one, counted for many."""
        results = [(one, one._values_written() | vals) for one, vals in done]
        found = [(one, result) for one, result in results if any(disagreements(result))]
        if len(done) == 1 and found:
            [(registration, result)] = found
            speaker = Speaker(self.env)
            return [speaker.say(issue) for issue in registration._issues_of(result)]
        if found:
            return [
                self.env._(
                    "Dates and status of %(count)s will disagree. The filter “Dates and status disagree” "
                    "finds them afterwards.",
                    count=len(found),
                )
            ]
        return []

    def action_apply(self):
        self._require_one()
        registrations = self.registration_ids
        if len(registrations) > PAGE and not self.env.user.has_group(
            "regcert_module.group_bulk_upload"
        ):
            raise AccessError(
                self.env._(
                    "Changing more than %(page)s registrations at once needs the right “Bulk Upload”. Select "
                    "fewer, or ask an administrator for it.",
                    page=PAGE,
                )
            )
        registrations.check_access("write")
        registrations._lock_rows()
        changes = {one: vals for one, vals in self._changes() if vals}
        if changes:
            registrations.browse(one.id for one in changes)._write_each(list(changes.values()))
        return {"type": "ir.actions.act_window_close"}
