"""Files as programs and people write them: problems that others have met, in variants."""

from datetime import date

from odoo.tests import tagged

from ...core.registration.format import REGISTRATION_FILE
from .import_case import QUALIFICATION, ImportCase

HEADERS = list(REGISTRATION_FILE.headers)
NBSP, THIN = "\u00a0", "\u2009"
ULN = "7700000000"
PLACES = {column.name: place for place, column in enumerate(REGISTRATION_FILE.columns)}


def line(**values):
    first = {
        "qualification_number": QUALIFICATION,
        "uln": ULN,
        "status": "Registered",
        "registration_number": "N1",
        "registration_date": "03/11/2025",
    }
    return [(first | values).get(name, "") for name in PLACES]


def text(*lines, end=""):
    return "\r\n".join([*(",".join(cells) + end for cells in lines), ""])


def cell(name, *written):
    """One file for each way to write the cell."""
    return [text(HEADERS, line(**{name: each})) for each in written]


def renamed(place, *written):
    return [text([*HEADERS[:place], name, *HEADERS[place + 1 :]], line()) for name in written]


READ = [
    ("surplus blank columns", [text(HEADERS, line(), end=end) for end in (",", ",,,", ", ,")]),
    (
        "surplus blank cells of rows only",
        [f"{text(HEADERS)}{text(line(), end=end)}" for end in (",", ",,,")],
    ),
    (
        "blanks of every kind in a header",
        renamed(
            PLACES["qualification_number"],
            f"Qualification{NBSP}Number",
            f"Qualification{THIN}{THIN}Number",
            "Qualification  Number",
            "Qualification_Number",
        ),
    ),
    ("quotation marks round a status", cell("status", "“Registered”", "‘Registered’")),
    (
        "a date that can be read in one way only",
        cell(
            "registration_date",
            *("03/11/2025 00:00", "03/11/2025 00:00:00", "03-11-2025", "03.11.2025"),
            *("3 Nov 2025", "3 November 2025", "2025-11-03", "2025-11-03 00:00:00"),
            *("０３/１１/２０２５", "٠٣/١١/٢٠٢٥", f"03/11/2025{NBSP}"),
        ),
    ),
    (
        "a ULN in disguise",
        cell("uln", f"{ULN}.0", f"{ULN}.00", "٧٧٠٠٠٠٠٠٠٠", "７７００００００００", f"'{ULN}"),
    ),
    (
        "a qualification number with other strokes",
        cell("qualification_number", "901-0001-1", "901\\0001\\1", "90100011"),
    ),
    ("a byte order mark read in the wrong encoding", ["ï»¿" + text(HEADERS, line())]),
    ("the sign of the end of a file", [text(HEADERS, line()) + "\x1a"]),
    ("the header again in the middle", [text(HEADERS, line(), HEADERS)]),
    (
        "a blank before quotation marks",
        [text(HEADERS, [f' "{value}"' if value else "" for value in line()])],
    ),
]
"""All of these are the one good row."""

SAID = [
    ("status", ["Certificate\u00a0Claimed", "Certificate  Claimed"], "create", {}),
    ("registration_number", ["1.2E+5", "1E5"], "create", {"warning"}),
    ("registration_number", ["#N/A", "#REF!", "#####"], "reject", {"error"}),
    (
        "registration_number",
        ["N/A", "TBC", "-", "none", "Pending", "unknown", "n/a"],
        "reject",
        {"error"},
    ),
    ("postal_tracking_reference", ["#N/A", "N/A", "TBC", "-"], "reject", {"error"}),
    (
        "registration_number",
        ["TRUE", "0", "01-Feb", "Mar-01", "02/03/2026", "44928"],
        "create",
        {"warning"},
    ),
    ("registration_date", ["N/A", "-", "TBC", "NULL"], "reject", {"error"}),
    (
        "registration_date",
        ["03/11/25", "11/23/2025", "03/11/2025 14:30", "31/02/2025", "01/01/0025"],
        "reject",
        {"error"},
    ),
    ("registration_date", ["01/01/1900", "31/12/9999"], "create", {"date_unlikely"}),
    ("uln", [f"ULN {ULN}", "2.87078E+09"], "reject", {"error"}),
]
"""Column, ways to write its cell, what becomes of the row, and the levels or codes that are told."""


@tagged("post_install", "-at_install")
class TestImportFieldCases(ImportCase):
    """Each way of writing a value is read as the one thing that it can mean, or refused with what to do."""

    def test_read_as_the_good_row(self):
        for name, files in READ:
            for content in files:
                with self.subTest(name, content=content.encode("unicode_escape")[:200]):
                    upload = self.imported(content.encode())
                    self.assertEqual(
                        (upload.row_count, upload.create_count),
                        (1, 1),
                        upload.issue_ids.mapped("message"),
                    )
                    [(key, values)] = self.stored().items()
                    self.assertEqual(key, (ULN, "N1"))
                    self.assertEqual(values["registration_date"], date(2025, 11, 3))
                    self.assertEqual(values["status"], "registered")
                    upload.action_undo()
                    self.assertFalse(self.stored())

    def test_told(self):
        for name, written, outcome, told in SAID:
            for each in written:
                with self.subTest(name, cell=each):
                    values = {name: each}
                    if name == "status":
                        values["certificate_claimed_date"] = "04/11/2025"
                    upload = self.validated(text(HEADERS, line(**values)).encode())
                    issues = upload.issue_ids.filtered("row_id")
                    self.assertEqual(
                        upload.row_ids.mapped("outcome"), [outcome], issues.mapped("message")
                    )
                    self.assertLessEqual(
                        set(told), {*issues.mapped("level"), *issues.mapped("code")}
                    )
                    if told == {"error"}:
                        column = REGISTRATION_FILE.column(name).header
                        [error] = issues.filtered(lambda issue: issue.level == "error")
                        self.assertEqual(error.column, column)
                        # Says what is wrong, then what to do
                        self.assertRegex(error.message, r"[.?] .+|: .+")

    def test_placeholders_are_left_blank(self):
        for each in ("N/A", "TBC", "-"):
            upload = self.validated(text(HEADERS, line(registration_date=each)).encode())
            [message] = upload.issue_ids.filtered("row_id").mapped("message")
            self.assertIn("blank", message)

    def test_text_that_turns_or_hides(self):
        for mark in "\u202e\u2028\u000b\u0085":
            content = text(HEADERS, line(postal_tracking_reference=f'"RM{mark}1"'))
            upload = self.imported(content.encode())
            [values] = self.stored().values()
            self.assertIn(values["postal_tracking_reference"], ("RM1", "RM 1"))
            self.assertIn("warning", upload.issue_ids.mapped("level"))
            upload.action_undo()

    def test_a_number_that_is_written_as_a_formula_goes_round(self):
        self.imported(text(HEADERS, line(registration_number='"=""00123"""')).encode())
        self.assertEqual(list(self.stored()), [(ULN, "00123")])

    def test_a_line_break_in_a_number_is_a_blank(self):
        upload = self.imported(text(HEADERS, line(registration_number='"N\n1"')).encode())
        self.assertEqual(list(self.stored()), [(ULN, "N 1")])
        self.assertIn("warning", upload.issue_ids.mapped("level"))

    def test_a_number_on_record_in_another_spelling(self):
        self.registration(0, registration_number="ND1", status="registered")
        for each in ("nd1", "ND 1", "N D1", "ｎｄ1"):
            upload = self.validated(text(HEADERS, line(registration_number=each)).encode())
            self.assertEqual(upload.row_ids.mapped("outcome"), ["update"], each)
        upload.action_import()
        self.assertEqual(list(self.stored()), [(ULN, "ND1")])

    def test_a_header_column_that_is_one_too_many_is_named(self):
        lines = [[*HEADERS, "Our reference"], [*line(), "4711"]]
        upload = self.validated(text(*lines).encode())
        self.assertEqual(upload.state, "refused")
        [message, *_more] = upload.issue_ids.mapped("message")
        self.assertIn("Our reference", message)
        self.assertLess(len(message), 400)

    def test_header_columns_that_changed_places_are_named(self):
        swapped = [HEADERS[1], HEADERS[0], *HEADERS[2:]]
        upload = self.validated(text(swapped, line()).encode())
        self.assertEqual(upload.state, "refused")
        message = " ".join(upload.issue_ids.mapped("message"))
        self.assertLess(len(message), 400)
        self.assertIn(HEADERS[0], message)
        self.assertIn(HEADERS[1], message)

    def test_what_is_archived_is_restored_and_not_made_again(self):
        registration = self.registration(0, registration_number="N1", status="registered")
        registration.action_archive()
        upload = self.validated(text(HEADERS, line(status="Achieved")).encode())
        self.assertIn("registration_archived", upload.issue_ids.mapped("code"))
        self.assertEqual(upload.row_ids.mapped("outcome"), ["reject"])
        for record, code in (
            (self.learners[1], "learner_archived"),
            (self.unnumbered, "qualification_archived"),
        ):
            with self.subTest(code):
                record.action_archive()
                values = {"uln": self.ulns[1], "registration_number": "N2"}
                if record == self.unnumbered:
                    values = {"qualification_number": record.number, "registration_number": ""}
                    values["uln"] = self.ulns[2]
                upload = self.validated(text(HEADERS, line(**values)).encode())
                self.assertIn(code, upload.issue_ids.mapped("code"))
                self.assertEqual(upload.row_ids.mapped("outcome"), ["reject"])
                self.assertIn("estore", " ".join(upload.issue_ids.mapped("message")))
