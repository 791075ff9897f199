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
        self.assertEqual(self.second.status, "achieved")
        self.assertEqual(str(self.second.achieved_date), "2026-03-03")
        self.assertTrue(created.active)
        self.assertEqual(upload.undo_conflict_count, 2)
        conflicts = upload.issue_ids.filtered(lambda issue: issue.code == "undo_conflict")
        self.assertEqual(sorted(conflicts.mapped("line")), [3, 4])

    def test_imports_taken_back_one_after_the_other_leave_the_table_as_before(self):
        """The later import was undone, so the earlier one can be undone too."""
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

    def test_a_record_is_taken_back_wholly_or_not_at_all(self):
        upload = self.imported(self.content())
        self.first.certificate_received_date = "2026-03-03"
        self.assertEqual(self.kept(upload), ["undo_conflict"])
        self.assertEqual((self.first.status, self.first.registration_number), ("registered", "A-1"))
        self.assertEqual(str(self.first.registration_date), "2025-11-03")

    def test_a_record_stays_where_another_one_without_a_number_came(self):
        upload = self.imported(self.content())
        self.registration(0)
        self.assertEqual(self.kept(upload), ["undo_number_needed"])
        self.assertEqual((self.first.status, self.first.registration_number), ("registered", "A-1"))

    def test_a_record_stays_where_its_old_status_needs_a_number_by_now(self):
        first = self.registration(3, qualification_id=self.unnumbered.id, status="registered")
        upload = self.imported(
            csv(
                {
                    "uln": self.ulns[3],
                    "qualification_number": self.unnumbered.number,
                    "registration_number": "U-1",
                }
            )
        )
        self.unnumbered.awarding_organisation_id.issues_registration_numbers = True
        self.assertEqual(self.kept(upload), ["undo_number_needed"])
        self.assertEqual(first.registration_number, "U-1")

    def kept(self, upload):
        """The codes of why registrations stay after the undo of ``upload``."""
        outlook = upload.describe_undo()
        upload.action_undo()
        kept = upload.issue_ids.filtered(lambda issue: issue.code.startswith("undo_"))
        self.assertEqual(outlook["kept_count"], len(kept))
        self.assertEqual(
            outlook["kept"],
            [f"Line {issue.line}: {issue.message}" for issue in kept.sorted("line")],
        )
        return kept.mapped("code")

    def test_what_an_undo_would_do_is_said_before(self):
        upload = self.imported(self.content())
        self.assertEqual(upload.describe_undo(), {"count": 3, "kept_count": 0, "kept": []})
        self.second.achieved_date = "2026-03-03"
        outlook = upload.describe_undo()
        self.assertEqual((outlook["count"], outlook["kept_count"]), (2, 1))
        [why] = outlook["kept"]
        self.assertIn(self.second.display_name, why)
        self.assertIn("Achieved", why)
        self.assertEqual(self.second.status, "achieved")

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
