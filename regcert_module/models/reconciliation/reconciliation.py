from itertools import islice

from odoo import api, fields, models

from ...core.file.issue import FileRefused, Issue
from ...core.ilr.reader import MAX_BYTES, IlrReader
from ...core.reconciliation.compare import Comparison
from ...tools.bulk import delete, insert, select
from ...tools.company_environment import company_environment
from .world import WorldReader

AT_ONCE = 4 * 1024 * 1024
"""A larger file is compared in the background."""

BATCH = 2000
"""How many learners or registrations are compared at a time."""


class RegcertReconciliation(models.Model):
    """An ILR file compared with the registrations: who is on a regulated aim but not registered, and other differences."""

    _name = "regcert.reconciliation"
    _description = "Comparison with the ILR"
    _inherit = ["regcert.upload", "regcert.background", "regcert.ilr.upload"]

    _inputs = frozenset({"name", "file", "other_provider"})
    _open_states = ("draft", "refused", "done", "failed", "cancelled")
    _max_bytes = MAX_BYTES
    _progress_model = "regcert.reconciliation.progress"
    _cron = "regcert_module.cron_run_reconciliations"
    _log_name = __name__

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("refused", "Refused"),
            ("queued", "Queued"),
            ("running", "Running"),
            ("done", "Compared"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        readonly=True,
        index=True,
    )
    date_done = fields.Datetime("Compared on")
    row_count = fields.Integer("Learners in the file")
    year = fields.Char("Year of the ILR", readonly=True)
    ukprn = fields.Char("UKPRN in the file", readonly=True)
    line_ids = fields.One2many(
        "regcert.reconciliation.line", "reconciliation_id", "Differences", readonly=True
    )
    is_current = fields.Boolean("The newest", readonly=True)
    line_count = fields.Integer("Differences found", readonly=True)
    new_count = fields.Integer("New since last time", readonly=True)
    issue_ids = fields.One2many(
        "regcert.reconciliation.issue", "reconciliation_id", "Issues", readonly=True
    )
    file_issue_text = fields.Text("About the file", compute="_compute_file_issue_text")

    def _compute_file_issue_text(self):
        for upload in self:
            upload.file_issue_text = "\n".join(upload.issue_ids.mapped("message"))

    def _reset(self):
        return {"state": "draft"}

    def action_compare(self):
        """Compares the file with what is on record: state ``done`` and ``line_ids``, or ``refused`` and ``issue_ids``. A large file is
        compared in the background."""
        self._require_one()
        self.check_access("write")
        self._require_state(*self._open_states)
        self.sudo()._lock_rows()  # sudo(): locks the row of the comparison against a second click
        if self.byte_count > AT_ONCE:
            self._queue()
        else:
            self._carry_out()
        return True

    def action_cancel(self):
        for upload in self:
            upload.check_access("write")
            upload._require_state("draft", "refused", "queued", "running")
            if upload.state in ("queued", "running"):
                self.env[self._progress_model]._cancel(upload)
            if upload.state != "running":
                upload._set(state="cancelled")
        return True

    def action_open_lines(self):
        """Opens the differences."""
        self._require_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "regcert_module.regcert_reconciliation_line_action"
        )
        return {
            **action,
            "domain": [("reconciliation_id", "=", self.id)],
            "display_name": self.name,
        }

    def _carry_out(self, progress=None):
        try:
            self._compare(progress)
        except FileRefused as refusal:
            self._forget_lines()
            self._issues()._replace(self, refusal.issues)
            self._set(state="refused", is_current=False, line_count=0, new_count=0, row_count=0)

    def _compare(self, progress):
        reader = WorldReader(company_environment(self.env, self.company_id), self.company_id)
        comparison = Comparison()
        remembered = self._settled(), self._before()
        self._forget_lines()
        count = lines = new = 0
        with self._open_content() as file:
            ilr = IlrReader(file)
            for learners in _batches(ilr):
                self._ask_whose(ilr.header.ukprn)
                count += len(learners)
                found = comparison.lines(learners, reader.read(learners))
                added = self._add(found, reader, *remembered)
                lines, new = lines + added[0], new + added[1]
                if progress:
                    progress(min(file.tell(), self.byte_count), self.byte_count + 1)
        self._ask_whose(ilr.header.ukprn)
        if not count:
            raise FileRefused(Issue("ilr_empty"))
        for registrations, ulns in reader.all_registrations(BATCH):
            added = self._add(comparison.rest(registrations, ulns), reader, *remembered)
            lines, new = lines + added[0], new + added[1]
        self._issues()._replace(self, [])
        current = [("company_id", "=", self.company_id.id), ("is_current", "=", True)]
        self.sudo().search(current).is_current = False  # sudo(): users cannot write this field
        self._set(
            is_current=True,
            state="done",
            date_done=fields.Datetime.now(),
            user_id=self.env.uid,
            row_count=count,
            line_count=lines,
            new_count=new,
            year=ilr.header.year,
            ukprn=ilr.header.ukprn,
        )

    def _add(self, found, reader, settled, before):
        """Stores differences. Returns how many there are and how many are new."""
        lines = self.env["regcert.reconciliation.line"]
        rows = [lines._values_of(self, line, reader.ids_of_aims, settled, before) for line in found]
        insert(lines, rows)
        return len(rows), sum(row["is_new"] for row in rows)

    def _settled(self):
        """Keys of the differences that are right as they are, with the reasons."""
        # sudo(): what any colleague said applies to everyone
        settled = self.env["regcert.reconciliation.settled"].sudo()
        found = settled.search_fetch([("company_id", "=", self.company_id.id)], ["key", "reason"])
        return {one.key: one.reason for one in found}

    def _before(self):
        """The keys of the last comparison, and the day on which each was first found; None if this is the first comparison."""
        last = self
        if not self.line_ids[:1]:
            last = self.search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("state", "=", "done"),
                    ("id", "!=", self.id),
                ],
                order="date_done desc, id desc",
                limit=1,
            )
        if not last or not last.date_done:
            return None
        return dict(select(last.line_ids, [("reconciliation_id", "=", last.id)], ["key", "since"]))

    def _forget_lines(self):
        delete(self.env["regcert.reconciliation.line"], "reconciliation_id", self.id)

    def _issues(self):
        return self.env["regcert.reconciliation.issue"]

    # A comparison changes nothing, so it needs no undo

    @api.private
    def action_undo(self):
        raise NotImplementedError

    @api.private
    def describe_undo(self):
        raise NotImplementedError

    def _busy(self):
        return self.env._("Other users kept changing the same records. Compare again.")

    def _news(self):
        if self.state == "done":
            text = self.env._(
                "%(file)s: %(count)s differences, %(new)s of them new.",
                file=self.name,
                count=self.line_count,
                new=self.new_count,
            )
            return "success", self._description, text
        labels = dict(self._fields["state"]._description_selection(self.env))
        text = self.env._(
            "%(file)s: %(state)s. %(why)s",
            file=self.name,
            state=labels[self.state],
            why=self.failure or "",
        )
        return "danger" if self.state == "failed" else "warning", self._description, text


def _batches(found):
    found = iter(found)
    while batch := list(islice(found, BATCH)):
        yield batch
