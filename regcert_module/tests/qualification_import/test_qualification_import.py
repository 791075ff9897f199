import base64
import csv
import io

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from ..common import BULK_UPLOAD, MANAGE, ProviderMixin

HEADERS = (
    "Qualification Number",
    "Qualification Title",
    "Owner Organisation Recognition Number",
    "Owner Organisation Name",
    "Owner Organisation Acronym",
    "Qualification Level",
    "Qualification Status",
    "Operational End Date",
)
NEW, OPEN = "600/4444/5", "Available to learners"
CLOSED = "No longer available to new learners"


@tagged("post_install", "-at_install")
class TestQualificationImport(ProviderMixin, TransactionCase):
    """The register of qualifications: shown, imported, shown again next month, undone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.uploader = cls.user_with("register_uploader", MANAGE, BULK_UPLOAD)
        cls.manager = cls.user_with("register_manager", MANAGE)
        cls.imports = cls.env["regcert.qualification.import"].with_user(cls.uploader)

    def validated(self, *rows, organisations="Fjord", **values):
        text = io.StringIO()
        csv.writer(text).writerows([HEADERS, *rows])
        file = base64.b64encode(text.getvalue().encode())
        upload = self.imports.create(
            {"name": "Qualifications.csv", "file": file, "organisations": organisations, **values}
        )
        upload.action_validate()
        return upload

    @staticmethod
    def row(number=NEW, title="Diploma in Boats", status=OPEN, end="06/17/2030 00:00:00"):
        return (number, title, "RN7777", "Fjord Awards Limited", "FJORD", "Level 2", status, end)

    def found(self, number=NEW):
        return self.env["regcert.qualification"].search([("number", "=", number)])

    def counts(self, upload):
        names = ("create_count", "update_count", "unchanged_count", "rejected_count")
        self.assertEqual(upload.row_count, upload.accepted_count + upload.rejected_count)
        return [upload.state, *(upload[name] for name in names)]

    def test_a_qualification_comes_with_its_organisation(self):
        other = ("600/0001/2", "x", "RN1", "Another", "AN", "", OPEN, "")
        upload = self.validated(self.row(), other)
        self.assertEqual(self.counts(upload), ["validated", 1, 0, 0, 0])
        self.assertIn("1 of the 2 rows", upload.file_issue_text)
        self.assertFalse(self.found(), "nothing is stored before the import")
        upload.action_import()
        made = self.found()
        self.assertEqual(
            (made.name, made.level, made.register_status, str(made.operational_end_date)),
            ("Diploma in Boats", "Level 2", "available", "2030-06-17"),
        )
        self.assertEqual(made.register_checked_on, fields.Date.context_today(made))
        self.assertFalse(made.company_id, "there is one company only, so it goes with everything")
        organisation = made.awarding_organisation_id
        self.assertEqual(
            (organisation.name, organisation.code, organisation.recognition_number),
            ("Fjord Awards Limited", "FJORD", "RN7777"),
        )

    def test_next_month_shows_what_has_changed(self):
        self.validated(self.row()).action_import()
        self.found().register_checked_on = False
        upload = self.validated(self.row(status=CLOSED, end="06/17/2027"), organisations="")
        self.assertEqual(self.counts(upload), ["validated", 0, 1, 0, 0])
        self.assertEqual(
            upload.row_ids.changes,
            {
                "register_status": ["Available to learners", CLOSED],
                "operational_end_date": ["17/06/2030", "17/06/2027"],
            },
        )
        upload.action_import()
        self.assertEqual(self.found().register_status, "closed_to_new")
        self.assertTrue(self.found().register_checked_on)
        upload.action_undo()
        self.assertEqual(
            (self.found().register_status, str(self.found().operational_end_date)),
            ("available", "2030-06-17"),
        )

    def test_an_unchanged_one_has_been_looked_at(self):
        self.validated(self.row()).action_import()
        self.found().register_checked_on = False
        upload = self.validated(self.row())
        self.assertEqual(self.counts(upload), ["validated", 0, 0, 1, 0])
        upload.action_import()
        self.assertTrue(self.found().register_checked_on)

    def test_undo_archives_what_was_made_unless_it_is_used(self):
        upload = self.validated(self.row(), self.row(number="603/4462/8", title="Used"))
        upload.action_import()
        used = self.found("603/4462/8")
        self.programme.qualification_ids += used
        self.assertEqual(upload.describe_undo()["kept_count"], 2)  # and its organisation
        upload.action_undo()
        self.assertEqual((upload.state, upload.undo_conflict_count), ("undone", 2))
        self.assertFalse(self.found())
        self.assertTrue(used.active)
        self.assertTrue(used.awarding_organisation_id.active)

    def test_undo_of_an_import_that_nobody_used_takes_the_organisation_too(self):
        upload = self.validated(self.row())
        upload.action_import()
        organisation = self.found().awarding_organisation_id
        upload.action_undo()
        self.assertFalse(organisation.active)

    def test_a_row_that_is_rejected_comes_back_as_a_file_and_can_be_corrected(self):
        upload = self.validated(self.row(status="Maybe"), self.row(number="603/9975/2"))
        self.assertEqual(self.counts(upload), ["validated", 1, 0, 0, 1])
        [line] = upload._rejected_rows()
        self.assertEqual(line[:2], [NEW, "Diploma in Boats"])
        upload.action_mend(2, list(self.row()))
        self.assertEqual(self.counts(upload), ["validated", 2, 0, 0, 0])

    def test_what_has_changed_since_is_shown_again(self):
        upload = self.validated(self.row())
        self.validated(self.row(title="Diploma in Ships")).action_import()
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("validated", 1))

    def test_a_large_file_is_taken_in_the_background(self):
        rows = [self.row(number=f"{number:07}0") for number in range(1, 2102)]
        upload = self.validated(*rows)
        upload.action_import()
        self.assertEqual(upload.state, "queued")

    def test_rights(self):
        with self.assertRaises(AccessError):
            self.env["regcert.qualification.import"].with_user(self.manager).create({"name": "x"})
        upload = self.validated(self.row())
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_import()

    def test_in_one_of_several_companies_they_belong_to_that_company(self):
        self.env["res.company"].create({"name": "Other"})
        self.validated(self.row()).action_import()
        made = self.found()
        self.assertEqual(
            made.company_id | made.awarding_organisation_id.company_id, self.env.company
        )

    def test_a_shared_qualification_of_other_companies_is_theirs(self):
        self.validated(self.row()).action_import()
        made = self.found()
        made.awarding_organisation_id.company_id = made.company_id = False
        company = self.env["res.company"].create({"name": "Other"})
        values = {"learner_id": self.learner.id, "qualification_id": made.id}
        self.env["regcert.registration"].create({**values, "company_id": company.id})
        upload = self.validated(self.row(title="Mine"))
        self.assertEqual(self.counts(upload), ["validated", 0, 0, 0, 1])
        self.assertEqual(upload.issue_ids.filtered("row_id").code, "qualification_of_others")
