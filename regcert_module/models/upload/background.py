import logging
import traceback
import zlib
from datetime import datetime

import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

from .progress import Cancelled

TRIES = 5
STARTS = 5
"""How often work is started before it is given up, because it ends the server each time."""
REMINDER = "mail.mail_activity_data_todo"
LONG_AGO = datetime(2000, 1, 1)
"""When a job should run: in the past by any clock, because the clocks of Odoo and PostgreSQL may differ or be put back."""
_CONCURRENCY = (
    ConcurrencyError,
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
)


class RegcertBackground(models.AbstractModel):
    """Work that is queued, and carried out in the background as its user, exactly once.

    The worker holds an advisory lock for each record. If it dies, the lock ends with its connection and nothing has been written, so the
    next run of the job takes up the work again.

    A model that inherits this has activities, ``name``, ``user_id``, ``company_id`` and ``state``, and sets ``_carry_out``, ``_news``,
    ``_busy`` and the names below.
    """

    _name = "regcert.background"
    _description = "Work in the background"

    _running_state = "running"
    _finished_states = ("done",)
    _progress_model = ""
    _cron = ""
    _log_name = __name__
    _right = "write"
    """The operation that its user must be allowed to do."""

    failure = fields.Char(readonly=True, help="Why it has failed.")
    starts = fields.Integer(readonly=True, help="How often it has been started.")
    progress = fields.Integer(
        compute="_compute_progress", help="How much of the work is done, in per cent."
    )

    background_off = fields.Char(
        compute="_compute_background_off",
        help="What to do when background work is off, as in a neutralised copy of a database.",
    )
    is_end_unseen = fields.Boolean(
        compute="_compute_is_end_unseen",
        help="It ended while the user was away, and the user has not looked at it since.",
    )

    def _compute_progress(self):
        steps = self.env[self._progress_model]._percentages(self)
        for work in self:
            work.progress = 100 if work.state in self._finished_states else steps.get(work.id, 0)

    @api.depends("state")
    def _compute_background_off(self):
        # sudo(): only the system may read the job and the parameter
        job = self.env.ref(self._cron, raise_if_not_found=False)
        off = job and not job.sudo().active
        copy = self.env["ir.config_parameter"].sudo().get_param("database.is_neutralized")
        for work in self:
            if not off or work.state not in ("queued", self._running_state):
                work.background_off = False
            elif copy:
                work.background_off = self.env._(
                    "This database is a neutralised copy, so background work is off and this waits. Ask an administrator to run “%(job)s” under Settings > Technical > Scheduled Actions.",
                    job=job.sudo().name,
                )
            else:
                work.background_off = self.env._(
                    "Background work is switched off, so this waits. Ask an administrator to switch on “%(job)s” under Settings > Technical > Scheduled Actions.",
                    job=job.sudo().name,
                )

    def _carry_out(self, progress=None):
        """Does the work in this transaction, completely or not at all. ``progress`` is called with ``(done, total)`` from time to time,
        and may raise to stop."""
        raise NotImplementedError

    def _news(self):
        """``(kind, title, text)`` of the notification at the end."""
        raise NotImplementedError

    def _busy(self):
        """The message if other users kept changing the same records."""
        raise NotImplementedError

    def _fail(self, reason):
        self._set(state="failed", failure=reason)

    def _queue(self, **vals):
        """Queues the work in the name of the user who asks for it."""
        self._set(state="queued", user_id=self.env.uid, failure=False, starts=0, **vals)
        self.env[self._progress_model]._start(self)
        # sudo(): only the system may run the job
        self.env.ref(self._cron).sudo()._trigger(LONG_AGO)

    @api.model
    def _cron_run(self):
        """Carries out what is queued, and what a dead worker left behind."""
        waiting = self.search([("state", "in", ("queued", self._running_state))], order="id")
        for work in waiting:
            work._run()
            if not self.env["ir.cron"]._commit_progress(1):
                break

    def _run(self):
        key = SQL("%s, %s", zlib.crc32(self._name.encode()) - 2**31, self.id)
        [[ours]] = self.env.execute_query(SQL("SELECT pg_try_advisory_lock(%s)", key))
        if not ours:
            return
        try:
            self.env.cr.commit()  # what another worker has done since this one began can now be seen  # pylint: disable=invalid-commit
            self.env.invalidate_all()
            if self.state in ("queued", self._running_state):
                self._begin()
                # In one transaction, so that whoever sees the end also finds its notification
                self._tell_end()
                self.env.cr.commit()  # pylint: disable=invalid-commit
        finally:
            self.env.cr.rollback()
            self.env.execute_query(SQL("SELECT pg_advisory_unlock(%s)", key))

    def _begin(self):
        if self.starts >= STARTS:
            self._fail(
                self.env._(
                    "The server stopped %(count)s times while it did this. Nothing was written. Tell an "
                    "administrator.",
                    count=self.starts,
                )
            )
            return
        self._set(state=self._running_state, starts=self.starts + 1)
        self.env.cr.commit()  # pylint: disable=invalid-commit
        self._try()

    def _try(self):
        """Carries the work out as its user, or records why it failed."""
        log = logging.getLogger(self._log_name)
        as_user = self.with_user(self.user_id).with_context(
            lang=self.user_id.lang, tz=self.user_id.tz, allowed_company_ids=self.company_id.ids
        )
        progress = self.env[self._progress_model]._reporter(self)
        for attempt in range(TRIES):
            try:
                progress(0, 1)
                as_user.check_access(self._right)
                as_user._carry_out(progress)
                self.env.cr.flush()
                return
            except _CONCURRENCY:
                reason = self._busy()
                log.info(
                    "%s %s met a concurrent change, attempt %s", self._name, self.id, attempt + 1
                )
            except Cancelled:
                self.env.cr.rollback()
                self._set(state="cancelled")
                return
            except UserError as error:
                reason = str(error)
                break
            # Any error must end the work and be reported. The message may quote a learner, so the
            # log gets only the place of the error.
            except Exception as error:
                if _is_absence(error):
                    raise  # The database is not available: nothing is written, and the next run tries again
                reason = self.env._(
                    "There was an unexpected fault (%(kind)s). Nothing was written.",
                    kind=type(error).__name__,
                )
                trace = "".join(traceback.format_tb(error.__traceback__))
                log.error(
                    "%s %s failed with %s\n%s", self._name, self.id, type(error).__name__, trace
                )
                break
            finally:
                self.env.cr.precommit.clear()
            self.env.cr.rollback()
        self.env.cr.rollback()
        self._fail(reason)

    def _tell_end(self):
        """Notifies a user who is online, and leaves an activity for one who is not."""
        try:
            with self.env.cr.savepoint():
                self._announce(*self._news())
        # The work is done even if the notification fails
        except Exception as error:
            log = logging.getLogger(self._log_name)
            log.error("%s %s ended untold: %s", self._name, self.id, type(error).__name__)

    def _announce(self, kind, title, text):
        self.user_id._bus_send(
            "simple_notification", {"type": kind, "title": title, "message": text}
        )
        if self.state == "cancelled":
            return  # a user who cancelled it needs no reminder
        # Without an e-mail: the notification and the activity are enough.
        quiet = self.with_context(mail_activity_quick_update=True)
        quiet.activity_schedule(REMINDER, summary=text, user_id=self.user_id.id)

    @api.depends("activity_ids")
    @api.depends_context("uid")
    def _compute_is_end_unseen(self):
        reminders = self.activity_search([REMINDER], user_id=self.env.uid)
        unseen = set(reminders.mapped("res_id"))
        for work in self:
            work.is_end_unseen = work.id in unseen

    def action_seen(self):
        """Records that the user has seen how the work ended, and removes the reminder."""
        self.check_access("read")
        # sudo(): the user's own reminders, even if they may change nothing else here
        self.sudo().activity_unlink([REMINDER], user_id=self.env.uid)
        return True


def _is_absence(error):
    """True if the database server has gone, or is shutting down."""
    return isinstance(error, psycopg2.Error) and (error.pgcode or "57P").startswith("57P")
