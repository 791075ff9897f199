from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..export.formats import FORMATS

STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("confirmed", "Confirmed"),
    ("cancelled", "Cancelled"),
]
REGISTRATION = "registration"
KINDS = [(REGISTRATION, "Registration"), ("claim", "Claim")]


class RegcertBatch(models.Model):
    """Registrations that are sent to one awarding organisation.

    1. ``_make`` (``batch.make``) collects them: state ``draft``.

    2. ``_send`` (``batch.send``) builds the file and keeps it: state ``sent``.

    3. A registration that gets its number, in any way, confirms its line; the last line confirms the batch. If the number is removed, for
    example by the undo of an import, the batch waits again.

    Managers see batches; making, changing and sending them needs Data Export, because a batch is an export.
    """

    _name = "regcert.batch"
    _description = "Registration batch"
    _inherit = ["regcert.guarded", "mail.thread"]
    _order = "id desc"
    # Other fields are computed or set by methods
    _inputs = frozenset({"profile_id", "format", "note"})

    name = fields.Char(required=True, readonly=True, default="/")
    awarding_organisation_id = fields.Many2one(
        "regcert.awarding.organisation",
        "Awarding organisation",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    issues_registration_numbers = fields.Boolean(
        related="awarding_organisation_id.issues_registration_numbers"
    )
    kind = fields.Selection(KINDS, required=True, default=REGISTRATION, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    profile_id = fields.Many2one(
        "regcert.export.profile", "Export profile", required=True, ondelete="restrict"
    )
    format = fields.Selection(
        [(code, form.label) for code, form in FORMATS.items()], required=True, default="csv"
    )
    state = fields.Selection(
        STATES, required=True, default="draft", readonly=True, index=True, tracking=True
    )
    note = fields.Text(help="For example an order number, or whom it was sent to.")
    line_ids = fields.One2many("regcert.batch.line", "batch_id", "Registrations", readonly=True)
    count = fields.Integer("Registrations in it", compute="_compute_counts")
    confirmed_count = fields.Integer("Confirmed", compute="_compute_counts")
    waiting_count = fields.Integer("Waiting", compute="_compute_counts")

    # The file that was sent. A route hands it out after checking the right and logging it; as an
    # attachment, administrators could read it without that.
    file = fields.Binary(
        "File sent", attachment=False, readonly=True, copy=False, groups=fields.NO_ACCESS
    )
    file_name = fields.Char(readonly=True, copy=False)
    sent_date = fields.Datetime("Sent on", readonly=True, copy=False)
    sent_by = fields.Many2one(
        "res.users", "Sent by", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_date = fields.Datetime("Confirmed on", readonly=True, copy=False)

    @api.depends("line_ids.state")
    def _compute_counts(self):
        groups = self.env["regcert.batch.line"]._read_group(
            [("batch_id", "in", self.ids)], ["batch_id", "state"], ["__count"]
        )
        counts = {(batch.id, state): count for batch, state, count in groups}
        for batch in self:
            batch.waiting_count = counts.get((batch.id, "waiting"), 0)
            batch.confirmed_count = counts.get((batch.id, "confirmed"), 0)
            batch.count = batch.waiting_count + batch.confirmed_count

    # Access

    def _check_access(self, operation):
        """Data Export has no effect without Manage, which an access list cannot express."""
        if not self.env.user.has_group("regcert_module.group_manage"):
            return self, self._access_error
        return super()._check_access(operation)

    def _access_error(self):
        return AccessError(
            self.env._(
                "Registration batches need the right “Manage Registration & Certification”. "
                "Ask an administrator for it."
            )
        )

    def write(self, vals):
        if not self.env.su:
            self._check_said(vals)
            if set(vals) - {"note"}:
                self._require_state("draft")
        return super().write(vals)

    def _hold(self, *states):
        """Checks that a method may change these batches (right, state) and locks them against a second click."""
        self.check_access("write")
        batches = self.sudo()  # sudo(): the methods set what users may not set
        batches._lock_rows()
        batches._require_state(*states)
        return batches

    # From draft to confirmed

    @api.model
    def _make(
        self, registrations, organisation, profile, file_format, again=False, kind=REGISTRATION
    ):
        """A draft of those ``registrations`` that can be sent to ``organisation``. ``again``: also of those in another open batch, which
        they leave."""
        registrations._check_export_right()
        sorted_out = registrations._sorted_for_batch(organisation, kind)
        chosen = sorted_out["ready"] | (sorted_out["open"] if again else registrations.browse())
        if not chosen:
            raise UserError(
                self.env._(
                    "None of these registrations can be sent to %(organisation)s.",
                    organisation=organisation.display_name,
                )
            )
        # sudo(): batches are made only here; the rights were checked above
        batch = self.sudo().create(
            {
                "name": self._next_number(),
                "awarding_organisation_id": organisation.id,
                "profile_id": profile.id,
                "format": file_format,
                "kind": kind,
            }
        )
        # sudo(): as above
        earlier = sorted_out["open"].sudo().batch_line_ids
        earlier = earlier.filtered(lambda line: line.is_waiting and line.kind == kind)
        if again:
            earlier._withdraw(batch)
        # Inserts run at once, updates wait: a line may have been taken out just before
        batch.line_ids.flush_model(["state"])
        batch.line_ids.create(
            [
                {"batch_id": batch.id, "registration_id": registration.id}
                for registration in chosen.sorted("id")
            ]
        )
        return batch.sudo(False)

    @api.model
    def _next_number(self):
        """The next number of the company. Each company counts on its own, so nobody learns how many batches another one makes."""
        # sudo(): sequences are the system's
        sequences = self.env["ir.sequence"].sudo()
        mine = [("code", "=", self._name), ("company_id", "=", self.env.company.id)]
        if not sequences.search_count(mine, limit=1):
            shared = sequences.search(
                [("code", "=", self._name), ("company_id", "=", False)], limit=1
            )
            shared.copy(
                {"company_id": self.env.company.id, "number_next": shared.number_next_actual}
            )
        return sequences.next_by_code(self._name)

    def action_confirm(self):
        """Confirms a batch that an organisation without numbers has accepted."""
        for batch in self._hold("sent"):
            if batch.issues_registration_numbers:
                raise UserError(
                    self.env._(
                        "%(organisation)s issues registration numbers, and the numbers confirm this batch. "
                        "Read the acknowledgement, or enter the numbers by hand.",
                        organisation=batch.awarding_organisation_id.display_name,
                    )
                )
            batch.line_ids.filtered("is_waiting").state = "confirmed"
            batch._settle()
        return True

    def action_cancel(self):
        """Frees the registrations for another batch."""
        for batch in self._hold("draft", "sent"):
            if batch.confirmed_count:
                raise UserError(
                    self.env._(
                        "%(count)s registrations of %(batch)s are already confirmed, so the organisation has "
                        "received it. Take out those that are no longer wanted.",
                        count=batch.confirmed_count,
                        batch=batch.name,
                    )
                )
            batch.line_ids.filtered("is_waiting").state = "withdrawn"
            batch.state = "cancelled"
        return True

    def _settle(self):
        """Updates the state of sent batches from their lines."""
        for batch in self.filtered(lambda batch: batch.state in ("sent", "confirmed")):
            states = set(batch.line_ids.mapped("state"))
            if "waiting" in states:
                state = "sent"
            else:
                state = "confirmed" if "confirmed" in states else "cancelled"
            if state != batch.state:
                done = state == "confirmed" and fields.Datetime.now()
                batch.write({"state": state, "confirmed_date": done})

    def _registrations(self):
        """The registrations in the file, as the user sees them in the batch's company."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.state != "withdrawn")
        own = self.with_context(allowed_company_ids=self.company_id.ids)
        return own.env["regcert.registration"].browse(lines.registration_id.ids)

    @api.model
    def _purge(self):
        """Deletes files that have been kept as long as those of imports."""
        until = self._files_kept_until()
        self.search([("sent_date", "<", until), ("file_name", "!=", False)]).write(
            {"file": False, "file_name": False}
        )

    @api.model
    def _files_kept_until(self):
        return self.env["regcert.import"]._kept_until("file")

    # Screens

    @api.readonly
    def action_open_registrations(self):
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_registration_action"
        )
        return {
            **action,
            "domain": [("batch_line_ids.batch_id", "=", self.id)],
            "context": {"active_test": False},
        }

    def _wizard(self, model, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_batch_id": self.id},
        }
