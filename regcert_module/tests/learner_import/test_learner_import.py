import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .learner_file import HEADER, LearnerFileMixin


@tagged("post_install", "-at_install")
class TestLearnerImport(LearnerFileMixin, TransactionCase):
    """Learners and enrolments by file: checked, shown, carried out, taken back."""

    def test_new_learners_with_their_enrolments(self):
        upload = self.validated(self.row(0), self.row(1, **{"QA Verified": "Yes"}))
        self.assertEqual(
            self.counts(upload), ["validated", 2, 0, 0, 0], upload.issue_ids.mapped("message")
        )
        self.assertFalse(self.found(), "nothing is stored before the import")
        upload.action_import()
        self.assertEqual(upload.state, "done")
        learner = self.found(1)
        self.assertEqual(
            (
                learner.first_name,
                learner.name,
                str(learner.date_of_birth),
                learner.gender,
                learner.ethnicity,
            ),
            ("Ada1", "Ada1 Fairweather", "2001-02-14", "F", "31"),
        )
        enrolment = learner.enrolment_ids
        self.assertEqual(
            (
                enrolment.programme_id,
                str(enrolment.start_date),
                enrolment.employer_id,
                enrolment.ilr_status,
            ),
            (self.programme, "2025-10-01", self.employer, "qa_verified"),
        )
        self.assertEqual(learner.company_id, self.env.company)

    def test_the_same_file_again_changes_nothing(self):
        self.validated(self.row(0), self.row(1)).action_import()
        again = self.validated(self.row(0), self.row(1))
        self.assertEqual(self.counts(again), ["validated", 0, 0, 2, 0])
        self.assertIn("file_imported_before", again.issue_ids.mapped("code"))
        again.action_import()
        self.assertEqual(len(self.found().enrolment_ids), 1)

    def test_columns_are_found_by_their_headers_in_any_order(self):
        header = ("Surname", "Forename", "Unique Learner Number", "Shoe size")
        upload = self.validated(("Lovelace", "Ada", self.ulns[2], "39"), header=header)
        self.assertEqual(self.counts(upload), ["validated", 1, 0, 0, 0])
        self.assertIn("Shoe size", upload.file_issue_text)
        refused = self.validated(("Ada", "x"), header=("First Name", "Shoe size"))
        self.assertEqual(refused.state, "refused")
        self.assertIn("Last Name", refused.file_issue_text)

    def test_changes_are_shown_and_personal_ones_are_not_quoted(self):
        self.validated(self.row(0)).action_import()
        row = self.row(0, DOB="15/02/2001", Email="ada@example.org")
        upload = self.validated(row)
        self.assertEqual(self.counts(upload), ["validated", 0, 1, 0, 0])
        self.assertEqual(
            upload.row_ids.changes,
            {"email": ["", "ada@example.org"], "date_of_birth": ["•••", "•••"]},
        )
        upload.action_import()
        self.assertEqual(self.found().email, "ada@example.org")

    def test_a_blank_cell_leaves_what_is_stored(self):
        self.validated(self.row(0)).action_import()
        upload = self.validated(self.row(0, Employer="", DOB="", Ethnicity=""))
        self.assertEqual(self.counts(upload), ["validated", 0, 0, 1, 0])

    def test_unknown_names_are_listed_once_with_a_choice(self):
        rows = [
            self.row(place, **{"Programme Name": "Busines Test", "Employer": "Newco"})
            for place in (0, 1)
        ]
        upload = self.validated(*rows)
        self.assertEqual(self.counts(upload), ["validated", 0, 0, 0, 2])
        unknown = {one.kind: one for one in upload.unknown_ids}
        self.assertEqual(
            (unknown["programme"].count, unknown["programme"].nearest), (2, "Business Test")
        )
        unknown["programme"].write({"action": "meant", "programme_id": self.programme.id})
        unknown["employer"].action = "create"
        upload.action_validate()
        self.assertEqual(self.counts(upload), ["validated", 2, 0, 0, 0])
        upload.action_import()
        self.assertEqual(self.found().enrolment_ids.programme_id, self.programme)
        newco = self.env["res.partner"].search([("name", "=", "Newco")])
        self.assertEqual((len(newco), newco.is_company), (1, True))
        self.assertEqual(self.found(1).enrolment_ids.employer_id, newco)

    def test_the_options_create_them(self):
        row = self.row(0, **{"Programme Name": "Masonry", "Employer": "Newco"})
        upload = self.validated(row, create_programmes=True, create_employers=True)
        self.assertEqual(self.counts(upload), ["validated", 1, 0, 0, 0])
        upload.action_import()
        self.assertEqual(self.found().enrolment_ids.programme_id.name, "Masonry")

    def test_records_of_what_is_to_register(self):
        upload = self.validated(self.row(0), create_registrations=True)
        self.assertEqual(upload.row_ids.registration_count, 1)
        upload.action_import()
        registration = self.found().registration_ids
        self.assertEqual(
            (registration.qualification_id, registration.status, registration.enrolment_id),
            (self.qualification, "not_registered", self.found().enrolment_ids),
        )

    def test_the_error_file_has_the_columns_of_the_file(self):
        upload = self.validated(self.row(0, ULN="123"), self.row(1))
        self.assertEqual(upload._format().headers, HEADER)
        [row] = upload._rejected_rows()
        self.assertEqual(row[: len(HEADER)], self.row(0, ULN="123"))
        self.assertIn("ULN", row[-1])

    def test_what_was_shown_is_done_or_shown_anew(self):
        upload = self.validated(self.row(0))
        self.env["regcert.learner"].create(
            {"first_name": "Eve", "last_name": "E", "uln": self.ulns[0]}
        )
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("validated", 1))
        self.assertEqual(self.found().first_name, "Eve")

    def test_undo(self):
        self.validated(self.row(0)).action_import()
        upload = self.validated(
            self.row(0, Email="ada@example.org", Employer="Newco"),
            self.row(1),
            self.row(2),
            create_employers=True,
            create_registrations=True,
        )
        upload.action_import()
        self.register(learner_id=self.found(2).id, qualification_id=self.other_qualification.id)
        told = upload.describe_undo()
        self.assertEqual(told["kept_count"], 1)
        self.assertIn("Ada2", told["kept"][0])
        upload.action_undo()
        self.assertEqual(upload.state, "undone")
        self.assertFalse(self.found(0).email)
        self.assertEqual(self.found(0).enrolment_ids.employer_id, self.employer)
        self.assertFalse(self.found(1), "archived")
        self.assertTrue(self.found(2), "used since")

    def test_an_undo_leaves_what_somebody_changed_since(self):
        self.validated(self.row(0)).action_import()
        upload = self.validated(self.row(0, Email="ada@example.org"))
        upload.action_import()
        self.found().email = "countess@example.org"
        upload.action_undo()
        self.assertEqual(self.found().email, "countess@example.org")
        self.assertIn("learner_undo_changed", upload.issue_ids.mapped("code"))

    def test_an_ilr_is_read_with_the_same_preview(self):
        number = self.qualification.number_key
        text = f"""<?xml version="1.0" encoding="utf-8"?>
            <Message xmlns="ESFA/ILR/2025-26">
            <Header><Source><UKPRN>10000001</UKPRN></Source></Header>
            <Learner><LearnRefNumber>A1</LearnRefNumber><ULN>{self.ulns[0]}</ULN>
            <FamilyName>Fairweather</FamilyName><GivenNames>Ada</GivenNames>
            <DateOfBirth>2001-02-14</DateOfBirth><Ethnicity>31</Ethnicity><Sex>F</Sex>
            <LearningDelivery><LearnAimRef>{number}</LearnAimRef><AimType>3</AimType>
            <LearnStartDate>2025-10-01</LearnStartDate><LearnPlanEndDate>2027-03-31</LearnPlanEndDate>
            <CompStatus>1</CompStatus></LearningDelivery></Learner></Message>"""
        upload = self.imports.create(
            {
                "name": "ilr.xml",
                "file": base64.b64encode(text.encode()),
                "create_registrations": True,
            }
        )
        upload.action_validate()
        self.assertEqual(
            self.counts(upload), ["validated", 1, 0, 0, 0], upload.issue_ids.mapped("message")
        )
        upload.action_import()
        learner = self.found()
        self.assertEqual((learner.name, learner.ethnicity), ("Ada Fairweather", "31"))
        enrolment = learner.enrolment_ids
        self.assertEqual(
            (
                enrolment.programme_id,
                str(enrolment.start_date),
                str(enrolment.planned_achievement_date),
            ),
            (self.programme, "2025-10-01", "2027-03-31"),
        )
        self.assertEqual(learner.registration_ids.qualification_id, self.qualification)
        for hostile in ("<!DOCTYPE x [<!ENTITY a 'b'>]><Message/>", "<Message><Learner>", "<x/>"):
            refused = self.imports.create(
                {"name": "x.xml", "file": base64.b64encode(hostile.encode())}
            )
            refused.action_validate()
            with self.subTest(hostile):
                self.assertEqual(refused.state, "refused")
                self.assertTrue(refused.file_issue_text)

    def test_rights(self):
        upload = self.validated(self.row(0))
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_import()
        with self.assertRaises(AccessError):
            self.imports.with_user(self.manager).create({"name": "x.csv"})
        with self.assertRaises(AccessError):
            upload.write({"done": {}})
        with self.assertRaises(UserError):
            upload.with_user(self.uploader).action_mend(2, ["x"])

    def test_a_file_is_forgotten_with_what_it_held(self):
        upload = self.validated(self.row(0, ULN="123"))
        upload.sudo()._forget_file()
        self.assertFalse(upload.file or upload.row_ids.filtered("cells") or upload.issue_ids)
        self.assertTrue(upload.purged)
