import gc
from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.sql_db import Cursor
from odoo.tests import TransactionCase, tagged

from .file_world import FileWorld, mixed, to_csv

BUSINESS, CARE, SERVICE = "601/2977/3", "603/4462/8", "500/8513/X"
AMIR, BRONWEN, CHLOE, HANNAH = "1818365846", "3941465413", "6409931319", "8875682037"

# The table in the README of the data: line, outcome, codes of errors, of warnings that must be there.
MIXED = [
    (2, "update", [], []),
    (3, "update", [], []),
    (4, "unchanged", [], []),
    (5, "update", [], []),
    (6, "unchanged", [], ["status_kept"]),
    (7, "update", [], []),
    (8, "update", [], []),
    (9, "create", [], []),
    (10, "create", [], []),
    (11, "create", [], []),
    (12, "reject", ["number_required"], []),
    (13, "reject", ["status_unknown"], []),
    (14, "reject", ["date_impossible"], []),
    (15, "reject", ["date_iso", "date_month_first"], []),
    (16, "reject", ["qualification_unknown"], []),
    (17, "reject", ["learner_unknown"], []),
    (18, "reject", ["required_blank", "required_blank"], []),
    (19, "create", [], []),
    (20, "unchanged", [], ["row_repeated"]),
    (21, "reject", ["rows_conflict"], []),
    (22, "reject", ["rows_conflict"], []),
    (23, "reject", ["text_too_long"], []),
    (24, "create", [], []),
    (25, "create", [], []),
]


class FileCase(FileWorld, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_file_world()

    def the(self, uln, number, registration_number=False):
        """The one active registration of learner, qualification and number."""
        record = self.env["regcert.registration"].search(
            [
                ("learner_id", "=", self.learners[uln].id),
                ("qualification_id", "=", self.qualifications[number].id),
                ("registration_number", "=", registration_number),
            ]
        )
        self.assertEqual(len(record), 1)
        return record


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


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
            ("6434850041", "603/1936/2", False, {"status": "exempt"}),
            ("8032071899", "603/5050/2", False, {"status": "registration_not_required"}),
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
            [
                ("E15", "Registration date", "2025-11-03"),
                ("F15", "Certificate claimed date", "11/25/2025"),
            ],
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
class TestErrorFile(FileCase):
    """The rejected rows go out, are mended, and come in again."""

    def rejected(self, upload):
        return [list(row) for row in upload._rejected_rows()]

    def test_it_has_the_rejected_rows_as_uploaded_with_line_and_errors(self):
        upload = self.validated(mixed())
        sent = {line: row.split(",") for line, row in enumerate(mixed().decode().splitlines(), 1)}
        rows = self.rejected(upload)
        lines = [line for line, outcome, _e, _w in MIXED if outcome == "reject"]
        self.assertEqual([int(row[10]) for row in rows], lines)
        for row in rows:
            self.assertEqual(row[:10], sent[int(row[10])])
            self.assertTrue(row[11])

    def test_every_error_of_a_row_is_told(self):
        upload = self.validated(mixed())
        row = next(row for row in self.rejected(upload) if row[10] == "15")
        self.assertIn("2025-11-03", row[11])
        self.assertIn("11/25/2025", row[11])

    def test_mended_rows_go_round(self):
        first = self.imported(mixed())
        mend = {
            "12": {3: "NGA-1002"},
            "13": {2: "Registered"},
            "14": {4: "30/11/2025"},
            "15": {4: "03/11/2025", 5: "25/11/2025"},
            "16": {0: "603/1936/2"},
            "17": {1: "8875682037"},
            "18": {0: "603/1936/2", 2: "Registered"},
            "21": {},
            "22": {4: "03/11/2025"},
            "23": {3: "PAB-8"},
        }
        rows = self.rejected(first)
        for row in rows:
            for place, text in mend[row[10]].items():
                row[place] = text
        header = to_csv().decode().strip() + ",Line,Errors\r\n"
        body = "".join(",".join(map(quoted, row)) + "\r\n" for row in rows)
        second = self.imported((header + body).encode())
        self.assertEqual((second.state, second.rejected_count), ("done", 0))
        self.assertEqual(second.row_count, 10)
        self.check_counts(second)
        self.assertEqual(self.the("9702641127", "603/1936/2", "PAB-3").status, "registered")
        self.assertEqual(self.outcomes(second)[10], "unchanged")  # line 22 repeats line 21 now

    def test_a_row_of_the_wrong_width_stays_rejected_until_somebody_mends_it(self):
        """Filled with blanks, a short row would be a whole one."""
        for cells in ([BUSINESS, AMIR, "Exempt"], [BUSINESS, AMIR, "Exempt", *[""] * 7, "x"]):
            header = to_csv().decode().strip()
            first = self.validated(f"{header}\r\n{','.join(cells)}\r\n".encode())
            upload = first
            for _time in range(2):
                [row] = self.rejected(upload)
                self.assertEqual(row[:3], cells[:3])
                self.assertEqual((len(row[:10]), row[10]), (10, "2"))
                data = f"{header},Line,Errors\r\n{','.join(map(quoted, row))}\r\n".encode()
                upload = self.validated(data)
                self.assertEqual((upload.accepted_count, upload.rejected_count), (0, 1))
            mended = f"{header},Line,Errors\r\n{','.join(map(quoted, row[:12]))}\r\n".encode()
            self.assertEqual(self.validated(mended).accepted_count, 1)

    def test_cells_that_would_run_go_round(self):
        text = "=cmd|\" 'x"
        upload = self.validated(
            to_csv([BUSINESS, AMIR, "Regd", text, "", "", "", "", "", "'@home"])
        )
        self.assertEqual(self.rejected(upload)[0][3], text)
        second = self.imported(
            to_csv([BUSINESS, AMIR, "Registered", f"'{text}", "", "", "", "", "", "'@home"])
        )
        self.assertEqual(second.update_count, 1)
        self.assertEqual(self.the(AMIR, BUSINESS, text).postal_tracking_reference, "@home")


@tagged("post_install", "-at_install")
class TestRefusedFiles(FileCase):
    """A file that is unusable as a whole: nothing of it is taken."""

    def assertRefused(self, data, code, line=None, **values):
        before = self.stored()
        upload = self.validated(data, **values)
        self.assertEqual(upload.state, "refused")
        self.assertIn(code, upload.issue_ids.mapped("code"))
        self.assertEqual(upload.issue_ids.filtered(lambda i: i.code == code)[:1].level, "error")
        self.assertTrue(all(upload.issue_ids.mapped("message")))
        self.assertFalse(upload.row_ids)
        self.check_counts(upload)
        self.assertEqual(upload.row_count, 0)
        if line is not None:
            self.assertEqual(upload.issue_ids.mapped("line"), [line])
        with self.assertRaises(UserError):
            upload.action_import()
        self.assertEqual((upload.state, self.stored()), ("refused", before))
        return upload

    def test_no_rows(self):
        self.assertRefused(b"", "file_empty")
        self.assertRefused(b"\n\n", "file_empty")
        self.assertRefused(to_csv(), "no_rows")

    def test_no_text(self):
        self.assertRefused(b"PK\x03\x04" + b"x" * 100, "file_not_text")
        self.assertRefused(b"%PDF-1.7\n", "file_not_text")
        self.assertRefused(to_csv([BUSINESS, AMIR, "Regis\0tered"]), "file_nul", 2)
        self.assertRefused(to_csv([BUSINESS, AMIR, "x"]) + b"\x81\xe9", "file_encoding", 3)

    def test_two_megabytes_and_not_one_byte_less(self):
        row = [BUSINESS, AMIR, "Exempt"]
        data = to_csv(row)
        filler = b"\r\n" * ((2_097_152 - len(data)) // 2 + 1)
        almost = (data + filler)[:2_097_151]
        self.assertEqual(len(almost), 2_097_151)
        self.assertEqual(self.validated(almost).state, "validated")
        self.assertRefused(almost + b"\n", "file_too_large")

    def test_more_rows_than_anybody_has(self):
        upload = self.assertRefused(to_csv() + b"a\r\n" * 70_000, "too_many_rows", 70_001)
        self.assertIn("70,000", upload.issue_ids.message)

    def test_what_is_said_of_a_giant_header_is_short(self):
        names = ",".join("x" * 1000 + str(number) for number in range(1500))
        upload = self.assertRefused(names.encode(), "header_wrong")
        self.assertLess(max(map(len, upload.issue_ids.mapped("message"))), 1500)
        self.assertLess(len(upload.issue_ids), 30)

    def test_unclosed_quote(self):
        self.assertRefused(
            to_csv([BUSINESS, AMIR, "Exempt"]) + b'"601/2977/3,x', "quote_unclosed", 3
        )

    def test_wrong_header(self):
        good = to_csv([BUSINESS, AMIR, "Exempt"])
        upload = self.assertRefused(good.replace(b"ULN,Status", b"Status,ULN"), "header_wrong")
        self.assertIn("ULN", upload.issue_ids[0].message)
        self.assertRefused(good.replace(b"ULN,", b"Number,"), "header_wrong")
        self.assertRefused(good.partition(b"\r\n")[2], "header_wrong")

    def test_another_separator_is_named_and_one_click_away(self):
        data = to_csv([BUSINESS, AMIR, "Exempt"], separator=";")
        upload = self.assertRefused(data, "separator_wrong")
        self.assertEqual(upload.suggested_separator, ";")
        upload.separator = upload.suggested_separator
        upload.action_validate()
        self.assertEqual((upload.state, upload.accepted_count), ("validated", 1))

    def test_a_mended_file_takes_the_place_of_a_refused_one(self):
        upload = self.assertRefused(b"nonsense", "header_wrong")
        upload.file = (
            self.upload(to_csv([BUSINESS, AMIR, "Exempt"])).with_context(bin_size=False).file
        )
        self.assertEqual(upload.state, "draft")
        upload.action_validate()
        self.assertEqual((upload.state, upload.accepted_count), ("validated", 1))
        self.assertFalse(upload.issue_ids.filtered(lambda issue: issue.code == "header_wrong"))

    def test_each_separator_works(self):
        for separator in (",", ";", "\t", "|"):
            with self.subTest(separator=separator):
                data = to_csv([BUSINESS, AMIR, "Exempt"], separator=separator)
                self.assertEqual(self.validated(data, separator=separator).accepted_count, 1)

    def test_each_encoding_works(self):
        text = to_csv([SERVICE, HANNAH, "Exempt", "", "", "", "", "", "", "Kürzel – é"]).decode()
        for place, data in enumerate(
            [
                text.encode(),
                text.encode("utf-8-sig"),
                text.encode("utf-16"),
                text.encode("cp1252"),
            ]
        ):
            with self.subTest(place=place):
                upload = self.validated(data)
                self.assertEqual((upload.state, upload.create_count), ("validated", 1))
                told = "file_windows_1252" in upload.issue_ids.mapped("code")
                self.assertEqual(told, place == 3)


@tagged("post_install", "-at_install")
class TestStates(FileCase):
    """What may be done when."""

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


@tagged("post_install", "-at_install")
class TestMoved(FileCase):
    """The world changes between Validate and Upload: nothing is written, and what moved is shown."""

    def assertMoves(self, change, lines, outcome):
        upload = self.validated(
            to_csv([BUSINESS, AMIR, "Registered", "N-1"], [SERVICE, HANNAH, "Exempt"])
        )
        change()
        before = self.stored()
        upload.action_import()
        self.assertEqual((upload.state, self.stored()), ("validated", before))
        self.assertEqual(upload.moved_count, len(lines))
        self.assertEqual(upload.row_ids.filtered("moved").mapped("line"), lines)
        self.check_counts(upload)
        self.assertEqual(self.outcomes(upload)[lines[0]], outcome)
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("done", 0))
        self.check_counts(upload)

    def test_the_record_has_changed(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"registration_number": "N-1"}), [2], "update")

    def test_somebody_was_quicker(self):
        record = self.the(AMIR, BUSINESS)
        values = {"registration_number": "N-1", "status": "registered"}
        self.assertMoves(lambda: record.write(values), [2], "unchanged")

    def test_the_record_has_another_number_now(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"registration_number": "N-9"}), [2], "create")

    def test_the_record_was_archived(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"active": False}), [2], "create")

    def test_the_record_to_be_is_there(self):
        self.assertMoves(lambda: self.register(HANNAH, SERVICE), [3], "update")

    def test_the_learner_is_gone(self):
        self.assertMoves(lambda: self.learners[HANNAH].write({"active": False}), [3], "reject")

    def test_the_organisation_issues_no_numbers_any_more(self):
        upload = self.validated(to_csv([SERVICE, HANNAH, "Registered"]))
        organisation = self.qualifications[SERVICE].awarding_organisation_id
        organisation.issues_registration_numbers = False
        upload.action_import()
        self.assertEqual(
            (upload.state, upload.row_ids.filtered("moved").mapped("line")), ("validated", [2])
        )
        upload.action_import()
        self.assertEqual(self.the(HANNAH, SERVICE).status, "registered")

    def test_what_does_not_concern_the_file_is_no_obstacle(self):
        upload = self.validated(to_csv([BUSINESS, AMIR, "Registered", "N-1"]))
        self.the(CHLOE, BUSINESS, "NGA-1002").status = "achieved"
        self.the(AMIR, BUSINESS).certificate_sent_date = date(2026, 1, 1)
        upload.action_import()
        self.assertEqual(upload.state, "done")


@tagged("post_install", "-at_install")
class TestCompanies(FileCase):
    """A learner or qualification that the user cannot see is reported exactly as an unknown one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Another Provider"})

    def said(self, *row):
        upload = self.validated(to_csv(row))
        return [
            (issue.level, issue.code, issue.column, issue.message.replace(issue.value or "\0", "…"))
            for issue in upload.issue_ids
            if issue.level == "error"
        ]

    def test_a_learner_of_another_company_is_unknown(self):
        self.env["regcert.learner"].create(
            {
                "first_name": "Eve",
                "last_name": "Else",
                "uln": "1000000043",
                "company_id": self.other.id,
            }
        )
        self.assertTrue(self.said(BUSINESS, "1000000043", "Exempt"))
        self.assertEqual(
            self.said(BUSINESS, "1000000043", "Exempt"), self.said(BUSINESS, "9276308686", "Exempt")
        )

    def test_a_qualification_of_another_company_is_unknown(self):
        organisation = self.env["regcert.awarding.organisation"].create({"name": "Elsewhere"})
        self.env["regcert.qualification"].create(
            {
                "number": "699/0001/1",
                "name": "Elsewhere",
                "awarding_organisation_id": organisation.id,
                "company_id": self.other.id,
            }
        )
        self.assertTrue(self.said("699/0001/1", AMIR, "Exempt"))
        self.assertEqual(
            self.said("699/0001/1", AMIR, "Exempt"), self.said("699/0002/2", AMIR, "Exempt")
        )

    def test_the_same_number_elsewhere_does_not_make_a_learner_ambiguous(self):
        self.env["regcert.learner"].create(
            {"first_name": "A", "last_name": "B", "uln": AMIR, "company_id": self.other.id}
        )
        self.assertEqual(self.validated(to_csv([BUSINESS, AMIR, "Exempt"])).update_count, 1)

    def test_a_shared_number_is_an_error(self):
        self.env["regcert.learner"].create({"first_name": "A", "last_name": "B", "uln": AMIR})
        self.assertEqual(
            self.codes(self.validated(to_csv([BUSINESS, AMIR, "Exempt"]))),
            {2: ["learner_ambiguous"]},
        )

    def test_registrations_of_another_company_are_left_alone(self):
        theirs = self.register(
            AMIR, SERVICE, company_id=self.other.id, registration_number="N-1", status="achieved"
        )
        upload = self.imported(to_csv([SERVICE, AMIR, "Registered", "N-1"]))
        self.assertEqual((upload.state, upload.create_count), ("done", 1))
        self.assertEqual(theirs.status, "achieved")
        self.assertEqual(upload.row_ids.registration_id.company_id, self.env.company)

    def test_archived_records_do_not_count(self):
        self.the(AMIR, BUSINESS).active = False
        upload = self.imported(to_csv([BUSINESS, AMIR, "Exempt"]))
        self.assertEqual((upload.state, upload.create_count), ("done", 1))


@tagged("post_install", "-at_install")
class TestQueries(FileCase):
    """The number of queries does not grow with the number of rows."""

    def file_of(self, count, base):
        """So many rows: new ones, changed ones, unchanged ones, rejected ones."""
        ulns = [str(base + place) for place in range(count)]
        learners = self.env["regcert.learner"].create(
            [{"first_name": "L", "last_name": uln, "uln": uln} for uln in ulns]
        )
        self.env["regcert.registration"].create(
            [
                {
                    "learner_id": learner.id,
                    "qualification_id": self.qualifications[BUSINESS].id,
                    "status": "exempt",
                }
                for learner in learners[: count // 2]
            ]
        )
        rows = []
        for place, uln in enumerate(ulns):
            status = ("Exempt", "Not registered", "Registered", "Regd")[place % 4]
            rows.append([BUSINESS, uln, status, f"N-{uln}" if place % 3 else ""])
        self.env.flush_all()
        return to_csv(*rows)

    def queries(self, action):
        """How the statements begin that ``action`` sends."""
        gc.collect()  # an environment of an earlier round that is still there knows its user's time zone
        self.env.flush_all()
        self.env.invalidate_all()
        statements = []
        execute = Cursor.execute

        def noting(cursor, query, *arguments, **options):
            statements.append(" ".join(getattr(query, "code", str(query)).split())[:60])
            return execute(cursor, query, *arguments, **options)

        with patch.object(Cursor, "execute", noting):
            action()
            self.env.flush_all()
        return statements

    def test_validating_and_importing(self):
        # Full of what other tests have asked for, the server's caches would drop what is asked for here
        self.env.registry.clear_all_caches()
        # The first one fills them, so that the others are measured alike
        counts = (20, 20, 400)
        uploads = [
            self.upload(self.file_of(count, 5_000_000_000 + 1000 * place))
            for place, count in enumerate(counts)
        ]
        measured = []
        for upload, count in zip(uploads, counts, strict=True):
            validate = self.queries(upload.action_validate)
            self.assertEqual(upload.row_count, count)
            self.assertTrue(upload.create_count and upload.update_count and upload.rejected_count)
            carry_out = self.queries(upload.action_import)
            self.assertEqual(upload.state, "done")
            measured.append((validate, carry_out))
        self.assertEqual(measured[1], measured[2])
