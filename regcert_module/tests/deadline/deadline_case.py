"""An independent reading of what is due, from the rules. It shares nothing with the product's code."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.fields import Command

from ..common import ProviderCase


def days(number):
    return timedelta(days=number)


def expected(
    status, today, *, start=None, last_day=None, end=None, registered=None, claimed=None, rules=()
):
    """``(register_by, certificate_due, attention)``. ``rules``: dictionaries, the qualification's own first."""

    def said(name, day):
        for rule in rules:
            holds = day and rule.get("date_from", date.min) <= day <= rule.get("date_to", date.max)
            if holds and rule.get(name):
                return rule[name]
        return None

    register_by = certificate_due = None
    attention = False
    if status == "not_registered":
        within = said("register_within_days", start)
        candidates = [start + days(within)] if within else []
        candidates += [last_day] if last_day else []
        register_by = min(candidates, default=None)
        if last_day and today > last_day:
            attention = "register_closed"
        elif register_by and today > register_by:
            attention = "register_overdue"
        elif register_by and (register_by - today).days <= 7:
            attention = "register_soon"
    elif status in ("registered", "achieved"):
        lapsed = end and today > end
        wait = said("claim_not_before_days", registered) or 70
        if end and not lapsed and (end - today).days <= 28:
            attention = "claim_closing"
        elif (
            status == "achieved" and not lapsed and registered and today >= registered + days(wait)
        ):
            attention = "claim_possible"
    elif status == "certificate_claimed":
        within = said("certificate_within_days", claimed)
        if claimed and within:
            certificate_due = claimed + days(within)
            attention = "certificate_overdue" if today > certificate_due else False
    elif status == "certificate_received":
        attention = "to_send"
    return register_by or False, certificate_due or False, attention


class DeadlineCase(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["regcert.deadline.rule"]
        cls.registrations = cls.env["regcert.registration"]

    def rule(self, qualification=None, fees=(), **values):
        return self.rules.create(
            {
                "awarding_organisation_id": self.numbering.id,
                "qualification_id": qualification and qualification.id,
                "fee_ids": [Command.create(fee) for fee in fees],
                **values,
            }
        )

    def on(self, day):
        """Today for the users."""
        self.env.invalidate_all()
        return freeze_time(day)
