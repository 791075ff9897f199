from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.registration.status import INITIAL_STATUS
from ..export.formats import FORMATS
from .batch import REGISTRATION

SENT = {"learner_id", "qualification_id", "company_id"}
"""The fields that identify a registration that was sent."""

MOST = 10_000
"""The most registrations of a batch. A list silently returns no more than twice that many selected ids."""


class RegcertRegistration(models.Model):
    """The batches in which registrations are sent to their awarding organisation."""

    _inherit = "regcert.registration"

    batch_line_ids = fields.One2many(
        "regcert.batch.line", "registration_id", "In batches", readonly=True
    )
    open_batch_id = fields.Many2one(
        "regcert.batch",
        "In batch",
        compute="_compute_open_batch_id",
        help="The batch that waits for the awarding organisation's answer.",
    )

    @api.depends("batch_line_ids.state")
    def _compute_open_batch_id(self):
        for registration in self:
            lines = registration.batch_line_ids.filtered("is_waiting")
            registration.open_batch_id = lines.batch_id[:1]

    def write(self, vals):
        if not self.env.su and vals.keys() & SENT:
            self._check_not_sent(vals)
        result = super().write(vals)
        if "registration_number" in vals:
            self._settle_batches()
        return result

    def _told_without_number(self):
        told = super()._told_without_number()
        # sudo(): as in _settle_batches()
        confirmed = self.sudo().batch_line_ids.filtered(
            lambda line: line.kind == REGISTRATION and line.state == "confirmed"
        )
        if confirmed and self.issues_registration_numbers:
            names = ", ".join(confirmed.batch_id.mapped("name"))
            told.append(
                self.env._("It is waiting for an answer again in %(batches)s.", batches=names)
            )
        return told

    def _settle_batches(self, kind=REGISTRATION):
        """Tells batches that their answers were added or removed. Called by every way of writing registrations."""
        # sudo(): a batch follows its registrations, even if the user may not change batches
        lines = self.env["regcert.batch.line"].sudo()
        lines.search(
            [
                ("registration_id", "in", self.ids),
                ("kind", "=", kind),
                ("state", "!=", "withdrawn"),
                ("batch_id.state", "in", ("sent", "confirmed")),
            ]
        )._settle()

    def action_make_batch(self):
        """Opens the window that asks what to send to which organisation."""
        return self._ask_for_batch(REGISTRATION, self.env._("Make a batch"))

    def _ask_for_batch(self, kind, title):
        self._check_export_right()
        if len(self) > MOST:
            raise UserError(
                self.env._("A batch holds %(most)s registrations at most. Select fewer.", most=MOST)
            )
        if not self:
            raise UserError(self.env._("Select the registrations of the batch first."))
        wizard = self.env["regcert.batch.make"].create({"registration_ids": self.ids, "kind": kind})
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _check_not_sent(self, vals):
        """Refuses changes of what identifies a registration while the organisation's answer is open."""
        # sudo(): a batch counts even if the user may not see it
        lines = self.sudo().batch_line_ids
        for line in lines.filtered(lambda line: line.is_waiting and line.batch_id.state == "sent"):
            one = line.registration_id
            if any(name in vals and vals[name] != one[name].id for name in SENT):
                raise UserError(
                    self.env._(
                        "This registration was sent with %(batch)s and is waiting for the answer, so its "
                        "learner and qualification can't be changed. Take it out of the batch first, or make "
                        "another registration.",
                        batch=line.batch_id.name,
                    )
                )

    def _why_not_sent(self, organisation, kind=REGISTRATION):
        """Why each registration cannot be sent to ``organisation`` in a batch of this kind; nothing if it can."""
        of_kind = self._why_not_of_kind(kind)
        return {one: one._why_not_at_all(organisation) or of_kind[one] for one in self}

    def _why_not_at_all(self, organisation):
        if not self.active:
            return self.env._("The registration is archived.")
        if not self.learner_id.active:
            return self.env._("The learner is archived.")
        if self.awarding_organisation_id != organisation:
            return self.env._("It is now for another organisation's qualification.")
        return ""

    def _why_not_of_kind(self, kind):
        """The reasons of :meth:`_why_not_sent` that depend on the kind of batch."""
        return {one: one._why_not_registered() for one in self}

    def _why_not_registered(self):
        if self.registration_number:
            return self.env._("It has a registration number.")
        if self.status != INITIAL_STATUS:
            return self.env._("Its status is “%(status)s”.", status=self._status_label(self.status))
        return ""

    def _batches(self, kind=REGISTRATION):
        """The batches of this kind that hold these registrations, waiting for an answer or confirmed."""
        return self.batch_line_ids.filtered(
            lambda line: line.kind == kind and line.state != "withdrawn"
        ).batch_id

    def _sorted_for_batch(self, organisation, kind=REGISTRATION):
        """Groups registrations by what a batch for ``organisation`` in the current company does with them."""
        found = dict.fromkeys(("ready", "open", "finished", "elsewhere"), self.browse())
        ids = {place: [] for place in found}
        reasons = self._why_not_sent(organisation, kind)
        for registration in self:
            if (
                registration.awarding_organisation_id != organisation
                or registration.company_id != self.env.company
            ):
                place = "elsewhere"
            elif reasons[registration]:
                place = "finished"
            else:
                place = "open" if registration._batches(kind) else "ready"
            ids[place].append(registration.id)
        return {place: self.browse(ids[place]) for place in found}

    def _refused_by_receiver(self, file_format, profile):
        """Those in which the check before an export finds problems."""
        stream = self._export_stream(profile, self.ids, None, None)
        refused = set()
        stream.check(
            FORMATS[file_format].sheet.plain_text, lambda problem, who: refused.add(who[0])
        )
        return self.browse(refused)
