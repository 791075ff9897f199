from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

MANAGE = "regcert_module.group_manage"


class RegcertOverviewCard(models.Model):
    """Reminds people with one activity for each person and card, which is removed when nothing is left to do."""

    _name = "regcert.overview.card"
    _inherit = ["regcert.overview.card", "mail.activity.mixin"]

    responsible = fields.Char(
        "Field of who is reminded",
        help="The field of a record that says whose task it is, for example primary_tutor_id. Empty: nobody is reminded.",
    )
    own_count = fields.Integer("Yours", compute="_compute_own_count")

    @api.constrains("model", "responsible")
    def _check_responsible(self):
        for card in self.filtered("responsible"):
            field = self.env[card.model]._fields.get(card.responsible)
            if not field or field.comodel_name != "res.users":
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is not a field that holds a user. Write the technical name of one.",
                        field=card.responsible,
                    )
                )

    @api.depends("model", "domain", "responsible")
    @api.depends_context("uid", "allowed_company_ids", "tz")
    def _compute_own_count(self):
        for card in self:
            card.own_count = card.id and card._records().search_count(
                card._found() & card._own(self.env.user)
            )

    def _own(self, user):
        """The domain of what ``user`` is reminded of."""
        if not self.responsible:
            return Domain.FALSE
        # sudo(): who is responsible does not depend on the user
        rest = self.env["res.company"].sudo().search([("regcert_reminded_id", "=", user.id)])
        return Domain(self.responsible, "=", user.id) | (
            Domain(self.responsible, "=", False) & Domain("company_id", "in", rest.ids)
        )

    def action_open_own(self):
        """Opens the list of what the user was reminded of."""
        self._require_one()
        return {**self.action_open(), "domain": list(self._found() & self._own(self.env.user))}

    # An activity needs followers and messages of its record. A card is shared by everyone, so it has none, and nobody
    # can send mail through it.

    def message_subscribe(self, *_args, **_kwargs):
        self.check_access("write")
        return True

    @api.private
    def message_post_with_source(self, *_args, **_kwargs):
        return self.env["mail.message"]

    @api.model
    def _cron_remind(self):
        for card in self.search([("responsible", "!=", False)]):
            card._remind()

    def _remind(self):
        """Creates, updates and removes the activities of this card."""
        counts = self._counts()
        activities = self.env["mail.activity"].sudo()
        for activity in activities.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)], order="id"
        ):
            count = counts.pop(activity.user_id, 0)
            if not count:
                activity.unlink()  # done, now another user's, or duplicated
            elif activity.summary != self._summary(count, activity.user_id):
                activity.summary = self._summary(count, activity.user_id)
        for user, count in counts.items():
            if not self._was_done_today(user):
                # Without an e-mail
                self.with_context(mail_activity_quick_update=True).activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self._summary(count, user),
                    user_id=user.id,
                )

    def _counts(self):
        """Users, and how many records each is reminded of."""
        groups = self._records()._read_group(
            self._found(), ["company_id", self.responsible], ["__count"]
        )
        counts = {}
        for company, user, count in groups:
            reminded = next(
                (one for one in (user, company.regcert_reminded_id) if _may_act(one, company)), None
            )
            if reminded:
                counts[reminded] = counts.get(reminded, 0) + count
        return counts

    def _summary(self, count, user):
        own = self.with_context(lang=user.lang)
        return f"{own.name}: {count}"

    def _was_done_today(self, user):
        done = self.env["mail.activity"].sudo().with_context(active_test=False)
        return done.search_count(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("user_id", "=", user.id),
                ("date_done", "=", fields.Date.context_today(self)),
            ],
            limit=1,
        )


def _may_act(user, company):
    return user and user.active and company in user.company_ids and user.has_group(MANAGE)


class ResCompany(models.Model):
    _inherit = "res.company"

    regcert_reminded_id = fields.Many2one(
        "res.users",
        "Reminded of what nobody is responsible for",
        help="For learners without a primary tutor, or whose tutor has no right to manage registrations.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    regcert_reminded_id = fields.Many2one(
        related="company_id.regcert_reminded_id",
        readonly=False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
