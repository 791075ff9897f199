import io

from openpyxl import Workbook

from .achievement_case import HEADERS, AchievementCase


class UploadCase(AchievementCase):
    """Short methods for tests of uploads."""

    def three_rows(self):
        return [
            self.row(),
            self.row(Course_Code="TST2"),
            self.row(Achievement_Date=self.days_ago(1)),
        ]

    def workbook(self, *rows, guidance=True):
        book = Workbook()
        sheet = book.active
        if guidance:
            sheet.append(["Guidance"] * len(HEADERS))
        sheet.append(HEADERS)
        for row in rows:
            sheet.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()
