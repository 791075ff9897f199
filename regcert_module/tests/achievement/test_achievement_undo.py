from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .achievement_case import AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementUndo(AchievementCase):
    """Taking an upload back before the register was told."""

    def passed(self, *courses):
        return self.ended(self.csv(*(self.row(Course_Code=code) for code in courses)))

    def test_what_it_recorded_is_archived_and_can_come_again(self):
        upload = self.passed("TST1", "TST2")
        achievements = upload.achievement_ids
        self.assertTrue(upload.can_undo)
        upload.action_undo()
        self.assertEqual((upload.state, upload.undo_conflict_count), ("undone", 0))
        self.assertEqual(
            upload.message, "Undone: 2 achievements were archived, 0 left as they are."
        )
        self.assertEqual(set(achievements.mapped("active")), {False})
        self.assertFalse(upload.issue_ids)
        self.assertEqual(self.passed("TST1", "TST2").accepted_count, 2)

    def test_the_history_says_who_did_it(self):
        upload = self.passed("TST1")
        self.cr.flush()
        upload.action_undo()
        self.cr.flush()
        last = upload.message_ids.sorted("id")[-1]
        change = last.sudo().tracking_value_ids
        self.assertEqual(
            (change.old_value_char, change.new_value_char, last.author_id),
            ("Passed", "Undone", self.uploader.partner_id),
        )

    def test_what_has_moved_on_stays(self):
        for what, move in {
            "submitted": lambda one: one.action_submit_now(),
            "sent": lambda one: one.with_user(self.exporter).action_write_file(),
            "changed": lambda one: one.with_user(self.manager).write({"notes": "PO 9"}),
        }.items():
            with self.subTest(what):
                upload = self.passed("TST1", "TST2")
                moved, other = upload.achievement_ids.sorted("line")
                move(moved)
                upload.action_undo()
                self.assertEqual((moved.active, other.active), (True, False))
                self.assertEqual(upload.undo_conflict_count, 1)
                self.assertEqual(self.codes(upload), {moved.line: ["undo_kept"]})
                moved.sudo().write({"state": "open"})
                moved.active = False

    def test_confirming_a_learner_does_not_stand_in_its_way(self):
        row = self.row(First_Name="Ned", Last_Name="New", Unique_Learner_Number="9200967530")
        upload = self.ended(self.csv(row))
        upload.achievement_ids.action_create_learner()
        upload.action_undo()
        self.assertFalse(upload.achievement_ids)

    def test_who_may_and_when(self):
        upload = self.passed("TST1")
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_undo()
        upload.sudo().date_done -= timedelta(days=366)
        with self.refused(UserError, "too old"):
            upload.action_undo()
        upload.sudo().date_done += timedelta(days=366)
        upload.action_undo()
        with self.refused(UserError, "undone"):
            upload.action_undo()
        failed = self.passed("NOPE")
        with self.refused(UserError, "failed"):
            failed.action_undo()
