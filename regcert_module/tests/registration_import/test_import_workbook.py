import base64
import io
from datetime import date

from openpyxl import Workbook

from odoo.tests import tagged

from ...core.registration.format import REGISTRATION_FILE
from ..common import free_ulns
from .import_case import QUALIFICATION, ImportCase

DAY = date(2025, 11, 3)


def workbook(*rows, notes=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if notes:
        other = book.create_sheet("Notes")
        for row in notes:
            other.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestImportWorkbook(ImportCase):
    """A workbook is read like the CSV file, with its real dates and numbers."""

    def row(self, uln, status="Registered", number="A-1", day=DAY):
        return [QUALIFICATION, int(uln), status, number, day]

    def test_a_registration_file(self):
        upload = self.validated(
            workbook(REGISTRATION_FILE.headers, self.row(self.ulns[0]), self.row(self.ulns[1], "?"))
        )
        self.assertEqual((upload.create_count, upload.rejected_count), (1, 1))
        wrong = upload.issue_ids.filtered(lambda issue: issue.level == "error")
        self.assertEqual(wrong.cell, "C3")
        upload.action_mend(3, [QUALIFICATION, self.ulns[1], "Registered", "A-2", *[""] * 6])
        upload.action_import()
        self.assertEqual(
            self.stored()[self.ulns[0], "A-1"]["registration_date"], DAY, "a real date is that day"
        )
        self.assertIn((self.ulns[1], "A-2"), self.stored())

    def test_another_sheet_is_pointed_out_and_a_hidden_row_refuses(self):
        rows = [REGISTRATION_FILE.headers, self.row(self.ulns[0])]
        upload = self.validated(workbook(*rows, notes=[["x"]]))
        self.assertIn("sheets_not_read", upload.issue_ids.mapped("code"))
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.active.row_dimensions[2].hidden = True
        content = io.BytesIO()
        book.save(content)
        self.assertEqual(self.validated(content.getvalue()).state, "refused")

    def test_a_file_of_learners(self):
        uln = free_ulns(1)[0]
        data = workbook(
            ["ULN", "Surname", "Forename", "DOB", "Shoe size"],
            [int(uln), "Lovelace", "Ada", date(1999, 2, 28), 39],
            [],
            ["123", "Short"],
        )
        imports = self.env["regcert.learner.import"].with_user(self.uploader)
        upload = imports.create({"name": "learners.xlsx", "file": base64.b64encode(data)})
        upload.action_validate()
        self.assertEqual(
            (upload.state, upload.create_count, upload.rejected_count),
            ("validated", 1, 1),
            upload.file_issue_text,
        )
        upload.action_import()
        learner = self.env["regcert.learner"].search([("uln", "=", uln)])
        self.assertEqual((learner.name, learner.date_of_birth), ("Ada Lovelace", date(1999, 2, 28)))
        [line] = upload._rejected_rows()
        self.assertEqual(line[:3], ["123", "Short", ""])
