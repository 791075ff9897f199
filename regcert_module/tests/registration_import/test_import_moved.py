from datetime import date

from odoo.tests import tagged

from .file_case import AMIR, BUSINESS, CHLOE, HANNAH, SERVICE, FileCase
from .file_world import to_csv


@tagged("post_install", "-at_install")
class TestMoved(FileCase):
    """The records change between Validate and Upload: nothing is written, and the changes are shown."""

    def assertMoves(self, change, lines, outcome):
        upload = self.validated(
            to_csv([BUSINESS, AMIR, "Registered", "N-1"], [SERVICE, HANNAH, "Exempt"])
        )
        change()
        before = self.stored()
        upload.action_import()
        self.assertEqual((upload.state, self.stored()), ("validated", before))
        self.assertEqual(upload.moved_count, len(lines))
        self.assertEqual(upload.row_ids.filtered("moved").mapped("line"), lines)
        self.check_counts(upload)
        self.assertEqual(self.outcomes(upload)[lines[0]], outcome)
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("done", 0))
        self.check_counts(upload)

    def test_the_record_has_changed(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"registration_number": "N-1"}), [2], "update")

    def test_somebody_was_quicker(self):
        record = self.the(AMIR, BUSINESS)
        values = {"registration_number": "N-1", "status": "registered"}
        self.assertMoves(lambda: record.write(values), [2], "unchanged")

    def test_the_record_has_another_number_now(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"registration_number": "N-9"}), [2], "create")

    def test_the_record_was_archived(self):
        record = self.the(AMIR, BUSINESS)
        self.assertMoves(lambda: record.write({"active": False}), [2], "create")

    def test_the_record_to_be_is_there(self):
        self.assertMoves(lambda: self.register(HANNAH, SERVICE), [3], "update")

    def test_the_learner_is_gone(self):
        self.assertMoves(lambda: self.learners[HANNAH].write({"active": False}), [3], "reject")

    def test_the_organisation_issues_no_numbers_any_more(self):
        upload = self.validated(to_csv([SERVICE, HANNAH, "Registered"]))
        organisation = self.qualifications[SERVICE].awarding_organisation_id
        organisation.issues_registration_numbers = False
        upload.action_import()
        self.assertEqual(
            (upload.state, upload.row_ids.filtered("moved").mapped("line")), ("validated", [2])
        )
        upload.action_import()
        self.assertEqual(self.the(HANNAH, SERVICE).status, "registered")

    def test_what_does_not_concern_the_file_is_no_obstacle(self):
        upload = self.validated(to_csv([BUSINESS, AMIR, "Registered", "N-1"]))
        self.the(CHLOE, BUSINESS, "NGA-1002").status = "achieved"
        self.the(AMIR, BUSINESS).certificate_sent_date = date(2026, 1, 1)
        upload.action_import()
        self.assertEqual(upload.state, "done")


@tagged("post_install", "-at_install")
class TestCompanies(FileCase):
    """A learner or qualification that the user cannot see is reported exactly as an unknown one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Another Provider"})

    def said(self, *row):
        upload = self.validated(to_csv(row))
        return [
            (issue.level, issue.code, issue.column, issue.message.replace(issue.value or "\0", "…"))
            for issue in upload.issue_ids
            if issue.level == "error"
        ]

    def test_a_learner_of_another_company_is_unknown(self):
        self.env["regcert.learner"].create(
            {
                "first_name": "Eve",
                "last_name": "Else",
                "uln": "1000000043",
                "company_id": self.other.id,
            }
        )
        self.assertTrue(self.said(BUSINESS, "1000000043", "Exempt"))
        self.assertEqual(
            self.said(BUSINESS, "1000000043", "Exempt"), self.said(BUSINESS, "9276308686", "Exempt")
        )

    def test_a_qualification_of_another_company_is_unknown(self):
        organisation = self.env["regcert.awarding.organisation"].create({"name": "Elsewhere"})
        self.env["regcert.qualification"].create(
            {
                "number": "699/0001/1",
                "name": "Elsewhere",
                "awarding_organisation_id": organisation.id,
                "company_id": self.other.id,
            }
        )
        self.assertTrue(self.said("699/0001/1", AMIR, "Exempt"))
        self.assertEqual(
            self.said("699/0001/1", AMIR, "Exempt"), self.said("699/0002/2", AMIR, "Exempt")
        )

    def test_the_same_number_elsewhere_does_not_make_a_learner_ambiguous(self):
        self.env["regcert.learner"].create(
            {"first_name": "A", "last_name": "B", "uln": AMIR, "company_id": self.other.id}
        )
        self.assertEqual(self.validated(to_csv([BUSINESS, AMIR, "Exempt"])).update_count, 1)

    def test_a_shared_number_is_an_error(self):
        self.env["regcert.learner"].create(
            {"first_name": "A", "last_name": "B", "uln": AMIR, "company_id": self.env.company.id}
        )
        self.assertEqual(
            self.codes(self.validated(to_csv([BUSINESS, AMIR, "Exempt"]))),
            {2: ["learner_ambiguous"]},
        )

    def test_registrations_of_another_company_are_left_alone(self):
        theirs = self.register(
            AMIR, SERVICE, company_id=self.other.id, registration_number="N-1", status="achieved"
        )
        upload = self.imported(to_csv([SERVICE, AMIR, "Registered", "N-1"]))
        self.assertEqual((upload.state, upload.create_count), ("done", 1))
        self.assertEqual(theirs.status, "achieved")
        self.assertEqual(upload.row_ids.registration_id.company_id, self.env.company)

    def test_archived_records_do_not_count(self):
        self.the(AMIR, BUSINESS).active = False
        upload = self.validated(to_csv([BUSINESS, AMIR, "Exempt"]))
        self.assertEqual((upload.create_count, upload.rejected_count), (0, 1))
        self.assertEqual(upload.issue_ids.code, "registration_archived")
