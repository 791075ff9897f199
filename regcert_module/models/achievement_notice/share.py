from odoo import models


class RegcertAchievement(models.Model):
    _inherit = "regcert.achievement"

    def action_share_notice(self):
        """Share with learners."""
        self.check_access("write")
        return self.learner_id._share_notice()

    def action_told_on_paper(self):
        """Records that the learners were given the notice in force."""
        self.check_access("write")
        self.learner_id._told_on_paper()
        return True


class RegcertAchievementUpload(models.Model):
    _inherit = "regcert.achievement.upload"

    def action_share_notice(self):
        """Share with the learners of the upload."""
        self._require_one()
        return self.achievement_ids.action_share_notice()

    def action_told_on_paper(self):
        """Records that the learners of the upload were given the notice in force."""
        self._require_one()
        return self.achievement_ids.action_told_on_paper()
