from odoo.tests import Form, tagged

from .import_case import QUALIFICATION, ImportCase, csv


@tagged("post_install", "-at_install")
class TestImportEnrolment(ImportCase):
    """A new registration belongs to the learner's enrolment if only one fits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.programme, cls.similar, cls.unrelated = cls.env["regcert.programme"].create(
            [
                {"name": "Baker", "qualification_ids": cls.qualification.ids},
                {"name": "Master baker", "qualification_ids": cls.qualification.ids},
                {"name": "Butcher", "qualification_ids": cls.unnumbered.ids},
            ]
        )

    def enrol(self, place, *programmes, **values):
        return self.env["regcert.enrolment"].create(
            [
                {"learner_id": self.learners[place].id, "programme_id": programme.id, **values}
                for programme in programmes
            ]
        )

    def new(self, place):
        upload = self.imported(csv({"uln": self.ulns[place], "registration_number": "N-1"}))
        self.assertEqual(upload.create_count, 1)
        return upload.row_ids

    def test_the_only_one_is_linked_and_shown_before(self):
        enrolment = self.enrol(0, self.programme, self.unrelated)[0]
        row = self.new(0)
        self.assertEqual(row.registration_id.enrolment_id, enrolment)
        self.assertEqual(row.changes["enrolment_id"], ["", "Baker"])

    def test_where_there_is_doubt_none_is_linked(self):
        cases = {
            "no enrolment": [],
            "another qualification": [self.unrelated],
            "two that would do": [self.programme, self.similar],
        }
        for place, (case, programmes) in enumerate(cases.items()):
            with self.subTest(case):
                self.enrol(place, *programmes)
                row = self.new(place)
                self.assertFalse(row.registration_id.enrolment_id)
                self.assertNotIn("enrolment_id", row.changes)
        with self.subTest("archived"):
            self.enrol(3, self.programme, active=False)
            self.assertFalse(self.new(3).registration_id.enrolment_id)

    def test_an_existing_registration_keeps_what_it_has(self):
        self.enrol(0, self.programme)
        registration = self.registration(0)
        self.imported(csv({"uln": self.ulns[0], "registration_number": "N-1"}))
        self.assertEqual(registration.registration_number, "N-1")
        self.assertFalse(registration.enrolment_id)

    def test_an_enrolment_that_appears_meanwhile_is_a_change_to_be_shown(self):
        upload = self.validated(csv({"uln": self.ulns[0], "registration_number": "N-1"}))
        self.enrol(0, self.programme)
        upload.action_import()
        self.assertEqual((upload.state, upload.moved_count), ("validated", 1))

    def test_the_form_proposes_it(self):
        enrolment = self.enrol(0, self.programme)
        form = Form(self.env["regcert.registration"])
        form.learner_id = self.learners[0]
        self.assertFalse(form.enrolment_id)
        form.qualification_id = self.env["regcert.qualification"].search(
            [("number", "=", QUALIFICATION)]
        )
        self.assertEqual(form.enrolment_id, enrolment)
