from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...core.cell.identifiers import uln_key
from ...core.cell.text import trim
from ..access.guarded import UNSTORABLE

MOST = 20
"""The most registrations to choose from. The user waits, so no more are searched."""

FOUND, SEVERAL, DONE, UNKNOWN = "found", "several", "done", "unknown"


class Step(NamedTuple):
    """A step of a certificate: the ``status`` and ``date`` that it sets, and the status before it."""

    status: str
    date: str
    expected: str
    done: tuple[str, ...]


STEPS = {
    "received": Step(
        "certificate_received",
        "certificate_received_date",
        "certificate_claimed",
        ("certificate_received", "certificate_sent"),
    ),
    "sent": Step(
        "certificate_sent", "certificate_sent_date", "certificate_received", ("certificate_sent",)
    ),
}


class RegcertRegistration(models.Model):
    """Finds certificates of the day's post by what is scanned or typed."""

    _inherit = "regcert.registration"

    @api.model
    @api.readonly
    def describe_post(self, step):
        """The status and the date field that ``step`` (``received`` or ``sent``) sets."""
        self.check_access("read")
        wanted = self._post_step(step)
        return {"status": wanted.status, "date": wanted.date}

    @api.model
    @api.readonly
    def find_for_post(self, text, step):
        """The registrations that ``text`` may mean: by number, else by the learner's ULN, else by name.

        ``kind`` is ``found`` (one), ``several`` (to choose from), ``done`` (all have had this step) or ``unknown``. Registrations that wait
        for this step come before others of the same learner.
        """
        self.check_access("read")
        wanted = self._post_step(step)
        found = self._scanned(text if isinstance(text, str) else "")
        open_ones = found.filtered(lambda one: one.status not in wanted.done)
        expected = open_ones.filtered(lambda one: one.status == wanted.expected)
        offered = expected or open_ones or found
        if not found:
            kind = UNKNOWN
        elif not open_ones:
            kind = DONE
        else:
            kind = FOUND if len(offered) == 1 else SEVERAL
        return {"kind": kind, "registrations": [one._for_post(wanted) for one in offered]}

    @api.model
    def _post_step(self, step):
        if not isinstance(step, str) or step not in STEPS:
            raise UserError(self.env._("Certificates can only be received or sent."))
        return STEPS[step]

    @api.model
    def _scanned(self, text):
        text = trim(text)
        if not any(map(str.isalnum, text)) or UNSTORABLE.search(text):
            return self.browse()
        for domain in (
            self._with_number([text]),
            Domain("learner_id.uln", "=", uln_key(text)),
            Domain("learner_id", "ilike", text),
        ):
            if found := self.search(domain, limit=MOST):
                return found
        return self.browse()

    def _for_post(self, wanted):
        return {
            "id": self.id,
            "learner": self.learner_id.display_name,
            "qualification": self.qualification_id.display_name,
            "number": self.registration_number or "",
            "status": self._status_label(self.status),
            "date": format_date(self.env, self[wanted.date]) if self[wanted.date] else "",
        }
