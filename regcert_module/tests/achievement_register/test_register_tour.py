from odoo.tests import HttpCase, tagged

from ..achievement.achievement_case import AchievementMixin


@tagged("post_install", "-at_install")
class TestRegisterTour(AchievementMixin, HttpCase):
    """The way of achievements to the register in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_achievement_world()

    def test_what_is_ticked_is_written(self):
        achievement = self.enter()
        others = self.env["regcert.achievement"].search([("id", "!=", achievement.id)])
        others.sudo().active = False
        self.start_tour("/odoo/achievements", "regcert_achievement_register", login="ach_exporter")
        self.assertEqual(achievement.register_state, "sent")
        self.assertEqual(achievement.outgoing_id.user_id, self.exporter)
