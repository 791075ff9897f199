from odoo import fields, models
from odoo.exceptions import UserError

from ..learner.merge import Part

TEMPLATE = "regcert_module.mail_template_achievement_notice"


class RegcertLearner(models.Model):
    """Telling learners how their details are used, and who was told."""

    _inherit = "regcert.learner"

    notice_told_ids = fields.One2many(
        "regcert.achievement.notice.told", "learner_id", "Told how details are used", readonly=True
    )

    def _share_notice(self):
        """Opens Odoo's composer for those of these learners who have an address and were not told yet."""
        _notice, waiting = self._not_told()
        reachable = waiting.filtered("email")
        if not reachable:
            raise UserError(
                self.env._(
                    "None of these learners has an e-mail address. Print the notice, hand it out, and press “Told on paper”."
                )
            )
        window = {
            "type": "ir.actions.act_window",
            "name": self.env._("Share the Fair Processing Notice"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "mass_mail",
                "default_model": "res.partner",
                "default_res_ids": reachable.partner_id.ids,
                "default_template_id": self.env.ref(TEMPLATE).id,
            },
        }
        if not (rest := waiting - reachable):
            return window
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "message": self.env._(
                    "Learners without an e-mail address: %(count)s. Print the notice for them.",
                    count=len(rest),
                ),
                "next": window,
            },
        }

    def _told_on_paper(self):
        notice, waiting = self._not_told()
        waiting._note_told(notice, "paper")

    def _not_told(self):
        """``(notice, learners)``: the notice in force, and those of these learners who were not told of it yet."""
        notice = self.env["regcert.achievement.notice"]._current()
        if not notice:
            raise UserError(
                self.env._(
                    "No Fair Processing Notice is published. Ask an administrator to publish one."
                )
            )
        if not self:
            raise UserError(
                self.env._(
                    "None of these achievements has a learner on record. Create the learners first."
                )
            )
        told = self.env["regcert.achievement.notice.told"].search(
            [("notice_id", "=", notice.id), ("learner_id", "in", self.ids)]
        )
        if not (waiting := self - told.learner_id):
            raise UserError(
                self.env._(
                    "All of these learners have already been given the notice that is in force."
                )
            )
        return notice, waiting

    def _note_told(self, notice, way):
        # sudo(): users cannot write what has happened
        self.env["regcert.achievement.notice.told"].sudo().create(
            [{"learner_id": one.id, "notice_id": notice.id, "way": way} for one in self]
        )

    def _merge_parts(self, other):
        # sudo(): as for the enrolments
        told = self.env["regcert.achievement.notice.told"].sudo()
        found = told.search([("learner_id", "=", other.id)])
        return [*super()._merge_parts(other), Part(self.env._("Notices"), found, told)]
