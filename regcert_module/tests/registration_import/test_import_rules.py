"""Rules that need the database: who has a number, what is archived, which level is set, which enrolment."""

from odoo.tests import tagged

from .import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportRules(ImportCase):
    def issue(self, upload, code):
        return upload.issue_ids.filtered(lambda issue: issue.code == code)

    def row(self, place, **values):
        return {"uln": self.ulns[place], **values}

    # One number for several learners

    def test_a_number_that_another_learner_bears_on_record(self):
        self.registration(0, registration_number="N\u2013 1", status="registered")
        upload = self.validated(csv(self.row(1, registration_number="n-1")))
        [issue] = self.issue(upload, "number_shared")
        self.assertEqual((issue.line, issue.level), (2, "warning"))
        self.assertIn(self.learners[0].display_name, issue.message)
        upload.action_import()
        self.assertEqual(upload.state, "done")

    def test_a_number_filled_down(self):
        rows = [self.row(place, registration_number="N-1") for place in range(3)]
        upload = self.validated(csv(*rows))
        shared = self.issue(upload, "number_shared")
        self.assertEqual(shared.mapped("line"), [2, 3, 4])
        self.assertIn("lines 3, 4", shared[0].message)

    def test_numbers_of_others_do_not_count(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.registration(0, registration_number="N-1", company_id=elsewhere.id)
        self.registration(0, registration_number="N-2", active=False)
        self.registration(0, registration_number="N-3", qualification_id=self.unnumbered.id)
        rows = [self.row(place, registration_number=f"N-{place}") for place in (1, 2, 3)]
        self.assertFalse(self.issue(self.validated(csv(*rows)), "number_shared"))

    # Archived records

    def test_an_archived_learner_is_kept_up_and_not_registered_anew(self):
        known = self.registration(0, registration_number="N-1", status="registered")
        self.learners[0].active = False
        data = csv(
            self.row(0, registration_number="N-1", status="Achieved"),
            self.row(0, qualification_number=self.unnumbered.number),
        )
        upload = self.imported(data)
        self.assertEqual((upload.update_count, upload.rejected_count), (1, 1))
        self.assertEqual(known.status, "achieved")
        [error] = self.issue(upload, "learner_archived")
        self.assertEqual((error.line, error.column), (3, "ULN"))
        self.assertIn(self.learners[0].display_name, error.message)
        self.assertIn("Restore", error.message)
        self.assertEqual(self.issue(upload, "learner_archived_updated").line, 2)

    def test_an_archived_qualification(self):
        known = self.registration(0, registration_number="N-1", status="registered")
        self.qualification.active = False
        data = csv(
            self.row(0, registration_number="N-1", status="Achieved"),
            self.row(1, registration_number="N-2"),
        )
        upload = self.imported(data)
        self.assertEqual(known.status, "achieved")
        [error] = self.issue(upload, "qualification_archived")
        self.assertEqual((error.line, error.column), (3, "Qualification Number"))

    def test_an_archived_registration_is_not_made_a_second_time(self):
        known = self.registration(0, registration_number="N-1", status="registered")
        known.active = False
        upload = self.validated(csv(self.row(0, registration_number="n-1")))
        [error] = upload.issue_ids
        self.assertEqual((error.code, upload.rejected_count), ("registration_archived", 1))
        known.active = True
        upload = self.imported(csv(self.row(0, registration_number="n-1", status="Achieved")))
        self.assertEqual((known.status, known.registration_number), ("achieved", "N-1"))
        self.assertEqual(upload.update_count, 1)

    def test_what_was_archived_by_hand_after_an_undo_counts(self):
        data = csv(self.row(0, registration_number="N-1"))
        self.imported(data).action_undo()
        made = self.env["regcert.registration"].search(
            [("learner_id", "=", self.learners[0].id), ("active", "=", False)]
        )
        self.assertEqual(self.validated(data).create_count, 1)
        made.active = True
        made.active = False
        self.assertEqual(self.validated(data).rejected_count, 1)

    def test_archived_records_of_other_companies_are_unknown(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        learner = self.env["regcert.learner"].create(
            {"first_name": "Eve", "uln": "7799999999", "company_id": elsewhere.id, "active": False}
        )
        upload = self.validated(csv({"uln": learner.uln}))
        self.assertEqual(self.codes(upload)[2], ["learner_unknown"])

    # Levels

    def test_levels_are_set_by_an_administrator(self):
        self.registration(0, registration_number="N-1", status="achieved")
        data = csv(self.row(0, registration_number="N-1"))
        rules = self.env["regcert.registration.rule"]
        rule = rules.create({"code": "status_backwards", "level": "error"})
        self.assertEqual(rule.usual_level, "warning")
        upload = self.validated(data)
        self.assertEqual(upload.rejected_count, 1)
        self.assertIn("status_backwards", self.codes(upload)[2])
        rule.level = "off"
        upload.action_validate()
        self.assertEqual(upload.update_count, 1)
        self.assertNotIn("status_backwards", self.codes(upload)[2])

    def test_a_level_set_after_the_validation_asks_again(self):
        self.registration(0, registration_number="N-1", status="achieved")
        upload = self.validated(csv(self.row(0, registration_number="N-1")))
        self.env["regcert.registration.rule"].create({"code": "status_backwards", "level": "error"})
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("validated", 1))

    def test_the_rules_offered_are_those_of_registrations(self):
        offered = {code for code, _label in self.env["regcert.registration.rule"]._codes()}
        self.assertLessEqual(
            {"number_shared", "status_backwards", "number_scientific", "date_unlikely"}, offered
        )
        self.assertFalse({"learner_new", "status_kept"} & offered)

    # Enrolments

    def test_a_registration_that_could_belong_to_two_enrolments_says_so(self):
        programme = self.env["regcert.programme"].create(
            {"name": "Care", "qualification_ids": self.qualification.ids}
        )
        self.env["regcert.enrolment"].create(
            [
                {
                    "learner_id": self.learners[0].id,
                    "programme_id": programme.id,
                    "start_date": start,
                }
                for start in ("2025-09-01", "2026-09-01")
            ]
        )
        upload = self.imported(csv(self.row(0, registration_number="N-1")))
        [issue] = self.issue(upload, "enrolment_several")
        self.assertIn("Care (01/09/2025), Care (01/09/2026)", issue.message)
        self.assertFalse(upload.row_ids.registration_id.enrolment_id)
