import base64
from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...core.file.reader import read
from ..achievement.achievement_case import AchievementCase


@tagged("post_install", "-at_install")
class TestRegister(AchievementCase):
    """The file for the register is a separate step, and what was sent is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.achievements = cls.env["regcert.achievement"].with_user(cls.exporter)

    def write_file(self, achievements):
        achievements.with_user(self.exporter).action_write_file()
        return achievements.outgoing_id

    def window(self, achievements, **context):
        ticked = achievements.with_user(self.exporter).with_context(**context)
        action = ticked.action_preview_file()
        return self.env[action["res_model"]].with_user(self.exporter).browse(action["res_id"])

    def answered(self, achievement, answer, reason=False):
        achievement.write({"answer": answer, "answer_reason": reason})

    # The window

    def test_the_window_says_what_goes_and_what_does_not(self):
        good, refused = self.enter(), self.enter(course_id=self.other_course.id)
        sent = self.enter(achievement_date="2026-01-05", course_id=self.other_course.id)
        self.write_file(sent)
        self.other_course.live_to = "2020-01-01"
        window = self.window(good | refused | sent)
        told = (window.chosen_count, window.count, window.refused_count, window.sent_count)
        self.assertEqual(told, (3, 1, 1, 1))
        self.assertIn("not live", window.refused)
        self.assertEqual((window.open_count, window.open_names), (1, good.display_name))
        action = window.action_write()
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertEqual(good.outgoing_id.line_ids.achievement_id, good)
        self.assertFalse(refused.sent_on)

    def test_an_archived_one_is_not_sent(self):
        achievement = self.enter()
        achievement.sudo().active = False
        with self.refused(UserError, "archived"):
            achievement.with_user(self.exporter).action_write_file()
        window = self.window(achievement)
        self.assertEqual((window.count, window.sent_count), (0, 1))
        with self.refused(UserError, "None of these"):
            window.action_write()

    def test_without_ticks_it_is_what_the_list_shows(self):
        listed, _other = self.enter(), self.enter(course_id=self.other_course.id)
        domain = [("course_id", "=", self.course.id), ("learner_id", "=", self.learner.id)]
        window = self.window(self.achievements, active_domain=domain)
        self.assertEqual(window.achievement_ids.sudo(), listed)
        for nothing in ([("id", "=", 0)], None, "x", 5, [5], [("nothing", "=", 1)], {}):
            with self.subTest(domain=nothing), self.refused(UserError, "Remove a filter"):
                self.window(self.achievements, active_domain=nothing)

    def test_it_is_for_those_who_may_take_data_out(self):
        achievement = self.enter()
        with self.assertRaises(AccessError):
            achievement.with_user(self.manager).action_preview_file()
        window = self.window(achievement)
        with self.assertRaises(AccessError):
            window.with_user(self.manager).action_write()

    def test_many_are_split(self):
        both = self.enter() | self.enter(course_id=self.other_course.id)
        path = "odoo.addons.regcert_module.models.achievement_register.send.parts"
        with patch(path, lambda rows, headers: [(0, 1), (1, 2)]):
            window = self.window(both)
            self.assertEqual((window.count, window.file_count), (2, 2))
            action = window.action_write()
        files = self.env["regcert.achievement.outgoing"].search(action["domain"])
        self.assertEqual(files.mapped("row_count"), [1, 1])
        self.assertEqual(len(set(files.mapped("name"))), 2)

    # What was sent

    def test_a_change_is_told_and_sent_as_a_correction(self):
        achievement = self.enter()
        first = self.write_file(achievement)
        self.assertEqual(achievement.register_state, "sent")
        self.answered(achievement, "accepted")
        achievement.levy_number = "0054322"
        self.assertEqual(achievement.register_state, "changed")
        self.assertIn("0054321 → 0054322", achievement.sent_difference)
        second = self.write_file(achievement)
        self.assertEqual((achievement.register_state, achievement.answer), ("sent", False))
        self.assertTrue(second.line_ids.is_correction)
        self.assertEqual((first.line_ids.is_correction, first.line_ids.answer), (False, "accepted"))

    def test_what_is_put_back_is_no_change(self):
        achievement = self.enter()
        self.write_file(achievement)
        achievement.notes = "new"
        self.assertEqual(achievement.register_state, "changed")
        achievement.notes = False
        self.assertEqual(achievement.register_state, "sent")

    def test_personal_values_are_not_quoted(self):
        achievement = self.enter()
        self.write_file(achievement)
        achievement.with_user(self.manager).write({"learner_id": False, "uln": "9614255489"})
        self.assertIn("was changed", achievement.sent_difference)
        self.assertNotIn("9614255489", achievement.sent_difference)

    def test_a_refused_one_is_sent_again(self):
        achievement = self.enter()
        first = self.write_file(achievement)
        self.answered(achievement, "refused", "Not the levy payer")
        self.assertEqual(achievement.register_state, "refused")
        second = self.write_file(achievement)
        self.assertNotEqual(first, second)
        achievement.invalidate_recordset()
        self.assertEqual(
            [(line.answer, line.answer_reason) for line in achievement.outgoing_line_ids],
            [(False, False), ("refused", "Not the levy payer")],
        )
        self.assertIn("outgoing_id", achievement.history_ids[:1].changes)

    def test_one_that_is_refused_is_reminded_of_again(self):
        achievement = self.enter(achievement_date=self.today - timedelta(days=9))
        remind = self.env["regcert.achievement"]._cron_remind
        remind()
        self.assertEqual(len(achievement.activity_ids), 1)
        self.write_file(achievement)
        remind()
        self.assertFalse(achievement.activity_ids)
        self.answered(achievement, "refused", "No such employer")
        remind()
        self.assertEqual(len(achievement.activity_ids), 1)

    # Taking a file back

    def test_a_file_that_was_never_delivered_is_taken_back(self):
        achievement = self.enter()
        achievement.sudo().reminded = True
        outgoing = self.write_file(achievement)
        outgoing.with_user(self.exporter).action_take_back()
        self.assertEqual((outgoing.state, achievement.register_state), ("taken_back", "waiting"))
        self.assertFalse(achievement.sent_on or achievement.reminded)
        self.assertEqual(self.write_file(achievement).state, "written")

    def test_a_correction_taken_back_leaves_what_was_before(self):
        achievement = self.enter()
        first = self.write_file(achievement)
        self.answered(achievement, "refused", "No such employer")
        second = self.write_file(achievement)
        second.with_user(self.exporter).action_take_back()
        self.assertEqual(achievement.outgoing_id, first)
        told = (achievement.register_state, achievement.answer_reason)
        self.assertEqual(told, ("refused", "No such employer"))

    def test_what_the_register_has_had_is_not_taken_back(self):
        achievement = self.enter()
        outgoing = self.write_file(achievement).with_user(self.exporter)
        self.answered(achievement, "accepted")
        with self.refused(UserError, "has had this file"):
            outgoing.action_take_back()
        self.answered(achievement, False)
        with self.assertRaises(AccessError):
            outgoing.with_user(self.manager).action_take_back()
        outgoing.action_take_back()
        with self.refused(UserError, "taken back"):
            outgoing.action_take_back()

    # Undo

    def test_undo_is_offered_while_something_is_left(self):
        upload = self.ended(self.csv(self.row())).with_user(self.uploader)
        self.assertTrue(upload.can_undo)
        self.write_file(upload.achievement_ids)
        upload.invalidate_recordset()
        self.assertFalse(upload.can_undo)
        with self.refused(UserError, "nothing left"):
            upload.action_undo()

    def test_an_undone_upload_shows_what_it_had_made(self):
        upload = self.ended(self.csv(self.row())).with_user(self.uploader)
        upload.action_undo()
        action = upload.action_view_achievements()
        found = self.env["regcert.achievement"].with_context(**action["context"])
        self.assertEqual(found.search_count(action["domain"]), 1)

    def test_the_cells_are_those_of_the_file(self):
        achievement = self.enter(notes="=1")
        outgoing = self.write_file(achievement)
        data = base64.b64decode(outgoing.with_user(self.exporter).file)
        _header, row = read(data).rows
        cells = outgoing.sudo().line_ids.cells
        self.assertEqual(row.cells[1], cells["course_code"])
        self.assertEqual(cells["notes"], "=1")
