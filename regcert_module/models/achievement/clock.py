from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .achievement import TOLD

RENEWAL_NOTICE = relativedelta(months=3)
"""A pass is due for renewal this long before it expires."""


class RegcertAchievement(models.Model):
    """The deadlines: some days for changes before it is submitted, ten days to tell the register, and the expiry."""

    _inherit = "regcert.achievement"

    state = fields.Selection(
        [("open", "Open"), ("submitted", "Submitted")],
        required=True,
        default="open",
        readonly=True,
        index=True,
        copy=False,
    )
    added_on = fields.Datetime(
        readonly=True, required=True, default=fields.Datetime.now, copy=False
    )
    change_until = fields.Datetime(
        "Changes until",
        readonly=True,
        required=True,
        index=True,
        copy=False,
        default=lambda self: fields.Datetime.now() + timedelta(days=self._days("change")),
    )
    countdown = fields.Char("Time for changes", compute="_compute_countdown")
    submitted_on = fields.Datetime(readonly=True, copy=False)
    reopen_reason = fields.Char("Reopened because", readonly=True, copy=False)

    add_by = fields.Date(
        "Register by",
        compute="_compute_add_by",
        store=True,
        index=True,
        help="The last day on which the register accepts it.",
    )
    reminded = fields.Boolean(readonly=True, copy=False)
    expiry_date = fields.Date("Expires on", compute="_compute_expiry", store=True, index=True)
    renewal_date = fields.Date("Renew from", compute="_compute_expiry", store=True)

    @api.depends("change_until", "state")
    def _compute_countdown(self):
        now = fields.Datetime.now()
        for achievement in self:
            left = (achievement.change_until or now) - now
            if achievement.state != "open":
                achievement.countdown = False
            elif left <= timedelta(0):
                achievement.countdown = self.env._("about to be submitted")
            elif left >= timedelta(days=1):
                achievement.countdown = self.env._(
                    "%(days)s d %(hours)s h", days=left.days, hours=left.seconds // 3600
                )
            else:
                hours, rest = divmod(left.seconds, 3600)
                achievement.countdown = self.env._(
                    "%(hours)s h %(minutes)s min", hours=hours, minutes=rest // 60
                )

    @api.depends("achievement_date")
    def _compute_add_by(self):
        days = timedelta(days=self._days("late"))
        for achievement in self:
            day = achievement.achievement_date
            achievement.add_by = day + days if day else False

    @api.depends("achievement_date", "course_id.validity_months")
    def _compute_expiry(self):
        for achievement in self:
            day, months = achievement.achievement_date, achievement.course_id.validity_months
            expiry = day + relativedelta(months=months) if day and months else False
            achievement.expiry_date = expiry
            achievement.renewal_date = expiry - RENEWAL_NOTICE if expiry else False

    def _check_lock(self, vals):
        locked = self.filtered(lambda one: one.state == "submitted")
        if locked and vals.keys() & {*TOLD, "active", "employer_id"}:
            raise UserError(
                self.env._(
                    "%(name)s: this achievement has been submitted. Reopen it first, and say why.",
                    name=locked[0].course_id.display_name,
                )
            )

    def action_submit_now(self):
        """Ends the period for changes early."""
        self.check_access("write")
        self.filtered(lambda one: one.state == "open")._submit()
        return True

    @api.readonly
    def action_reopen(self):
        """Opens the window that asks for the reason."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reopen"),
            "res_model": "regcert.achievement.reopen",
            "view_mode": "form",
            "target": "new",
            "context": {"default_achievement_ids": self.ids},
        }

    def _reopen(self, reason):
        self.check_access("write")
        for achievement in self.filtered(lambda one: one.state == "submitted"):
            # sudo(): users cannot write the state; the right to ask for this was checked
            achievement.sudo().write(
                {
                    "state": "open",
                    "submitted_on": False,
                    "change_until": fields.Datetime.now() + timedelta(days=self._days("change")),
                    "reopen_reason": reason,
                }
            )
            achievement.message_post(body=self.env._("Reopened: %(reason)s", reason=reason))

    def _submit(self):
        # sudo(): as above
        self.sudo().write({"state": "submitted", "submitted_on": fields.Datetime.now()})

    @api.model
    def _cron_submit(self):
        """Submits achievements whose period for changes is over."""
        self.search(
            [("state", "=", "open"), ("change_until", "<=", fields.Datetime.now())]
        )._submit()

    @api.model
    def _to_send(self):
        """A domain of the achievements that the register must still be told of."""
        return Domain.TRUE

    @api.model
    def _cron_remind(self):
        """Reminds the user who added an achievement before the register's deadline."""
        soon = fields.Date.today() + timedelta(days=self._days("remind"))
        due = self.search(
            self._to_send() & Domain("reminded", "=", False) & Domain("add_by", "<=", soon)
        )
        for achievement in due:
            achievement.with_context(mail_activity_quick_update=True).activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=achievement.add_by,
                summary=self.env._("Tell the register about this achievement"),
                user_id=achievement.user_id.id,
            )
        due.reminded = True
