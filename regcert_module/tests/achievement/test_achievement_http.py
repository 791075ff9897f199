import io
from datetime import date

from openpyxl import load_workbook

from odoo.tests import HttpCase, tagged
from odoo.tools import file_open, mute_logger

from ...core.file.reader import read
from .achievement_case import HEADERS, AchievementMixin

DATA = "regcert_module/tests/data"
ROUTES = ("template.csv", "template.xlsx", "scheme.csv", "guidance")


@tagged("post_install", "-at_install")
class TestAchievementHttp(AchievementMixin, HttpCase):
    """The files of the four buttons, and the error file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_achievement_world()

    def get(self, path, user=None):
        user = user or self.uploader
        self.authenticate(user.login, user.login)
        with mute_logger("odoo.http"):
            return self.url_open(f"/regcert/achievements/{path}", allow_redirects=False)

    def test_they_are_for_those_who_manage(self):
        for route in ROUTES:
            for user, status in ((self.manager, 200), (self.uploader, 200), (self.staff, 403)):
                with self.subTest(route=route, user=user.login):
                    self.assertEqual(self.get(route, user).status_code, status)
            self.authenticate(None, None)
            response = self.url_open(f"/regcert/achievements/{route}", allow_redirects=False)
            self.assertIn(response.status_code, (302, 303))

    def test_the_blank_csv_file_is_the_header(self):
        response = self.get("template.csv")
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))
        self.assertEqual([row.cells for row in read(response.content).rows], [HEADERS])

    def test_the_scheme_describes_every_column(self):
        header, *rows = read(self.get("scheme.csv").content).rows
        self.assertEqual([row.cells[1] for row in rows], list(HEADERS))
        self.assertEqual(rows[1].cells[:4], ("B", "Course Code", "course_code", "course"))
        self.assertIn("Guidance", header.cells)

    def test_the_guidance_is_a_file_too(self):
        response = self.get("guidance?download=1")
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn(".html", response.headers["Content-Disposition"])
        text = response.text
        self.assertIn("Enable editing", text)
        self.assertIn("print-color-adjust: exact", text)
        self.assertNotRegex(text, 'href="/')  # a file on disk needs links with a whole address
        self.assertNotIn("the rest is a guess", text)  # that is for administrators

    def test_the_guidance_is_a_page(self):
        page = self.get("guidance").text
        self.assertTrue(page.lstrip().startswith("<!DOCTYPE html>"))
        for text in (*HEADERS, "TST1", "within 10 days", "for 2 days"):
            self.assertIn(text, page)

    def test_the_workbook_helps_to_fill_it_in(self):
        book = load_workbook(io.BytesIO(self.get("template.xlsx").content))
        sheet = book["Achievements"]
        guidance, header = list(sheet.iter_rows(max_row=2))
        self.assertEqual(tuple(cell.value for cell in header), HEADERS)
        self.assertTrue(all(len(cell.value) > 10 for cell in guidance))
        fills = [cell.fill.fgColor.rgb[2:] for cell in header]
        self.assertEqual(fills, ["9DC3E6"] * 4 + ["E7E6E6"] + ["FFE699"] * 3 + ["E7E6E6"] * 2)
        self.assertEqual(sheet.column_dimensions["I"].number_format, "@")
        kinds = {
            str(validation.sqref).split(":")[0]: (validation.type, validation.formula1)
            for validation in sheet.data_validations.dataValidation
        }
        self.assertEqual(kinds["B3"][0], "list")
        self.assertTrue(kinds["B3"][1].lstrip("=").startswith("Courses!"))
        self.assertEqual(kinds["A3"][0], "date")
        codes = [row[0] for row in book["Courses"].iter_rows(min_row=2, values_only=True)]
        self.assertIn("TST1", codes)
        self.assertIsNone(book.vba_archive)

    def test_whatever_courses_and_columns_are_called_is_text(self):
        markup, control = "<r><t>not & markup</t></r>", "=1+1\x0b\x01"
        self.env["regcert.course"].create(
            [{"code": "M1", "name": markup}, {"code": "=M2", "name": control}]
        )
        draft = self.env["regcert.achievement.scheme"]._current(self.env.company).copy()
        column = {
            "scheme_id": draft.id,
            "sequence": 999,
            "type": "choice",
            "help": f"{markup}{control}",
        }
        draft.column_ids.create(
            [
                {**column, "header": markup, "choices": f"{markup}\n=1+1"},
                {**column, "header": control, "choices": "a"},
            ]
        )
        draft.action_make_current()
        book = load_workbook(io.BytesIO(self.get("template.xlsx").content))
        cells = [cell for sheet in book for row in sheet for cell in row]
        self.assertFalse([cell.value for cell in cells if cell.data_type == "f"])
        texts = [cell.value for cell in cells]
        self.assertEqual(texts.count(markup), 3, "a course, a header, a choice")
        for text in ("=M2", "=1+1"):
            self.assertIn(text, texts)

    def test_the_workbook_filled_in_and_saved_passes(self):
        book = load_workbook(io.BytesIO(self.get("template.xlsx").content))
        sheet = book["Achievements"]
        row = self.row()
        row[0] = self.today
        for place, value in enumerate(row, 1):
            sheet.cell(row=3, column=place, value=value or None)
        content = io.BytesIO()
        book.save(content)
        upload = self.ended(content.getvalue(), name="achievements.xlsx")
        self.assertEqual((upload.state, upload.accepted_count), ("passed", 1), upload.message)
        self.assertEqual(upload.achievement_ids.levy_number, "0054321")

    def test_the_workbook_saved_by_libreoffice_passes(self):
        """Typed into the template and saved as a workbook and as CSV, with its guidance."""
        for ending in ("xlsx", "csv"):
            name = f"achievements-saved-by-libreoffice.{ending}"
            with self.subTest(name), file_open(f"{DATA}/{name}", "rb") as file:
                upload = self.ended(file.read(), name=name)
                self.assertEqual(upload.state, "passed", upload.issue_ids.mapped("message"))
                known, stranger = upload.achievement_ids.sorted("line")
                self.assertEqual(known.learner_id, self.learner)
                self.assertEqual((known.levy_number, known.notes), ("0054321", "007"))
                self.assertEqual(known.achievement_date, date(2025, 10, 1))
                self.assertEqual((stranger.individual_id, stranger.match), ("0000123", "none"))
                self.assertEqual(stranger.notes, "=not a formula")
                upload.action_undo()

    def test_a_blank_template_says_that_it_is_blank(self):
        upload = self.ended(self.get("template.xlsx").content, name="achievements.xlsx")
        self.assertEqual((upload.state, upload.issue_ids.code), ("failed", "no_rows"))

    def test_the_error_file_loses_nothing_of_a_row_that_is_too_long_or_too_short(self):
        long = [b"x"] * len(HEADERS) + [b"lost"]
        data = b"\r\n".join((self.csv(self.row()), b"2026,A", b",".join(long)))
        for _time in range(2):
            upload = self.ended(data)
            self.assertEqual((upload.state, upload.rejected_count), ("failed", 2))
            data = self.get(f"{upload.id}/errors.csv").content
            _header, whole, short, long = read(data).rows
            self.assertEqual(len(whole.cells), len(HEADERS) + 2)
            self.assertEqual(short.cells[:2], ("2026", "A"))
            self.assertEqual(long.cells[len(HEADERS) + 2 :], ("lost",))

    def test_the_error_file(self):
        upload = self.ended(self.csv(self.row(), self.row(Course_Code="NOPE")))
        header, *rows = read(self.get(f"{upload.id}/errors.csv").content).rows
        self.assertEqual(header.cells, (*HEADERS, "Line", "Errors"))
        self.assertEqual([row.cells[-2] for row in rows], ["2", "3"])
        self.assertIn("NOPE", rows[1].cells[-1])
        failed = read(self.get(f"{upload.id}/errors.csv?rows=failed").content).rows
        self.assertEqual(len(failed), 2)
        self.assertEqual(self.get(f"{upload.id}/errors.csv", self.staff).status_code, 404)
        self.assertEqual(self.get("0/errors.csv").status_code, 404)

    def test_the_error_file_of_a_workbook_is_that_workbook_and_comes_in_again(self):
        book = load_workbook(io.BytesIO(self.get("template.xlsx").content))
        sheet = book["Achievements"]
        rows = (self.row(), self.row(Course_Code="NOPE", Notes="007"), self.row(Course_Code="TST2"))
        for line, cells in enumerate(rows, 3):
            for place, text in enumerate(cells, 1):
                sheet.cell(line, place).value = text or None
        upload = self.ended(self.saved(book), name="mine.xlsx")
        self.assertEqual((upload.state, upload.rejected_count), ("failed", 1))
        self.assertIn("errors.xlsx?rows=failed", self.download(upload, "failed"))
        answer = self.get(f"{upload.id}/errors.xlsx")
        self.assertIn("mine-errors.xlsx", answer.headers["Content-Disposition"])
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        for way, count in (("", 3), ("?rows=failed", 1)):
            content = self.get(f"{upload.id}/errors.xlsx{way}").content
            book = load_workbook(io.BytesIO(content))
            sheet = book["Achievements"]
            [wrong] = [cell for row in sheet.iter_rows(3) for cell in row if cell.comment]
            self.assertEqual((wrong.value, sheet.max_row), ("NOPE", 2 + count))
            self.assertIn("NOPE", wrong.comment.text)
            self.assertEqual(sheet.cell(wrong.row, len(HEADERS) + 1).value, "4")
            self.assertEqual(wrong.comment.text, sheet.cell(wrong.row, len(HEADERS) + 2).value)
            self.assertTrue(sheet.data_validations.dataValidation)
            again = self.ended(content, name="again.xlsx")
            self.assertEqual((again.row_count, again.rejected_count), (count, 1))
        wrong.value = "TST1R"
        mended = self.ended(self.saved(book), name="mended.xlsx")
        self.assertEqual(mended.state, "passed", mended.issue_ids.mapped("message"))
        self.assertEqual(mended.achievement_ids.notes, "007")
        self.assertEqual(self.get(f"{upload.id}/errors.xlsx", self.staff).status_code, 404)
        self.assertEqual(self.get("0/errors.xlsx").status_code, 404)

    def test_a_csv_file_has_no_error_workbook(self):
        upload = self.ended(self.csv(self.row(Course_Code="NOPE")))
        self.assertEqual(self.get(f"{upload.id}/errors.xlsx").status_code, 404)
        answer = self.get(f"{upload.id}/errors.csv")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertIn("errors.csv", self.download(upload))

    def test_rows_with_warnings_can_be_taken_out(self):
        ago = self.days_ago(300)
        upload = self.ended(self.csv(self.row(), self.row(Achievement_Date=ago, First_Name="Tom")))
        self.assertEqual(upload.state, "passed", upload.message)
        self.assertTrue(upload.warning_count)
        told = read(self.get(f"{upload.id}/errors.csv?rows=told").content).rows
        lines = sorted(set(upload.issue_ids.mapped("line")) - {0, 1})
        self.assertEqual([row.cells[-2] for row in told[1:]], [str(line) for line in lines])
        self.assertIn("Warning: ", told[-1].cells[-1])
        self.assertEqual(self.get(f"{upload.id}/errors.csv").status_code, 404)

    def saved(self, book):
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def download(self, upload, rows=None):
        return upload.with_context(regcert_rows=rows).action_download_errors()["url"]
