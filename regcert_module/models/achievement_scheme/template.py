"""The blank workbook of a scheme: guidance above each column, colours, lists, and cells that keep leading zeros."""

import io
from datetime import date

import xlsxwriter

from odoo.tools import format_date

from ...core.achievement_scheme.plausible import FIRST_YEAR, YOUNGEST
from ...core.achievement_scheme.scheme import NEEDS
from ...core.file.archive import MAX_ROWS
from ...tools.workbook import SHEET
from ...tools.xlsx_text import hint, write_text

GUIDANCE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
_LISTS = "Lists"
_COURSES = "Courses"
_EARLIEST = {"date": date(FIRST_YEAR, 1, 1), "birth_date": date(1900, 1, 1)}
# Compared with the day on which a cell is filled in, not the day on which the workbook was made
_LATEST = {"date": "=TODAY()", "birth_date": f"=EDATE(TODAY(),-{12 * YOUNGEST})"}


def template_workbook(env, specs, courses, today):
    """The bytes of a workbook without macros for the columns ``specs``."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    _Template(env, book, specs, courses, today).write()
    book.close()
    return content.getvalue()


class _Template:
    def __init__(self, env, book, specs, courses, today):
        self._env = env
        self._book = book
        self._specs = specs
        self._courses = courses
        self._today = today
        self._text = book.add_format({"num_format": "@"})
        self._date = book.add_format({"num_format": "dd/mm/yyyy"})
        self._note = book.add_format(
            {"text_wrap": True, "valign": "top", "italic": True, "font_size": 9}
        )
        self._bold = book.add_format({"bold": True})

    def write(self):  # pylint: disable=method-required-super
        sheet = self._book.add_worksheet(SHEET)
        courses = self._book.add_worksheet(_COURSES)
        lists = self._book.add_worksheet(_LISTS)
        sheet.set_row(GUIDANCE_ROW, 90)
        sheet.freeze_panes(FIRST_ROW, 0)
        for place, spec in enumerate(self._specs):
            self._write_column(sheet, lists, place, spec)
        self._write_courses(courses)
        lists.hide()

    def _write_column(self, sheet, lists, place, spec):
        is_date = spec.type in ("date", "birth_date")
        sheet.set_column(
            place,
            place,
            max(14, min(len(spec.header) + 2, 30)),
            self._date if is_date else self._text,
        )
        write_text(
            sheet,
            GUIDANCE_ROW,
            place,
            f"{spec.guidance} {self._env._(NEEDS[spec.need].sentence)}",
            self._note,
        )
        header = self._book.add_format(
            {"bold": True, "text_wrap": True, "border": 1, "bg_color": NEEDS[spec.need].colour}
        )
        write_text(sheet, HEADER_ROW, place, spec.header, header)
        if validation := self._validation(lists, place, spec, is_date):
            sheet.data_validation(
                FIRST_ROW,
                place,
                MAX_ROWS - 1,
                place,
                {
                    "input_title": hint(spec.header, 32),
                    "input_message": hint(spec.guidance, 255),
                    "error_title": hint(spec.header, 32),
                    "error_message": hint(spec.guidance, 255),
                    **validation,
                },
            )

    def _validation(self, lists, place, spec, is_date):
        if spec.type == "course" and self._courses:
            return {
                "validate": "list",
                "source": f"={_COURSES}!$A$2:$A${len(self._courses) + 1}",
            }
        if spec.type in ("choice", "yes_no"):
            choices = spec.choices or ("Yes", "No")
            for row, choice in enumerate(choices):
                write_text(lists, row, place, choice)
            letters = xlsxwriter.utility.xl_col_to_name(place)
            return {
                "validate": "list",
                "source": f"={_LISTS}!${letters}$1:${letters}${len(choices)}",
            }
        if is_date:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": _EARLIEST[spec.type],
                "maximum": _LATEST[spec.type],
            }
        if spec.type in ("uln", "levy_number"):
            return {"validate": "length", "criteria": "==", "value": spec.length}
        return {"validate": "length", "criteria": "<=", "value": spec.length}

    def _write_courses(self, sheet):
        sheet.set_column(0, 0, 16, self._text)
        sheet.set_column(1, 1, 70)
        for place, title in enumerate((self._env._("Code"), self._env._("Course"))):
            sheet.write_string(0, place, title, self._bold)
        day = format_date(self._env, self._today, date_format="dd/MM/yyyy")
        until = self._env._("Courses that can be achieved on %(day)s", day=day)
        sheet.set_column(2, 2, 45)
        sheet.write_string(0, 2, until, self._note)
        for row, course in enumerate(self._courses, 1):
            write_text(sheet, row, 0, course.code, self._text)
            write_text(sheet, row, 1, course.name or "")
