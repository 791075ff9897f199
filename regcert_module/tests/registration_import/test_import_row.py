from odoo.tests import tagged

from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportRow(ImportCase):
    """A reference of a row is emptied when its record is deleted, although there is no foreign key."""

    def test_a_report_names_nothing_that_is_gone(self):
        registration = self.registration(1, registration_number="B-1", status="registered")
        upload = self.validated(
            csv(
                {"uln": self.ulns[0], "registration_number": "A-1"},
                {"uln": self.ulns[1], "registration_number": "B-1", "status": "Achieved"},
            )
        )
        new, known = upload.row_ids.sorted("line")
        self.assertEqual((new.learner_id, known.matched_id), (self.learners[0], registration))

        self.env.cr.execute(
            "DELETE FROM regcert_registration_history WHERE registration_id = %s", registration.ids
        )
        registration.unlink()
        (self.learners[0] | self.learners[1]).unlink()
        self.qualification.unlink()

        specification = {"display_name": {}}
        for row in upload.row_ids.web_read(
            {
                name: {"fields": specification}
                for name in ("learner_id", "qualification_id", "matched_id", "registration_id")
            }
        ):
            with self.subTest(row=row["id"]):
                self.assertFalse(any(row[name] for name in row if name != "id"))

    def test_a_row_leads_to_what_it_has_found_or_made(self):
        registration = self.registration(1, registration_number="B-1", status="registered")
        upload = self.imported(
            csv(
                {"uln": self.ulns[0], "registration_number": "A-1"},
                {"uln": self.ulns[1], "registration_number": "B-1", "status": "Achieved"},
                {"uln": "1", "registration_number": "C-1"},
            )
        )
        new, known, rejected = upload.row_ids.sorted("line")
        self.assertEqual(new.registration_id.registration_number, "A-1")
        self.assertEqual(new.registration_id.learner_id, self.learners[0])
        self.assertEqual(known.registration_id, registration)
        self.assertFalse(rejected.registration_id)
