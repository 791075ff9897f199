from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportUndo(ImportCase):
    def content(self):
        return csv(
            {"uln": self.ulns[0], "registration_number": "A-1", "registration_date": "03/11/2025"},
            {
                "uln": self.ulns[1],
                "status": "Achieved",
                "registration_number": "B-1",
                "achieved_date": "01/02/2026",
            },
            {"uln": self.ulns[2], "status": "Exempt"},
        )

    def setUp(self):
        super().setUp()
        self.first = self.registration(0, postal_tracking_reference="keep")
        self.second = self.registration(1, registration_number="B-1", status="registered")

    def test_import_and_undo_leave_the_table_as_before(self):
        before = self.stored()
        upload = self.imported(self.content())
        self.assertNotEqual(self.stored(), before)
        upload.action_undo()
        self.assertEqual(upload.state, "undone")
        self.assertEqual(self.stored(), before)
        self.assertEqual(upload.undo_conflict_count, 0)

    def test_created_records_are_archived_not_deleted(self):
        upload = self.imported(self.content())
        created = upload.row_ids.filtered(lambda row: row.outcome == "create").registration_id
        upload.action_undo()
        self.assertEqual(created.mapped("active"), [False])
        self.assertEqual(created.history_ids[0].kind, "archived")
        self.assertEqual(created.history_ids[0].source, "undo")

    def test_what_was_changed_since_is_listed_and_left(self):
        upload = self.imported(self.content())
        self.second.achieved_date = "2026-03-03"
        created = upload.row_ids.filtered(lambda row: row.outcome == "create").registration_id
        created.postal_tracking_reference = "RM 1"
        upload.action_undo()
        self.assertEqual(self.second.status, "registered")
        self.assertEqual(str(self.second.achieved_date), "2026-03-03")
        self.assertTrue(created.active)
        self.assertEqual(upload.undo_conflict_count, 2)
        conflicts = upload.issue_ids.filtered(lambda issue: issue.code == "undo_conflict")
        self.assertEqual(sorted(conflicts.mapped("line")), [3, 4])

    def test_imports_taken_back_one_after_the_other_leave_the_table_as_before(self):
        """The later one gave everything back, so nothing stands in the way of the earlier one."""
        before = self.stored()
        first = self.imported(self.content())
        second = self.imported(
            csv(
                {"uln": self.ulns[0], "registration_number": "A-1", "status": "Achieved"},
                {"uln": self.ulns[2], "registration_number": "C-1"},
            )
        )
        for upload in (second, first):
            upload.action_undo()
            self.assertEqual(upload.undo_conflict_count, 0)
        self.assertEqual(self.stored(), before)

    def test_what_a_later_undo_could_not_give_back_still_counts_as_changed(self):
        first = self.imported(self.content())
        created = first.row_ids.filtered(lambda row: row.outcome == "create").registration_id
        second = self.imported(csv({"uln": self.ulns[2], "registration_number": "C-1"}))
        self.registration(2)
        second.action_undo()
        self.assertEqual((second.undo_conflict_count, created.registration_number), (1, "C-1"))
        first.action_undo()
        self.assertTrue(created.active)

    def test_a_number_stays_where_the_status_needs_it(self):
        upload = self.imported(self.content())
        self.first.status = "achieved"
        upload.action_undo()
        self.assertEqual((self.first.status, self.first.registration_number), ("achieved", "A-1"))
        self.assertFalse(self.first.registration_date)

    def test_a_number_stays_where_another_record_without_one_came(self):
        upload = self.imported(self.content())
        self.registration(0)
        upload.action_undo()
        self.assertEqual(self.first.registration_number, "A-1")
        self.assertEqual(self.first.status, "not_registered")

    def test_cannot_be_undone_twice_nor_before_it_was_done(self):
        upload = self.validated(self.content())
        with self.assertRaises(UserError):
            upload.action_undo()
        upload.action_import()
        upload.action_undo()
        with self.assertRaises(UserError):
            upload.action_undo()

    def test_cannot_be_undone_after_the_retention(self):
        self.env["ir.config_parameter"].set_param("regcert_module.import_history_days", "30")
        upload = self.imported(self.content())
        self.assertTrue(upload.can_undo)
        upload.sudo().date_done -= timedelta(days=31)
        self.assertFalse(upload.can_undo)
        with self.assertRaises(UserError):
            upload.action_undo()

    def test_may_be_imported_again_after_an_undo(self):
        after = None
        for _round in range(2):
            upload = self.imported(self.content())
            after = after or self.stored()
            self.assertEqual(self.stored(), after)
            upload.action_undo()
