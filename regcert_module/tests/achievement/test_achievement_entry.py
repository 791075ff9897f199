from datetime import timedelta

from lxml import etree
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ...models.achievement.importer import CONTEXT_KEY
from .achievement_case import NEW_ULN, OTHER_ULN, ULN, AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementEntry(AchievementCase):
    """Entry by hand, checked by the rules of a file, and the deadlines after it."""

    def test_a_learner_and_a_course_are_enough(self):
        achievement = self.enter()
        self.assertEqual((achievement.first_name, achievement.uln), ("Tess", ULN))
        self.assertEqual((achievement.match, achievement.state), ("chosen", "open"))
        self.assertFalse(achievement.advice)

    def test_the_form_fills_itself_in(self):
        with Form(self.env["regcert.achievement"].with_user(self.manager)) as form:
            form.learner_id = self.learner.with_user(self.manager)
            form.course_id = self.course.with_user(self.manager)
            form.employer_id = self.employer.with_user(self.manager)
            form.achievement_date = self.today
            self.assertEqual((form.last_name, form.levy_number), ("Tester", "0054321"))
        self.assertEqual(form.save().employer_id, self.employer)

    def test_the_rules_are_those_of_a_file(self):
        for values, expected in (
            ({"achievement_date": self.today + timedelta(days=1)}, "in the future"),
            ({"levy_number": "12"}, "seven digits"),
            ({"last_name": "Brown", "date_of_birth": "1991-01-01"}, "Last Name"),
            ({"uln": OTHER_ULN}, "Unique Learner Number"),
            ({"learner_id": False}, "mandatory"),
            ({"notes": "x" * 256}, "characters"),
        ):
            with self.subTest(expected), self.refused(ValidationError, expected):
                self.enter(**values)
        late = self.enter(achievement_date=self.today - timedelta(days=11), levy_number=False)
        self.assertIn("11 days old", late.advice)
        self.assertIn("grant cannot be paid", late.advice)

    def test_a_change_is_judged_too(self):
        achievement = self.enter()
        achievement.notes = "PO 1"
        with self.assertRaises(ValidationError):
            achievement.levy_number = "12"

    def test_no_client_can_say_that_it_was_judged(self):
        achievements = self.env["regcert.achievement"].with_user(self.manager)
        for value in (True, "CHECKED", {}):
            with self.assertRaises(ValidationError):
                achievements.with_context(**{CONTEXT_KEY: value}).create(
                    {"course_id": self.course.id, "achievement_date": self.today}
                )

    def test_values_beside_those_known_are_texts(self):
        achievement = self.enter(extra={"site": "Leeds"})
        self.assertEqual(achievement.extra, {"site": "Leeds"})
        for wrong in ("text", ["list"], 5, {"site": {"town": "Leeds"}}, {"site": "nul\0"}):
            with self.subTest(extra=wrong), self.refused(UserError, "a text for each"):
                achievement.extra = wrong

    def test_no_course_is_good_beyond_the_calendar(self):
        for name in ("validity_months", "refresher_months"):
            self.course[name] = 1200
            self.course.flush_recordset()
            with self.refused(CheckViolation), mute_logger("odoo.sql_db"):
                self.course[name] = 1201
                self.course.flush_recordset()

    def test_the_same_is_not_recorded_twice(self):
        first = self.enter()
        with self.refused(UniqueViolation), mute_logger("odoo.sql_db"):
            self.enter()
        stranger = {"learner_id": False, "first_name": "Ned", "last_name": "New", "uln": NEW_ULN}
        self.enter(**stranger)
        with self.refused(ValidationError, "already recorded"):
            self.enter(**stranger)
        first.active = False
        first.flush_recordset()
        self.enter()

    def test_someone_without_a_record_is_found_or_proposed(self):
        stranger = {"learner_id": False, "first_name": "Ned", "last_name": "New", "uln": NEW_ULN}
        achievement = self.enter(**stranger)
        self.assertEqual((achievement.match, achievement.learner_id.id), ("none", False))
        achievement.action_create_learner()
        self.assertEqual(achievement.learner_id.uln, NEW_ULN)
        found = self.enter(**stranger, course_id=self.other_course.id)
        self.assertEqual((found.match, found.learner_id), ("exact", achievement.learner_id))

    def test_what_is_found_out_cannot_be_set(self):
        for values in (
            {"state": "submitted"},
            {"sent_on": fields.Datetime.now()},
            {"change_until": "2099-01-01 00:00:00"},
            {"user_id": self.staff.id},
            {"match": "exact"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.enter(**values)
            with self.subTest(write=values), self.assertRaises(UserError):
                self.enter(achievement_date=self.today - timedelta(days=2)).write(values)
            self.env["regcert.achievement"].search([]).active = False

    def test_rights(self):
        achievement = self.enter()
        with self.assertRaises(AccessError):
            achievement.with_user(self.staff).read(["name"])
        with self.assertRaises(AccessError):
            self.enter(user=self.staff)
        with self.assertRaises(AccessError):
            achievement.unlink()
        with self.assertRaises(AccessError):
            achievement.export_data(["name"])
        with self.assertRaises(AccessError):
            achievement.load(["notes"], [["x"]])

    def test_lists_show_masked_values(self):
        self.learner.national_insurance_number = "AB123456C"
        achievement = self.enter()
        self.assertEqual(achievement.masked_ni_number, "•••••••6C")
        self.assertEqual(achievement.masked_birth, "••/••/1990")

    # Deadlines

    def age(self, achievement, **delta):
        """Moves the time forward."""
        achievement.sudo().change_until -= timedelta(**delta)

    def test_two_days_for_changes_then_it_is_submitted(self):
        achievement = self.enter()
        left = achievement.change_until - achievement.added_on
        self.assertAlmostEqual(left.total_seconds(), 2 * 86400, delta=5)
        self.assertRegex(achievement.countdown, r"2 d 0 h|1 d 23 h")
        self.age(achievement, days=1, hours=12)
        self.assertRegex(achievement.countdown, r"1[12] h \d+ min")
        self.env["regcert.achievement"]._cron_submit()
        self.assertEqual(achievement.state, "open")
        self.age(achievement, hours=13)
        self.assertEqual(achievement.countdown, "about to be submitted")
        self.env["regcert.achievement"]._cron_submit()
        self.assertEqual((achievement.state, achievement.countdown), ("submitted", False))
        for values in ({"notes": "late"}, {"active": False}, {"learner_id": False}):
            with self.subTest(values=values), self.refused(UserError, "Reopen"):
                achievement.write(values)

    def test_the_time_for_changes_is_a_setting(self):
        self.env["ir.config_parameter"].set_param("regcert_module.achievement_change_days", "5")
        self.assertRegex(self.enter().countdown, r"5 d 0 h|4 d 23 h")

    def test_reopening_needs_a_reason(self):
        achievement = self.enter()
        achievement.action_submit_now()
        reopen = self.env["regcert.achievement.reopen"].with_user(self.manager)
        values = {"achievement_ids": achievement.ids}
        with self.assertRaises(UserError):
            reopen.create({**values, "reason": "  "}).action_reopen()
        reopen.create({**values, "reason": "Wrong levy number"}).action_reopen()
        self.assertEqual(
            (achievement.state, achievement.reopen_reason), ("open", "Wrong levy number")
        )
        logged = achievement.message_ids.filtered(
            lambda message: "Wrong levy" in (message.body or "")
        )
        self.assertEqual(logged.author_id, self.manager.partner_id)
        achievement.notes = "mended"
        with self.assertRaises(AccessError):
            reopen.with_user(self.staff).create({**values, "reason": "x"})

    def test_a_reminder_before_the_ten_days_run_out(self):
        soon = self.enter(achievement_date=self.today - timedelta(days=8))
        later = self.enter(course_id=self.other_course.id)
        self.assertEqual(soon.add_by, self.today + timedelta(days=2))
        achievements = self.env["regcert.achievement"]
        achievements._cron_remind()
        achievements._cron_remind()
        self.assertEqual(soon.activity_ids.user_id, self.manager)
        self.assertEqual(soon.activity_ids.date_deadline, soon.add_by)
        self.assertFalse(later.activity_ids)

    def test_expiry_and_renewal_come_from_the_course(self):
        achievement = self.enter(achievement_date="2024-02-29")
        self.assertEqual(str(achievement.expiry_date), "2025-02-28")
        self.assertEqual(str(achievement.renewal_date), "2024-11-28")
        self.assertFalse(self.enter(course_id=self.other_course.id).expiry_date)

    def test_a_refresher_asks_for_the_pass_before_it(self):
        alone = self.enter(course_id=self.refresher.id)
        self.assertIn("no record that the learner passed", alone.advice)
        self.enter(achievement_date=self.today - timedelta(days=9))
        alone.notes = "judged again"
        self.assertFalse(alone.advice)

    # Screens

    def test_every_filter_can_be_used(self):
        due = self.enter()
        overdue = self.enter(achievement_date=self.today - timedelta(days=11))
        search = self.env.ref("regcert_module.regcert_achievement_view_search")
        found = {}
        achievements = self.env["regcert.achievement"].with_user(self.manager)
        for node in etree.fromstring(search.arch).iter("filter"):
            if node.get("domain"):
                domain = safe_eval(node.get("domain"), {"uid": self.manager.id})
                found[node.get("name")] = achievements.search(domain)
        self.assertIn(due, found["due"])
        self.assertNotIn(overdue, found["due"])
        self.assertIn(overdue, found["overdue"])
        self.assertIn(due, found["open"])
        self.assertNotIn(due, found["submitted"])
