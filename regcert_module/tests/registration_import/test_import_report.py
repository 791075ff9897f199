from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportReport(ImportCase):
    """The report besides its rows: options, corrected rows, safeguards, earlier imports of the file."""

    def test_a_mended_row_is_judged_again(self):
        upload = self.validated(
            csv({"uln": self.ulns[0], "status": "Regd", "registration_number": "A-1"})
        )
        self.assertEqual(upload.rejected_count, 1)
        cells = upload.row_ids.cells
        cells[2] = "Registered"
        upload.action_mend(2, cells)
        self.assertEqual((upload.rejected_count, upload.create_count), (0, 1))
        upload.action_import()
        self.assertEqual(self.stored()[self.ulns[0], "A-1"]["status"], "registered")

    def test_a_mended_row_can_be_wrong_still(self):
        upload = self.validated(csv({"uln": self.ulns[0], "status": "Regd"}))
        cells = upload.row_ids.cells
        upload.action_mend(2, [*cells[:2], "Regt", *cells[3:]])
        self.assertEqual(upload.rejected_count, 1)
        self.assertIn("Regt", upload.issue_ids.message)

    def test_only_whole_rejected_rows_are_mended(self):
        upload = self.validated(
            csv({"uln": self.ulns[0], "status": "Exempt"}, {"uln": self.ulns[1], "status": "?"})
        )
        for line, cells in (
            (2, [""] * 10),
            (3, [""] * 9),
            (3, "x" * 10),
            (3, [1] * 10),
            (3, ["\0"] * 10),
            (3, ["\ud800"] * 10),
            (99, [""] * 10),
            ("3", [""] * 10),
            ("three", [""] * 10),
            ({}, [""] * 10),
        ):
            with self.subTest(line=line, cells=cells), self.assertRaises(UserError):
                upload.action_mend(line, cells)

    def test_blank_cells_empty_what_is_stored_only_when_asked(self):
        values = {
            "status": "registered",
            "registration_number": "A-1",
            "registration_date": "2025-11-03",
            "postal_tracking_reference": "RM 1",
        }
        record = self.registration(0, **values)
        content = csv({"uln": self.ulns[0], "registration_number": "A-1"})
        self.assertEqual(self.imported(content).unchanged_count, 1)
        self.imported(content, blank_cells="clear")
        self.assertFalse(record.registration_date)
        self.assertFalse(record.postal_tracking_reference)
        self.assertEqual(record.registration_number, "A-1")

    def test_a_blank_number_is_never_cleared(self):
        record = self.registration(0)
        self.imported(csv({"uln": self.ulns[0], "status": "Not registered"}), blank_cells="clear")
        record.registration_number = "A-1"
        upload = self.imported(
            csv({"uln": self.ulns[0], "status": "Not registered"}), blank_cells="clear"
        )
        self.assertEqual(upload.rejected_count, 1)
        self.assertEqual(record.registration_number, "A-1")

    def test_only_new_or_only_existing_registrations_are_taken(self):
        self.registration(0)
        content = csv(
            {"uln": self.ulns[0], "status": "Exempt"},
            {"uln": self.ulns[1], "status": "Exempt"},
        )
        for take, expected in (
            ("all", {2: "update", 3: "create"}),
            ("update", {2: "update", 3: "reject"}),
            ("create", {2: "reject", 3: "create"}),
        ):
            upload = self.validated(content, take=take)
            self.assertEqual({row.line: row.outcome for row in upload.row_ids}, expected, take)

    def test_the_same_bytes_again(self):
        content = csv({"uln": self.ulns[0], "status": "Exempt"})
        self.assertFalse(
            self.validated(content).issue_ids.filtered(
                lambda issue: issue.code == "file_imported_before"
            )
        )
        self.imported(content)
        notice = self.validated(content).issue_ids.filtered(
            lambda issue: issue.code == "file_imported_before"
        )
        self.assertIn("Ursula Uploader", notice.message)
        self.assertIn("0 changes", notice.message)

    def test_a_column_that_is_mostly_wrong_is_summed_up(self):
        rows = [{"uln": self.ulns[place % 6], "status": "X"} for place in range(25)]
        upload = self.validated(csv(*rows))
        summary = upload.issue_ids.filtered(lambda issue: issue.code == "column_mostly_wrong")
        self.assertEqual((summary.column, summary.level), ("Status", "warning"))
        self.assertIn("25 of 25", summary.message)
        self.assertEqual(len(upload.issue_ids.filtered("summarised")), 25)
        few = self.validated(csv(*rows[:5]))
        self.assertNotIn("column_mostly_wrong", few.issue_ids.mapped("code"))

    def test_a_column_that_is_wrong_in_several_ways_is_summed_up_once(self):
        dates = ["20251103", "45964", "11/25/2025", "soon"]
        rows = [
            {"uln": self.ulns[place % 6], "status": "Exempt", "registration_date": dates[place % 4]}
            for place in range(28)
        ]
        rows[0]["status"] = "X"
        upload = self.validated(csv(*rows))
        summary = upload.issue_ids.filtered(lambda issue: issue.code == "column_mostly_wrong")
        self.assertEqual((summary.column, summary.level), ("Registration date", "warning"))
        self.assertIn("28 of 28", summary.message)
        plain = upload.issue_ids.filtered(lambda issue: not issue.summarised) - summary
        self.assertEqual(plain.mapped("code"), ["status_unknown"])

    def test_a_question_before_most_records_change(self):
        self.patch(self.env.registry["regcert.import"], "_compute_confirmation", self.lowered())
        self.registration(0)
        upload = self.validated(csv({"uln": self.ulns[0], "status": "Exempt"}))
        total = self.env["regcert.registration"].search_count(
            [("company_id", "=", upload.company_id.id)]
        )
        self.assertEqual(bool(upload.confirmation), total < 2)

    def lowered(self):
        from ...models.registration_import import registration_import as regcert_import

        self.patch(regcert_import, "MANY_UPDATES", 1)
        return self.env.registry["regcert.import"]._compute_confirmation

    def test_files_go_first_then_the_import(self):
        upload = self.imported(
            csv({"uln": self.ulns[0], "status": "Exempt"}, {"uln": self.ulns[1], "status": "?"})
        )
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "regcert.import"),
                ("res_field", "=", "file"),
                ("res_id", "=", upload.id),
            ]
        )
        self.assertTrue(attachment)
        self.age(upload, 91)
        self.env["regcert.import"]._cron_purge()
        self.assertFalse(attachment.exists())
        self.assertFalse(
            upload.file or upload.issue_ids or any(row.cells for row in upload.row_ids)
        )
        self.assertTrue(upload.purged)
        self.assertEqual(len(upload.row_ids), 2)
        self.age(upload, 366)
        self.env["regcert.import"]._cron_purge()
        self.assertFalse(upload.exists())
        self.assertIn((self.ulns[0], False), self.stored())

    def age(self, upload, days):
        then = upload.create_date - timedelta(days=days)
        self.env.cr.execute(
            "UPDATE regcert_import SET create_date = %s WHERE id = %s", [then, upload.id]
        )
        upload.invalidate_recordset()

    def test_retention_is_a_setting(self):
        self.env["res.config.settings"].create({"regcert_import_file_days": 5}).execute()
        upload = self.imported(csv({"uln": self.ulns[0], "status": "Exempt"}))
        self.age(upload, 6)
        self.env["regcert.import"]._cron_purge()
        self.assertTrue(upload.purged)

    def test_what_holds_for_most_rows_is_told_once(self):
        self.env["regcert.enrolment"].create(
            [{"learner_id": learner.id} for learner in self.learners[:4]]
        )
        self.env["regcert.registration.rule"].create({"code": "uln_check_digit", "level": "off"})
        rows = [{"uln": uln, "status": "Exempt"} for uln in self.ulns]
        rows[0]["registration_date"] = "01/01/1900"
        upload = self.validated(csv(*rows))
        [notice] = upload.issue_ids.filtered(lambda issue: issue.code == "ilr_not_verified")
        self.assertEqual((notice.line, notice.level, notice.rows), (1, "warning", 4))
        self.assertFalse(notice.row_id)
        self.assertIn("4 of 6 rows, such as line 2: The learner's ILR is not QA", notice.message)
        # Only what is told of a row itself counts
        self.assertEqual(upload.warning_count, 1)
        self.assertEqual(upload.row_ids.filtered("has_warning").mapped("line"), [2])
        found = self.env["regcert.import.row"].search(
            [("import_id", "=", upload.id), ("notices", "like", "|ilr_not_verified|")]
        )
        self.assertEqual(found.mapped("line"), [2, 3, 4, 5])

    def test_what_holds_for_half_of_the_rows_is_told_of_each(self):
        self.env["regcert.enrolment"].create(
            [{"learner_id": learner.id} for learner in self.learners[:3]]
        )
        self.env["regcert.registration.rule"].create({"code": "uln_check_digit", "level": "off"})
        upload = self.validated(csv(*({"uln": uln, "status": "Exempt"} for uln in self.ulns)))
        told = upload.issue_ids.filtered(lambda issue: issue.code == "ilr_not_verified")
        self.assertEqual(told.mapped("line"), [2, 3, 4])
        self.assertEqual(upload.warning_count, 3)
