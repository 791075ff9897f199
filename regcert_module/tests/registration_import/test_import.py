from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .file_case import AMIR, BUSINESS, CARE, MIXED, SERVICE, FileCase
from .file_world import mixed, to_csv


@tagged("post_install", "-at_install")
class TestMixedFile(FileCase):
    """``registrations-mixed.csv``, whose outcome is known line by line."""

    def test_every_line_comes_out_as_the_table_says(self):
        upload = self.validated(mixed())
        self.assertEqual(upload.state, "validated")
        self.assertEqual(
            self.outcomes(upload), {line: outcome for line, outcome, _errors, _told in MIXED}
        )
        errors, warnings = self.codes(upload), self.codes(upload, "warning")
        for line, outcome, codes, told in MIXED:
            with self.subTest(line=line, outcome=outcome):
                self.assertEqual(errors.get(line, []), codes)
                self.assertLessEqual(set(told), set(warnings.get(line, [])))
                for code in ("status_kept", "row_repeated"):
                    self.assertEqual(code in warnings.get(line, []), code in told)

    def test_the_counts_are_those_of_the_table_before_and_after(self):
        upload = self.validated(mixed())
        for _moment in ("validated", "done"):
            self.check_counts(upload)
            counts = upload.read(
                ["row_count", "create_count", "update_count", "unchanged_count", "rejected_count"]
            )[0]
            counts.pop("id")
            self.assertEqual(list(counts.values()), [24, 6, 5, 3, 10])
            if upload.state == "validated":
                upload.action_import()
        self.assertEqual(upload.state, "done")

    def test_validating_writes_nothing(self):
        before, history = self.stored(), self.env["regcert.registration.history"].search_count([])
        self.validated(mixed())
        self.assertEqual(self.stored(), before)
        self.assertEqual(self.env["regcert.registration.history"].search_count([]), history)

    def test_the_records_afterwards(self):
        self.imported(mixed())
        expected = [
            ("1818365846", BUSINESS, "NGA-2001", {"status": "registered"}),
            ("3941465413", CARE, "CSA-1001", {"status": "achieved"}),
            ("6409931319", BUSINESS, "NGA-1002", {"status": "registered"}),
            (
                "9761160199",
                CARE,
                "CSA-7",
                {
                    "status": "certificate_sent",
                    "registration_date": date(2025, 11, 1),
                    "certificate_received_date": date(2025, 12, 10),
                    "certificate_sent_date": date(2025, 12, 15),
                    "postal_tracking_reference": "RM 1234 5678 9GB",
                },
            ),
            ("7674982636", BUSINESS, False, {"status": "not_registered"}),
            ("9913632276", "ZPLUS01X", False, {"status": "achieved"}),
            ("2870779185", BUSINESS, "NGA-2002", {"registration_date": date(2025, 11, 3)}),
            ("8875682037", SERVICE, False, {"status": "not_registered"}),
            ("2076714277", SERVICE, "NGA-2003", {"registration_date": date(2025, 11, 3)}),
            ("6409931319", BUSINESS, "NGA-2004", {"registration_date": date(2025, 11, 4)}),
            ("6434850041", "603/1936/7", False, {"status": "exempt"}),
            ("8032071899", "603/5050/0", False, {"status": "registration_not_required"}),
            ("6187690515", CARE, "CSA-9", {"certificate_received_date": date(2026, 5, 15)}),
        ]
        for uln, number, registration_number, values in expected:
            with self.subTest(uln=uln, registration_number=registration_number):
                record = self.the(uln, number, registration_number)
                self.assertEqual({name: record[name] for name in values}, values)
        self.assertEqual(len(self.stored()), len(expected))

    def test_the_history_says_which_line_of_which_import_changed_what(self):
        upload = self.imported(mixed())
        history = self.env["regcert.registration.history"].search([("import_id", "=", upload.id)])
        self.assertEqual(
            sorted(history.mapped("line")),
            [line for line, outcome, _e, _w in MIXED if outcome in ("create", "update")],
        )
        self.assertEqual(set(history.mapped("source")), {"import"})
        self.assertEqual(history.user_id, self.uploader)
        by_line = {row.line: row for row in history}
        self.assertEqual(by_line[2].kind, "changed")
        self.assertEqual(
            by_line[2].changes,
            {
                "status": ["not_registered", "registered"],
                "registration_number": [None, "NGA-2001"],
                "registration_date": [None, "2025-11-03"],
            },
        )
        self.assertEqual(
            by_line[3].changes,
            {"status": ["registered", "achieved"], "achieved_date": [None, "2026-06-20"]},
        )
        self.assertEqual(by_line[10].kind, "created")
        self.assertEqual(by_line[10].registration_id.registration_number, "NGA-2003")

    def test_rows_name_the_records_that_they_became(self):
        upload = self.imported(mixed())
        rows = {row.line: row for row in upload.row_ids}
        self.assertEqual(rows[10].registration_id, self.the("2076714277", SERVICE, "NGA-2003"))
        self.assertEqual(rows[2].registration_id, self.the(AMIR, BUSINESS, "NGA-2001"))
        self.assertFalse(rows[12].registration_id)

    def test_the_number_to_put_in_and_the_nearest_status_are_named(self):
        upload = self.validated(mixed())
        messages = {
            issue.line: issue.message for issue in upload.issue_ids if issue.level == "error"
        }
        self.assertIn("NGA-1002", messages[12])
        self.assertIn("“Registered”", messages[13])
        self.assertIn("22", messages[21])
        self.assertIn("21", messages[22])

    def test_an_issue_stands_at_its_cell(self):
        upload = self.validated(mixed())
        places = [
            (issue.cell, issue.column, issue.value)
            for issue in upload.issue_ids
            if issue.line == 15 and issue.level == "error"
        ]
        self.assertEqual(
            places,
            [("F15", "Certificate claimed date", "11/25/2025")],
        )

    def test_importing_the_same_file_again_changes_nothing(self):
        self.imported(mixed())
        before = self.stored()
        history = self.env["regcert.registration.history"].search_count([])
        again = self.imported(mixed())
        self.assertEqual(again.state, "done")
        self.check_counts(again)
        self.assertEqual((again.create_count, again.update_count), (0, 0))
        self.assertEqual((again.unchanged_count, again.rejected_count), (14, 10))
        self.assertEqual(self.stored(), before)
        self.assertEqual(self.env["regcert.registration.history"].search_count([]), history)


@tagged("post_install", "-at_install")
class TestStates(FileCase):
    """What may be done in which state."""

    ROW = (BUSINESS, AMIR, "Registered", "N-1")

    def test_only_a_validated_import_is_imported(self):
        draft = self.upload(to_csv(self.ROW))
        done = self.imported(to_csv(self.ROW))
        cancelled = self.validated(to_csv(self.ROW))
        cancelled.action_cancel()
        for upload in (draft, done, cancelled):
            state = upload.state
            with self.subTest(state=state), self.assertRaises(UserError):
                upload.action_import()
            self.assertEqual(upload.state, state)
        self.assertEqual([draft.state, done.state, cancelled.state], ["draft", "done", "cancelled"])

    def test_a_second_click_imports_nothing(self):
        upload = self.imported(to_csv(self.ROW))
        before = self.stored()
        with self.assertRaises(UserError):
            upload.action_import()
        self.assertEqual(self.stored(), before)

    def test_cancelling_writes_nothing_and_is_the_end(self):
        before = self.stored()
        upload = self.validated(to_csv(self.ROW))
        upload.action_cancel()
        self.assertEqual((upload.state, self.stored()), ("cancelled", before))
        for action in ("action_validate", "action_import", "action_cancel"):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(upload, action)()

    def test_what_is_done_cannot_be_cancelled_validated_or_changed(self):
        upload = self.imported(to_csv(self.ROW))
        for action in ("action_validate", "action_cancel"):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(upload, action)()
        with self.assertRaises(UserError):
            upload.write({"separator": ";"})
        self.assertEqual(upload.state, "done")

    def test_validating_twice_reports_once(self):
        upload = self.validated(mixed())
        issues = len(upload.issue_ids)
        upload.action_validate()
        self.assertEqual((len(upload.row_ids), len(upload.issue_ids)), (24, issues))
