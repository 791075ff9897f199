from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .learner_file import HEADER, LearnerFileMixin


@tagged("post_install", "-at_install")
class TestLearnerRows(LearnerFileMixin, TransactionCase):
    """Rows that a person has to look at: rejected ones, and those of learners who may be on record already."""

    def described(self, upload, line):
        row = upload.describe_row(line)
        wrong = [(issue["position"], issue["level"]) for issue in row["issue_ids"]]
        return row["outcome"], row["cells"], wrong, row["about"]

    def test_the_cells_of_a_rejected_row_with_what_is_wrong_in_each(self):
        wrong = self.row(0, ULN="123", DOB="45/01/2001")
        upload = self.validated(wrong, self.row(1))
        self.assertEqual(
            self.described(upload, 2), ("reject", wrong, [(0, "error"), (3, "error")], [])
        )
        self.assertEqual(
            [column["header"] for column in upload.describe_row(2)["columns"]], list(HEADER)
        )
        with self.assertRaisesRegex(UserError, "no row on line 9"):
            upload.describe_row(9)

    def test_what_is_wrong_with_the_row_as_a_whole_comes_apart(self):
        upload = self.validated(self.row(0), self.row(0, DOB="15/02/2001"))
        _outcome, _cells, positions, [about] = self.described(upload, 3)
        self.assertEqual(positions, [(-1, "error")])
        self.assertIn("contradict each other", about)

    def test_what_a_report_shows_is_read_before_it_is_written(self):
        """While rows stream into it, the database answers no questions, such as how a stored employer is called."""
        employers = [
            {"name": name, "is_company": True} for name in ("One Ltd", "Two Ltd", "Three Ltd")
        ]
        self.env["res.partner"].create(employers)
        first = self.validated(self.row(0, Employer="One Ltd"), self.row(1, Employer="Two Ltd"))
        first.action_import()
        alike = self.row(2, ULN=self.ulns[4], **{"First Name": "Ada1", "Email": "a@example.org"})
        second = self.imports.create(
            {
                "name": "learners.csv",
                "file": self.file(
                    self.row(0, Employer="Two Ltd"), self.row(1, Employer="Three Ltd"), alike
                ),
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        second.action_validate()
        self.assertEqual(
            [row.changes and row.changes.get("employer_id") for row in second.row_ids],
            [["One Ltd", "Two Ltd"], ["Two Ltd", "Three Ltd"], False],
        )

    def test_a_row_opens_its_own_import(self):
        upload = self.validated(self.row(0, ULN="123"), self.row(1))
        self.assertEqual(upload.rejected_ids.mapped("line"), [2])
        action = upload.rejected_ids.action_open_mend()
        self.assertEqual(
            action["params"], {"model": "regcert.learner.import", "id": upload.id, "line": 2}
        )

    def test_cells_are_for_those_who_see_the_import(self):
        upload = self.validated(self.row(0, ULN="123"))
        with self.assertRaises(AccessError):
            upload.with_user(self.user_with("learner_nobody")).describe_row(2)

    def test_a_rejected_row_is_corrected_on_the_screen(self):
        upload = self.validated(self.row(0, ULN="123"), self.row(1))
        self.assertEqual(self.counts(upload), ["validated", 1, 0, 0, 1])
        upload.action_mend(2, self.row(0))
        self.assertEqual(self.counts(upload), ["validated", 2, 0, 0, 0])

    def test_a_corrected_cell_has_a_longest_length(self):
        upload = self.validated(self.row(0, ULN="123"))
        with self.assertRaisesRegex(UserError, "Shorten it"):
            upload.action_mend(2, self.row(0, **{"Last Name": "x" * 1001}))
        self.assertFalse(upload.mended)

    def test_who_may_be_the_same_person_is_shown_side_by_side(self):
        known = self.env["regcert.learner"].create(
            {
                "first_name": "Ada0",
                "last_name": "Fairweather",
                "date_of_birth": "2001-02-14",
                "uln": self.ulns[3],
            }
        )
        upload = self.validated(self.row(0))
        self.assertEqual(upload.row_ids.alike, known.ids)
        self.assertEqual(upload.alike_ids, upload.row_ids)
        self.assertEqual(
            (upload.alike_ids.in_file, upload.alike_ids.on_record),
            (
                f"Ada0 Fairweather, ULN {self.ulns[0]}",
                f"Ada0 Fairweather, ULN {self.ulns[3]}",
            ),
        )
        self.assertIn("learner_alike", upload.issue_ids.mapped("code"))
        upload.sudo()._forget_file()
        self.assertFalse(upload.row_ids.in_file or upload.row_ids.name)
