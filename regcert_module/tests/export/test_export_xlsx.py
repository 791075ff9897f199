import io
import zipfile
from datetime import date, datetime
from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...core.export.format import REGISTRATION_EXPORT
from ...models.export import xlsx as export_xlsx
from .export_case import HOSTILE, ExportCase

HEADERS = REGISTRATION_EXPORT.headers


@tagged("post_install", "-at_install")
class TestExportXlsx(ExportCase):
    """The Excel file, read by another library than the one that wrote it."""

    def cells(self, records, header, **kwargs):
        sheet = self.sheet(records, **kwargs)
        column = [cell.value for cell in sheet[1]].index(header) + 1
        return [row[column - 1] for row in sheet.iter_rows(min_row=2)]

    def test_hostile_texts_are_texts_and_come_back_as_they_were(self):
        for field, header in (("street", "Address Line 1"), ("name", "Full Name")):
            records = self.learners_named(HOSTILE, field=field)
            cells = self.cells(records, header)
            for cell, text in zip(cells, HOSTILE, strict=True):
                with self.subTest(text=text, field=field):
                    self.assertIn(cell.data_type, ("s", "inlineStr"))
                    self.assertEqual(_unescaped(cell.value), _stored(text))
                    self.assertFalse(cell.hyperlink)

    def test_no_formula_and_no_link_is_anywhere_in_the_file(self):
        records = self.learners_named(HOSTILE, field="street")
        data = self.data("xlsx", ids=records.ids)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            sheets = b"".join(archive.read(name) for name in names if "worksheets/" in name)
        self.assertNotIn(b"<f>", sheets)
        self.assertNotIn(b"<hyperlink", sheets)
        self.assertFalse(
            [name for name in names if "externalLink" in name or "_rels/sheet" in name]
        )

    def test_dates_are_dates(self):
        days = [date(2026, 2, 1), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)]
        cells = self.cells(self.learners_named(days, field="date_of_birth"), "Date of Birth")
        for cell, day in zip(cells, days, strict=True):
            with self.subTest(day=day):
                self.assertTrue(cell.is_date)
                self.assertEqual(cell.number_format, "dd/mm/yyyy")
                self.assertEqual(cell.value, datetime(day.year, day.month, day.day))

    def test_a_day_before_the_calendar_of_excel_is_a_text(self):
        [cell] = self.cells(
            self.learners_named([date(1899, 12, 31)], field="date_of_birth"), "Date of Birth"
        )
        self.assertEqual(cell.value, "31/12/1899")

    def test_nothing_is_an_empty_cell_and_zeros_are_kept(self):
        records = self.learners_named(["0041465413", False], field="uln")
        self.assertEqual([cell.value for cell in self.cells(records, "ULN")], ["0041465413", None])
        self.assertEqual([cell.value for cell in self.cells(records, "Employer")], [None, None])
        self.assertEqual(
            [cell.value for cell in self.cells(records, "Date of Birth")], [None, None]
        )
        self.assertEqual([cell.value for cell in self.cells(records, "QA Verified")], ["No", "No"])

    def test_the_sheet_is_made_for_reading(self):
        sheet = self.sheet(self.learners_named(["A" * 30, "B"], field="street"))
        self.assertEqual([cell.value for cell in sheet[1]], list(HEADERS))
        self.assertTrue(all(cell.font.bold for cell in sheet[1]))
        self.assertFalse(sheet["A2"].font.bold)
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertEqual(sheet.auto_filter.ref, "A1:AF3")
        self.assertGreater(sheet.column_dimensions["E"].width, 30)
        self.assertGreater(sheet.column_dimensions["K"].width, len("dd/mm/yyyy"))

    def test_no_rows_are_a_header(self):
        sheet = self.sheet(self.env["regcert.registration"])
        self.assertEqual((sheet.max_row, sheet.max_column), (1, 32))

    def test_the_properties_name_nobody(self):
        data = self.data("xlsx", ids=[])
        properties = openpyxl.load_workbook(io.BytesIO(data)).properties
        self.assertEqual(properties.title, "Registrations")
        self.assertFalse(properties.creator)
        self.assertFalse(properties.lastModifiedBy)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            documents = b"".join(archive.read(name) for name in archive.namelist())
        for name in (self.exporter.name, self.exporter.login, self.env.company.name):
            self.assertNotIn(name.encode(), documents)

    def test_the_same_values_as_in_the_csv_file(self):
        records = self.env["regcert.registration"].search([], limit=50)
        sheet = self.sheet(records)
        rows = [
            [
                "" if cell is None else cell.strftime("%d/%m/%Y") if cell != str(cell) else cell
                for cell in row
            ]
            for row in sheet.iter_rows(values_only=True)
        ]
        self.assertGreater(len(rows), 1)
        self.assertEqual(rows, self.rows(records))

    def test_rows_of_several_batches(self):
        records = self.learners_named([f"N{place:03}" for place in range(7)])
        with patch("odoo.addons.regcert_module.models.export.query.BATCH", 3):
            names = [cell.value for cell in self.cells(records, "Last Name")]
        self.assertEqual(names, [f"N{place:03}" for place in range(7)])

    def test_what_excel_cannot_open_is_refused(self):
        records = self.learners_named(["A", "B", "C"])
        with patch.object(export_xlsx, "MOST_ROWS", 3):
            self.assertEqual(self.sheet(records).max_row, 4)
        with patch.object(export_xlsx, "MOST_ROWS", 2), self.assertRaises(UserError):
            self.sheet(records)

    def test_codes_and_formats_of_dates_of_a_profile(self):
        records = self.learners_named(["F", "X"], field="gender", date_of_birth=date(1997, 2, 1))
        profile = self.profile(
            ("Sex", "learner_id.gender", {"code_map": "2=Female"}),
            ("Born", "learner_id.date_of_birth", {"date_format": "yyyy-mm-dd"}),
            ("Centre", False, {"fixed_value": "=1+1"}),
        )
        sheet = self.sheet(records, profile)
        self.assertEqual(
            [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)],
            [["2", datetime(1997, 2, 1), "=1+1"], ["Other", datetime(1997, 2, 1), "=1+1"]],
        )
        self.assertEqual(sheet["B2"].number_format, "yyyy-mm-dd")
        self.assertNotEqual(sheet["C2"].data_type, "f")


def _stored(text):
    """What the database keeps of a text that XML cannot hold: line ends become one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unescaped(text):
    """Undoes the escapes of the format as Excel does. openpyxl does it for headers only."""
    text = openpyxl.utils.escape.unescape(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
