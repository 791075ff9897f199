from odoo import fields, models

from ...core.achievement.match import CREATED


class RegcertAchievementUpload(models.Model):
    """The learners that were created with an upload are archived with it."""

    _inherit = "regcert.achievement.upload"

    new_learner_count = fields.Integer("Not on record", compute="_compute_new_learner_count")

    def _compute_new_learner_count(self):
        groups = self.env["regcert.achievement"]._read_group(
            [("upload_id", "in", self.ids), ("learner_id", "=", False)], ["upload_id"], ["__count"]
        )
        counts = {upload.id: count for upload, count in groups}
        for upload in self:
            upload.new_learner_count = counts.get(upload.id, 0)

    def action_create_learners(self):
        """Shows who of the upload would become a learner."""
        self._require_one()
        return self.achievement_ids.action_create_learners()

    def _take_back(self):
        made = self.achievement_ids.filtered(lambda one: one.match == CREATED).learner_id
        issues = super()._take_back()
        unused = made.filtered(lambda learner: not learner._is_used())
        if unused:
            unused.active = False
            self._set(
                message=self.env._(
                    "%(message)s Learners made from it were archived: %(count)s.",
                    message=self.message,
                    count=len(unused),
                )
            )
        return issues


class RegcertLearner(models.Model):
    _inherit = "regcert.learner"

    def _is_used(self):
        """True if anything but archived achievements belongs to this learner."""
        self.ensure_one()
        # sudo(): everything that belongs to a learner counts, in all companies
        learner = self.sudo().with_context(active_test=False)
        return bool(
            learner.enrolment_ids
            or learner.registration_ids
            or learner.env["regcert.achievement"].search_count(
                [("learner_id", "=", self.id), ("active", "=", True)], limit=1
            )
        )
