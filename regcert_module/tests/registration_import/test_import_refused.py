from odoo.exceptions import UserError
from odoo.tests import tagged

from .file_case import AMIR, BUSINESS, HANNAH, SERVICE, FileCase
from .file_world import to_csv


@tagged("post_install", "-at_install")
class TestRefusedFiles(FileCase):
    """A file that is refused as a whole: nothing of it is imported."""

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
        self.assertRefused(b"PK\x03\x04" + b"x" * 100, "workbook_unusual")
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
        upload = self.assertRefused(names.encode(), "header_not_found")
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
        self.assertRefused(good.partition(b"\r\n")[2], "header_not_found")

    def test_another_separator_is_named_and_one_click_away(self):
        data = to_csv([BUSINESS, AMIR, "Exempt"], separator=";")
        upload = self.assertRefused(data, "separator_wrong")
        self.assertEqual(upload.suggested_separator, ";")
        upload.separator = upload.suggested_separator
        upload.action_validate()
        self.assertEqual((upload.state, upload.accepted_count), ("validated", 1))

    def test_a_mended_file_takes_the_place_of_a_refused_one(self):
        upload = self.assertRefused(b"nonsense", "header_not_found")
        upload.file = (
            self.upload(to_csv([BUSINESS, AMIR, "Exempt"])).with_context(bin_size=False).file
        )
        self.assertEqual(upload.state, "draft")
        upload.action_validate()
        self.assertEqual((upload.state, upload.accepted_count), ("validated", 1))
        self.assertFalse(upload.issue_ids.filtered(lambda issue: issue.code == "header_not_found"))

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
