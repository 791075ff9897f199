"""Files of achievements as people and programs write them: problems that others have met, in variants."""

import io
from datetime import datetime, timedelta

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...core.learner.names import fold
from ...models.achievement_scheme.template import template_workbook
from .achievement_case import HEADERS, NEW_ULN, ULN, AchievementCase

NI, LEVY = "National Insurance Number", "Employer CITB Levy Registration Number"
NUMBER, FIRST, LAST, DAY = (
    "Unique Learner Number",
    "First Name",
    "Last Name",
    "Achievement Date",
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

PASSES = [
    # How it differs from a good row, and what is recorded
    ({NUMBER: f"{ULN}.0"}, {"uln": ULN}),
    ({NUMBER: f"{ULN[:3]} {ULN[3:]}"}, {"uln": ULN}),
    ({NUMBER: f"'{ULN}"}, {"uln": ULN}),
    ({NUMBER: ULN.translate(FULL_WIDTH)}, {"uln": ULN}),
    ({FIRST: "Tess_x000D_"}, {"first_name": "Tess"}),
    ({FIRST: "Tess\nAnn"}, {"first_name": "Tess Ann"}),
    ({LAST: "T_x00E9_ster"}, {"last_name": "Téster"}),
    ({"Notes": "_x005F_x000D_"}, {"notes": "_x000D_"}),
]

DOUBTS = [
    # How it differs, and the code of the warning
    ({NI: "AB123456"}, "ni_number_suffix"),
    ({NI: "ab 12 34 56"}, "ni_number_suffix"),
    ({LAST: "Changed", "Date of Birth": "01/02/1990"}, "learner_differs"),
]

WRONG = [
    # How it differs, and words of the error
    ({FIRST: '=UPPER("ivy")'}, "formula"),
    ({LAST: '=A1&"x"'}, "formula"),
    ({LEVY: 12345}, "0012345"),
    ({LEVY: "12345"}, "0012345"),
    ({NI: "AB12"}, "National Insurance"),
    ({DAY: "31/11/2025"}, "31/11/2025"),
]


@tagged("post_install", "-at_install")
class TestAchievementFieldCases(AchievementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        scheme = cls.env["regcert.achievement.scheme"]._current(cls.env.company).sudo()
        specs = scheme.column_ids._specs()
        cls.template = template_workbook(cls.env, specs, cls.course, cls.today)

    def book(self, changes=None, edit=None):
        """The template with one good row in line 3, in which some cells are replaced."""
        book = load_workbook(io.BytesIO(self.template))
        sheet = book["Achievements"]
        values = dict(zip(HEADERS, self.row(), strict=True)) | (changes or {})
        for place, header in enumerate(HEADERS, 1):
            sheet.cell(row=3, column=place, value=values[header] or None)
        if edit:
            edit(book)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def judged(self, data, name="cases.xlsx"):
        upload = self.ended(data, name=name)
        return upload, " ".join(upload.issue_ids.mapped("message"))

    def passes(self, data, name="cases.xlsx"):
        upload, said = self.judged(data, name)
        self.assertEqual(upload.state, "passed", said or upload.message)
        recorded = upload.achievement_ids
        upload.action_undo()
        return recorded, upload

    def test_the_template_takes_no_date_that_cannot_be(self):
        sheet = load_workbook(io.BytesIO(self.template))["Achievements"]
        checks = {
            str(check.sqref): (check.formula1, check.formula2)
            for check in sheet.data_validations.dataValidation
            if check.type == "date"
        }
        self.assertEqual(
            checks, {"A3:A20000": ("32874", "TODAY()"), "E3:E20000": ("1", "EDATE(TODAY(),-168)")}
        )

    def test_the_template_says_for_which_day_its_courses_are(self):
        sheet = load_workbook(io.BytesIO(self.template))["Courses"]
        self.assertIn(f"{self.today:%d/%m/%Y}", sheet["C1"].value)

    def test_the_template_of_an_earlier_scheme_is_told(self):
        scheme = self.env["regcert.achievement.scheme"]._current(self.env.company)
        new = scheme.copy()
        new.column_ids.filtered(lambda one: one.header == HEADERS[-1]).header = "Remarks"
        new.action_make_current()
        for data, name in ((self.book(), "cases.xlsx"), (self.csv(self.row()), "cases.csv")):
            upload, said = self.judged(data, name)
            self.assertEqual((upload.state, upload.row_count), ("failed", 0))
            for words in (scheme.version, new.version, "New columns: Remarks", "Download"):
                self.assertIn(words, said)

    def test_an_empty_file_says_so(self):
        with self.refused(UserError, "The file is empty"):
            self.upload(b"").action_submit()

    def test_what_is_read(self):
        for changes, expected in PASSES:
            with self.subTest(**changes):
                recorded, _upload = self.passes(self.book(changes))
                self.assertEqual({name: recorded[name] for name in expected}, expected)

    def test_what_is_read_with_a_warning(self):
        for changes, code in DOUBTS:
            with self.subTest(**changes):
                _recorded, upload = self.passes(self.book(changes))
                self.assertIn(code, upload.issue_ids.mapped("code"))
                self.assertEqual(set(upload.issue_ids.mapped("level")), {"warning"})

    def test_what_is_an_error_that_helps(self):
        for changes, words in WRONG:
            with self.subTest(**changes):
                upload, said = self.judged(self.book(changes))
                self.assertEqual(upload.state, "failed")
                self.assertIn(words, said)
                self.assertNotIn("mandatory", said)

    def test_a_real_date_is_its_day_whatever_its_time(self):
        for hours in (0, 9, 14.5, 23.99):
            day = datetime.combine(self.today, datetime.min.time()) + timedelta(hours=hours)
            with self.subTest(hours=hours):
                recorded, _upload = self.passes(self.book({DAY: day}))
                self.assertEqual(recorded.achievement_date, self.today)

    def test_dates_are_read_as_in_registration_files(self):
        today = self.today
        ways = [
            f"{today:%Y-%m-%d}",
            f"{today:%d-%m-%Y}",
            f"{today:%d.%m.%Y}",
            f"{today:%d/%m/%Y} 00:00",
            f"{today:%d/%m/%Y} 00:00:00",
            f"{today:%d %b %Y}",
            f"{today:%d %B %Y}",
        ]
        for way in ways:
            with self.subTest(way):
                recorded, _upload = self.passes(self.csv(self.row(**{DAY: way})), name="cases.csv")
                self.assertEqual(recorded.achievement_date, today)

    def test_a_header_that_does_not_fit_names_what_does_not(self):
        """Without the row of guidance above it, and without all ten columns."""

        def surplus(book):
            book["Achievements"].cell(row=2, column=11, value="Our reference")
            book["Achievements"].cell(row=3, column=11, value="R1")

        def exchanged(book):
            sheet = book["Achievements"]
            first, second = sheet["C2"].value, sheet["D2"].value
            sheet["C2"], sheet["D2"] = second, first

        for edit, names in ((surplus, ["Our reference"]), (exchanged, [FIRST, LAST])):
            with self.subTest(edit.__name__):
                upload, said = self.judged(self.book(edit=edit))
                self.assertEqual(upload.state, "failed")
                for name in names:
                    self.assertIn(name, said)
                self.assertLess(len(said), 400)
                self.assertNotIn("The day on which", said)

    def test_columns_that_are_blank_from_top_to_bottom_are_none(self):
        for end in (",", ",,,", ", ,"):
            rows = [[*self.row(), *end[1:].split(",")]]
            headers = [*HEADERS, *[""] * len(end.split(",")[1:])]
            with self.subTest(end=end):
                self.passes(self.csv(*rows, headers=headers), name="cases.csv")

    def test_a_hidden_sheet_is_not_recorded_without_a_word(self):
        def hide(book):
            book.create_sheet("On top", 0)
            book["On top"]["A1"] = "Look here"
            book.active = 0
            book["Achievements"].sheet_state = "hidden"

        upload, said = self.judged(self.book(edit=hide))
        self.assertEqual(upload.state, "failed")
        self.assertIn("On top", said)
        self.assertIn("Achievements", said)

    def test_blanks_at_the_end_of_a_sheet_are_nothing(self):
        def far(book):
            book["Achievements"].cell(row=1048576, column=1, value=" ")

        self.passes(self.book(edit=far))

    def test_names_are_the_same_but_for_accents_and_only_then(self):
        learners = self.env["regcert.learner"]
        for number, (record, row, same) in enumerate(
            [
                (("Łukasz", "Møller"), ("Lukasz", "Moller"), True),
                (("Renée", "Sørensen"), ("RENEE", "Sorensen"), True),
                (("राम", "Singh"), ("रोम", "Singh"), False),
            ]
        ):
            with self.subTest(record=record, row=row):
                self.assertEqual(fold(" ".join(record)) == fold(" ".join(row)), same)
                learner = learners.create({"first_name": record[0], "last_name": record[1]})
                learner.individual_id = f"98765{number}"
                values = {FIRST: row[0], LAST: row[1], NUMBER: ""}
                values["Individual ID"] = f"98765{number}"
                _recorded, upload = self.passes(self.book(values))
                codes = set(upload.issue_ids.mapped("code")) & {"learner_differs"}
                self.assertEqual(not codes, same)

    def test_a_learner_who_has_married_is_found_by_uln_and_birth(self):
        self.learner.write({"first_name": "Ann", "last_name": "Before"})
        values = {FIRST: "Ann", LAST: "Changed", "Date of Birth": "01/02/1990"}
        recorded, upload = self.passes(self.book(values))
        self.assertEqual(recorded.learner_id, self.learner)
        [issue] = upload.issue_ids.filtered(lambda issue: issue.code == "learner_differs")
        for name in ("Before", "Changed"):
            self.assertIn(name, issue.message)

    def test_a_stranger_with_a_known_layout_of_number_is_recorded(self):
        recorded, _upload = self.passes(self.book({NUMBER: f"{NEW_ULN}.0", FIRST: "New"}))
        self.assertEqual((recorded.uln, recorded.match), (NEW_ULN, "none"))

    def test_a_printed_upload_has_all_its_reasons(self):
        upload = self.ended(self.csv(*[self.row(Course_Code=f"NO{place}") for place in range(90)]))
        reports = self.env["ir.actions.report"].with_user(self.exporter)
        name = "regcert_module.report_achievement_upload"
        page = reports._render_qweb_html(name, upload.ids)[0].decode()
        for place in range(90):
            self.assertIn(f"NO{place}", page)
        with self.assertRaises(AccessError):
            reports.with_user(self.uploader)._render_qweb_html(name, upload.ids)
