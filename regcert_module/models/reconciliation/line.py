import hashlib

from odoo import fields, models
from odoo.exceptions import UserError

from ...core.cell.dates import parse_date, render_date
from ...core.cell.error import CellError
from ...core.reconciliation.kinds import KINDS
from ..access.export_filter import PERSON

LONGEST_REASON = 200


class RegcertReconciliationLine(models.Model):
    """A difference between the ILR and the records, with the values of both."""

    _name = "regcert.reconciliation.line"
    _description = "Difference from the ILR"
    _inherit = ["regcert.guarded"]
    _about = PERSON
    _order = "reconciliation_id desc, kind, id"
    _log_access = False  # the comparison says who and when
    _inputs = frozenset()
    _erased = ("uln", "reference", "ilr_value", "our_value", "reason")

    reconciliation_id = fields.Many2one(
        "regcert.reconciliation", "Comparison", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="reconciliation_id.company_id")
    kind = fields.Selection(list(KINDS.items()), "Difference", required=True, index=True)
    learner_id = fields.Many2one("regcert.learner", index="btree_not_null", ondelete="cascade")
    uln = fields.Char("ULN")
    reference = fields.Char("Learner reference", help="The provider's own, from the ILR.")
    qualification_number = fields.Char()
    qualification_id = fields.Many2one("regcert.qualification", ondelete="set null")
    registration_id = fields.Many2one(
        "regcert.registration", index="btree_not_null", ondelete="set null"
    )
    ilr_value = fields.Char("In the ILR")
    our_value = fields.Char("Here")
    has_left = fields.Boolean("Left", help="The ILR says that the learner has withdrawn.")
    in_ilr = fields.Boolean("In the file", help="The learner is in the file.")
    achieved_on = fields.Date("Achieved, says the ILR")
    key = fields.Char(help="What stays the same of the difference from one comparison to the next.")
    is_new = fields.Boolean("New", help="Was not there at the last comparison.")
    since = fields.Date(help="The day of the comparison that found the difference first.")
    settled = fields.Boolean("Right as it is")
    reason = fields.Char("Why it is right")

    def _values_of(self, comparison, line, ids_of_aims, settled, before):
        """The database values of a difference."""
        key = hashlib.sha256(repr(line.identity()).encode()).hexdigest()
        aim = line.delivery.aim if line.delivery else line.aim
        return {
            "reconciliation_id": comparison.id,
            "kind": line.kind,
            "learner_id": line.learner_id,
            "uln": line.uln or None,
            "reference": line.reference or None,
            "qualification_number": aim or None,
            "qualification_id": ids_of_aims.get(line.aim),
            "registration_id": line.registration.id if line.registration else None,
            "ilr_value": self._said(line.ilr) or None,
            "our_value": self._said(line.ours) or None,
            "has_left": line.has_left,
            "in_ilr": line.in_ilr,
            "achieved_on": (line.delivery and _day(line.delivery.values.get("AchDate"))) or None,
            "key": key,
            "is_new": before is not None and key not in before,
            "since": (before or {}).get(key) or fields.Date.context_today(self),
            "settled": key in settled,
            "reason": settled.get(key),
        }

    def _said(self, value):
        """One side's value, as users read it."""
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int):
            if not value:
                return self.env._("No such learner")
            return self.env._("%(count)s learners match", count=value)
        if hasattr(value, "strftime"):
            return render_date(value)
        if hasattr(value, "status"):
            labels = self.env["regcert.registration"]._fields["status"]
            return dict(labels._description_selection(self.env)).get(value.status, value.status)
        return self._said_of_aim(value)

    def _said_of_aim(self, delivery):
        values = delivery.values
        if delivery.is_achieved:
            return self._dated(self.env._("Achieved"), values.get("AchDate"))
        if delivery.has_left:
            return self._dated(self.env._("Left"), values.get("LearnActEndDate"))
        return self._dated(self.env._("Started"), values.get("LearnStartDate"))

    def _dated(self, what, text):
        day = _day(text)
        return f"{what} {render_date(day)}" if day else what

    def action_settle(self, reason):
        """Marks differences as right as they are, with a reason; a blank reason removes the mark. The next comparison remembers it."""
        self.check_access("read")
        self.env["regcert.reconciliation"].check_access("write")
        reason = reason.strip() if isinstance(reason, str) else ""
        if len(reason) > LONGEST_REASON:
            raise UserError(
                self.env._("A reason has at most %(most)s characters.", most=LONGEST_REASON)
            )
        settled = self.env["regcert.reconciliation.settled"]
        for company, lines in self.grouped("company_id").items():
            settled._settle(company, set(lines.mapped("key")), reason)
        # sudo(): users cannot write what a comparison found
        self.sudo().write({"settled": bool(reason), "reason": reason or False})
        return True


def _day(text):
    try:
        return parse_date(text) if text else None
    except CellError:
        return None
