from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .file_world import DATA, HEADERS, mixed, read_csv, to_csv
from .import_access import READERS, ROLES, TAKERS, AccessWorld

CSV_TYPE = "text/csv"


@tagged("post_install", "-at_install")
class TestImportFiles(AccessWorld, HttpCase):
    """The sample, and the rejected rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_access_world()

    def log_in(self, role):
        if role == "public":
            self.authenticate(None, None)
        else:
            self.authenticate(f"access_{role}", f"access_{role}")

    def get(self, address):
        with mute_logger(
            "odoo.http", "odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule"
        ):
            return self.url_open(address, allow_redirects=False)

    def errors(self, upload):
        return self.get(f"/regcert/import/{upload.id}/errors.csv")

    def assertCsv(self, response):
        """One of our CSV files as a download: UTF-8 with BOM, CRLF."""
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.headers["Content-Type"].startswith(CSV_TYPE))
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))
        self.assertTrue(response.content.endswith(b"\r\n"))
        self.assertNotIn(b"\n", response.content.replace(b"\r\n", b""))

    # The sample

    def test_the_sample_has_the_header_and_imports_cleanly(self):
        self.log_in("uploader")
        response = self.get("/regcert/import/sample.csv")
        self.assertCsv(response)
        header, *rows = read_csv(response.content)
        self.assertEqual(header, HEADERS)
        self.assertGreaterEqual(len(rows), 3)
        upload = self.imported(response.content)
        self.assertEqual((upload.state, upload.rejected_count), ("done", 0))
        self.assertEqual(upload.accepted_count, len(rows))
        self.assertFalse(upload.issue_ids.filtered(lambda issue: issue.level == "error"))
        self.check_counts(upload)

    def test_the_sample_is_for_those_who_see_imports(self):
        for role in ROLES:
            with self.subTest(role=role):
                self.log_in(role)
                response = self.get("/regcert/import/sample.csv")
                allowed = role in {*READERS, "elsewhere"}
                self.assertEqual(response.status_code == 200, allowed)
                self.assertEqual(b"Qualification Number" in response.content, allowed)

    # The error file

    def test_the_error_file_has_the_rejected_rows_as_uploaded(self):
        upload = self.validated(mixed())
        self.log_in("uploader")
        response = self.errors(upload)
        self.assertCsv(response)
        header, *rows = read_csv(response.content)
        self.assertEqual(header, [*HEADERS, "Line", "Errors"])
        sent = (DATA / "registrations-mixed.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual([int(row[10]) for row in rows], [12, 13, 14, 15, 16, 17, 18, 21, 22, 23])
        for row in rows:
            self.assertEqual(",".join(row[:10]), sent[int(row[10]) - 1])
            self.assertTrue(row[11])

    def test_the_separator_is_the_one_of_the_upload(self):
        for separator in (",", ";", "\t", "|"):
            with self.subTest(separator=separator):
                bad = ["601/2977/3", "1818365846", "Regd", f"A{separator}1"]
                upload = self.validated(to_csv(bad, separator=separator), separator=separator)
                self.log_in("uploader")
                header, row = read_csv(self.errors(upload).content, separator)
                self.assertEqual(header, [*HEADERS, "Line", "Errors"])
                self.assertEqual(row[:4], bad)

    def test_the_separator_is_the_one_that_the_file_declares(self):
        bad = ["601/2977/3", "1818365846", "Regd"]
        upload = self.validated(b"sep=;\r\n" + to_csv(bad, separator=";"))
        self.assertEqual((upload.state, upload.rejected_count), ("validated", 1))
        self.log_in("uploader")
        header, row = read_csv(self.errors(upload).content, ";")
        self.assertEqual(header, [*HEADERS, "Line", "Errors"])
        self.assertEqual(row[:3], bad)

    def test_the_error_file_goes_round_unmended(self):
        upload = self.validated(mixed())
        self.log_in("uploader")
        again = self.validated(self.errors(upload).content)
        self.assertEqual(again.row_count, 10)
        # Line 12 stays: its record is there. Both conflicting rows still conflict.
        self.assertEqual(again.rejected_count, 10)
        codes = [
            sorted(issue.code for issue in row.issue_ids if issue.level == "error")
            for row in upload.row_ids
            if row.outcome == "reject"
        ]
        same = [
            sorted(issue.code for issue in row.issue_ids if issue.level == "error")
            for row in again.row_ids
        ]
        self.assertEqual(same, codes)

    def test_the_error_file_of_an_error_file_is_no_wider(self):
        """Correction takes several rounds: ``Line`` and ``Errors`` are those of the last one."""
        upload = self.validated(mixed() + b"a,b,c,d,e,f,g,h,i,j,surplus\r\n")
        self.log_in("uploader")
        first = self.errors(upload).content
        second = self.errors(self.validated(first)).content
        third = self.errors(self.validated(second)).content
        self.assertEqual(
            [row[:10] for row in read_csv(second)], [row[:10] for row in read_csv(first)]
        )
        self.assertEqual(third, second)
        self.assertEqual(read_csv(third)[-1][12:], ["surplus"])

    def test_hostile_cells_are_written_as_text_and_read_as_they_were(self):
        cells = ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", 'say "x", y', "two\nlines"]
        rows = [
            ["601/2977/3", "1818365846", "Regd", "N", "", "", "", "", "", cell] for cell in cells
        ]
        upload = self.validated(to_csv(*rows))
        self.assertEqual(upload.rejected_count, len(rows))
        self.log_in("uploader")
        response = self.errors(upload)
        _header, *written = read_csv(response.content)
        guarded = [f"'{cell}" if cell[0] in "=+-@" else cell for cell in cells]
        self.assertEqual([row[9] for row in written], guarded)
        for row in written:
            self.assertFalse(
                [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell]
            )

    def test_short_and_long_rows_lose_nothing(self):
        header = to_csv().decode()
        data = (header + "601/2977/3,1818365846\r\n" + ",".join("abcdefghijkl") + "\r\n").encode()
        upload = self.validated(data)
        self.assertEqual(upload.rejected_count, 2)
        self.log_in("uploader")
        _header, short, long = read_csv(self.errors(upload).content)
        self.assertEqual(short[:2], ["601/2977/3", "1818365846"])
        self.assertEqual(short[10], "2")
        for letter in "abcdefghijkl":
            self.assertIn(letter, long)

    def test_the_error_file_is_there_after_the_import_as_well(self):
        upload = self.validated(mixed())
        self.log_in("uploader")
        before = self.errors(upload).content
        upload.action_import()
        self.env.flush_all()
        self.assertEqual(self.errors(upload).content, before)

    def test_there_is_no_error_file_once_the_rejected_rows_are_forgotten(self):
        upload = self.validated(mixed())
        upload.action_import()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE regcert_import SET create_date = create_date - interval '91 days' WHERE id = %s",
            [upload.id],
        )
        self.env.invalidate_all()
        self.env["regcert.import"]._cron_purge()
        self.env.flush_all()
        self.log_in("uploader")
        self.assertEqual(self.errors(upload).status_code, 404)

    def test_the_error_file_of_a_file_without_errors_is_a_header(self):
        upload = self.validated(to_csv(["601/2977/3", "1818365846", "Exempt"]))
        self.log_in("uploader")
        self.assertEqual(read_csv(self.errors(upload).content), [[*HEADERS, "Line", "Errors"]])

    def test_others_learn_not_even_that_there_is_an_import(self):
        upload = self.validated(mixed())
        for role in ROLES:
            with self.subTest(role=role):
                self.log_in(role)
                response = self.errors(upload)
                if role in READERS:
                    self.assertEqual(response.status_code, 200 if role in TAKERS else 403)
                elif role == "public":
                    self.assertEqual(response.status_code, 303)
                    self.assertIn("/web/login", response.headers["Location"])
                else:
                    self.assertEqual(response.status_code, 404)
                if role not in TAKERS:
                    self.assertNotIn(b"NGA", response.content)

    def test_what_is_not_there_is_not_found(self):
        self.log_in("uploader")
        for number in ("0", "2147483647", "99999999999999999999", "-1", "x"):
            with self.subTest(number=number):
                response = self.get(f"/regcert/import/{number}/errors.csv")
                self.assertEqual(response.status_code, 404)

    def test_a_file_name_stays_a_file_name(self):
        self.log_in("uploader")
        names = [
            'a"; filename="evil.exe',
            "Prüfung – 1.csv",
            "’;.csv",
            "x" * 255,
            ".csv",
            "no extension",
        ]
        for name in names:
            with self.subTest(name=name):
                upload = self.validated(to_csv(["a", "b", "c"]), name=name)
                response = self.errors(upload)
                self.assertEqual(response.status_code, 200)
                disposition = response.headers["Content-Disposition"]
                self.assertTrue(disposition.startswith("attachment"))
                self.assertNotIn("\n", disposition)
                self.assertNotIn("\r", disposition)
                self.assertNotIn('filename="evil.exe"', disposition)
                self.assertNotIn("filename=evil.exe", disposition)
