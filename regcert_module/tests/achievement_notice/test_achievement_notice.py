from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, TransactionCase, tagged

from odoo.addons.mail.tests.common import MockEmail

from ..achievement.achievement_case import NEW_ULN, AchievementMixin


@tagged("post_install", "-at_install")
class TestAchievementNotice(AchievementMixin, MockEmail, TransactionCase):
    """Learners are told how their details are used, and it is recorded who was told when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_achievement_world()
        cls.notice = cls.env["regcert.achievement.notice"]._current()
        cls.learner.email = "tess@example.com"
        cls.other = cls.env["regcert.learner"].create(
            {"first_name": "Nina", "last_name": "Nomail", "individual_id": "7001"}
        )

    def told(self, **found):
        domain = [(name, "=", value) for name, value in found.items()]
        return self.env["regcert.achievement.notice.told"].search(domain)

    def send(self, action, user):
        """Presses Send in the window that ``action`` opens; returns the mails."""
        composer = self.env[action["res_model"]].with_user(user).with_context(**action["context"])
        with self.mock_mail_gateway(mail_unlink_sent=False):
            composer.create({}).action_send_mail()
        return self._new_mails

    def test_a_learner_is_told_once_by_mail(self):
        achievement = self.enter() | self.enter(course_id=self.other_course.id)
        mails = self.send(achievement.action_share_notice(), self.manager)
        self.assertEqual(mails.recipient_ids, self.learner.partner_id)
        self.assertIn("/regcert/achievements/notice", mails.body_html)
        self.assertIn("Tess Tester", mails.body_html)
        told = self.told(learner_id=self.learner.id)
        self.assertEqual((told.notice_id, told.way), (self.notice, "mail"))
        self.assertEqual((told.user_id, told.told_on.date()), (self.manager, self.today))
        self.assertEqual(self.learner.notice_told_ids, told)
        with self.refused(UserError, "already been given the notice"):
            achievement.action_share_notice()
        self.notice.copy().action_publish()
        self.send(achievement.action_share_notice(), self.manager)
        self.assertEqual(len(self.told(learner_id=self.learner.id)), 2)

    def test_who_has_no_address_is_counted_and_told_on_paper(self):
        upload = self.ended(self.csv(self.row()))
        upload.sudo().achievement_ids.create(
            [{"upload_id": upload.id, "learner_id": self.other.id, "levy_number": "0054321"}
             | {"course_id": self.course.id, "achievement_date": self.today}]
        )  # fmt: skip
        manager = upload.with_user(self.manager)
        action = manager.action_share_notice()
        self.assertIn("1", action["params"]["message"])
        self.assertEqual(
            action["params"]["next"]["context"]["default_res_ids"], self.learner.partner_id.ids
        )
        self.send(action["params"]["next"], self.manager)
        with self.refused(UserError, "e-mail address", "Told on paper"):
            manager.action_share_notice()
        manager.action_told_on_paper()
        self.assertEqual(self.told(learner_id=self.other.id).way, "paper")
        self.assertEqual(self.told(learner_id=self.learner.id).way, "mail")
        with self.refused(UserError, "already been given the notice"):
            manager.action_told_on_paper()

    def test_another_mail_to_a_learner_tells_nothing(self):
        action = self.enter().action_share_notice()
        for change in ({"template_id": False, "subject": "x", "body": "x"},):
            composer = self.env["mail.compose.message"].with_context(**action["context"])
            with self.mock_mail_gateway():
                composer.create(change).action_send_mail()
        self.assertFalse(self.told())

    def test_nobody_on_record_and_nothing_published(self):
        stranger = self.row(First_Name="Ned", Last_Name="New", Unique_Learner_Number=NEW_ULN)
        upload = self.ended(self.csv(stranger))
        with self.refused(UserError, "Create the learners first"):
            upload.action_share_notice()
        self.env.cr.execute("UPDATE regcert_achievement_notice SET published_on = NULL")
        self.env.invalidate_all()
        with self.refused(UserError, "administrator"):
            self.enter().action_share_notice()

    def test_who_was_told_is_noted_by_nobody_by_hand(self):
        values = {"learner_id": self.learner.id, "notice_id": self.notice.id, "way": "mail"}
        with self.assertRaises(AccessError):
            self.env["regcert.achievement.notice.told"].with_user(self.manager).create(values)

    def test_a_merged_learner_was_told(self):
        self.other._told_on_paper()
        told = self.told(learner_id=self.other.id)
        parts = self.learner._merge_parts(self.other)
        self.assertIn(told, [part.records for part in parts if part.records._name == told._name])


@tagged("post_install", "-at_install")
class TestAchievementNoticePage(HttpCase):
    def test_the_notice_in_force_is_a_page_for_everybody(self):
        notices = self.env["regcert.achievement.notice"]
        newer = notices.create({"text": "<p>Quite <b>new</b></p><script>alert(1)</script>"})
        response = self.url_open("/regcert/achievements/notice")
        self.assertEqual(response.status_code, 200)
        self.assertIn("Construction Training Register", response.text)
        self.assertNotIn("Quite", response.text)
        newer.action_publish()
        response = self.url_open("/regcert/achievements/notice")
        self.assertIn("Quite <b>new</b>", response.text)
        self.assertNotIn("<script>", response.text)
        self.assertIn(f"Version {newer.version}", response.text)
