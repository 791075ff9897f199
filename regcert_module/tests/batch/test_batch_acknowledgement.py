import io

import openpyxl

from odoo.tests import tagged

from ...models.registration.writer import is_hooked
from .batch_case import BatchCase

BOTH = "ULN,Registration number\n5550000015,N1\n5550000023,N2\n"


def write_of_another_module(registrations):
    original = type(registrations).write

    def write(records, vals):
        return original(records, vals)

    return write


@tagged("post_install", "-at_install")
class TestBatchAcknowledgement(BatchCase):
    """An organisation's answer is imported like any other file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.two = cls.ann | cls.ben

    def errors(self, upload):
        errors = upload.issue_ids.filtered(lambda issue: issue.level == "error")
        return errors.mapped(lambda issue: (issue.line, issue.code))

    def test_the_answer_confirms_the_batch_and_its_undo_takes_that_back(self):
        batch = self.sent(self.two)
        upload = self.answer(batch, BOTH)
        self.assertEqual((upload.state, upload.update_count), ("validated", 2))
        self.assertEqual((batch.state, batch.confirmed_count), ("sent", 0))
        upload.action_import()
        self.assertEqual(upload.state, "done")
        self.assertEqual(self.two.mapped("registration_number"), ["N1", "N2"])
        self.assertEqual(self.two.mapped("status"), ["registered"] * 2)
        self.assertEqual((batch.state, batch.confirmed_count), ("confirmed", 2))
        self.assertEqual(self.ann.history_ids[0].import_id, upload)
        upload.action_undo()
        self.assertEqual(upload.state, "undone")
        self.assertEqual(self.two.mapped("registration_number"), [False, False])
        self.assertEqual((batch.state, batch.confirmed_count), ("sent", 0))

    def test_both_ways_of_writing_confirm(self):
        """In sets, and through the ORM if another module extends registrations."""
        for hooked in (False, True):
            with self.subTest(hooked=hooked):
                one = self.register(
                    learner_id=self.env["regcert.learner"]
                    .create({"name": f"L{hooked}", "last_name": "L", "uln": f"100000000{hooked:d}"})
                    .id
                )
                batch = self.sent(one)
                if hooked:
                    self.patch(type(one), "write", write_of_another_module(one))
                    self.assertTrue(is_hooked(one))
                self.answer(
                    batch, f"ULN,Registration number\n100000000{hooked:d},N\n"
                ).action_import()
                self.assertEqual((one.registration_number, batch.state), ("N", "confirmed"))

    def test_a_part_of_the_answer_confirms_a_part(self):
        batch = self.sent(self.two)
        self.answer(batch, "ULN,Registration number\n5550000015,N1\n").action_import()
        self.assertEqual((batch.state, batch.confirmed_count, batch.waiting_count), ("sent", 1, 1))

    def test_the_same_answer_again_changes_nothing(self):
        batch = self.sent(self.two)
        self.answer(batch, BOTH).action_import()
        again = self.answer(batch, BOTH)
        self.assertEqual((again.unchanged_count, again.row_count), (2, 2))

    def test_who_was_not_sent_is_touched_by_nothing(self):
        batch = self.sent(self.ann)
        upload = self.answer(batch, BOTH)
        self.assertEqual((upload.update_count, upload.rejected_count), (1, 1))
        self.assertEqual(
            self.errors(upload),
            [(3, "acknowledgement_unknown")],
        )
        upload.action_import()
        self.assertFalse(self.ben.registration_number)

    def test_an_answer_creates_no_registration(self):
        batch = self.sent(self.ann)
        self.ann.write({"registration_number": "OTHER", "status": "registered"})
        upload = self.answer(batch, "ULN,Registration number\n5550000015,N1\n")
        self.assertEqual((upload.create_count, upload.rejected_count), (0, 1))

    def test_what_is_archived_is_not_open(self):
        batch = self.sent(self.two)
        self.ann.active = False
        self.ben.learner_id.active = False
        upload = self.answer(batch, "ULN,Registration number\n5550000015,N1\n5550000023,N2\n")
        self.assertEqual(self.errors(upload), [(2, "acknowledgement_unknown")])

    def test_problems_are_told_by_line_and_can_be_mended(self):
        batch = self.sent(self.two)
        upload = self.answer(batch, "ULN,Registration number\n5550000015,\n,N2\n5550000023,N3\n")
        self.assertEqual(
            self.errors(upload),
            [(2, "acknowledgement_number_blank"), (3, "acknowledgement_key_blank")],
        )
        upload.action_mend(
            2, ["901/0001/1", "5550000015", "Registered", "N1", "", "", "", "", "", ""]
        )
        self.assertEqual((upload.update_count, upload.rejected_count), (2, 1))
        self.assertEqual(self.errors(upload), [(3, "acknowledgement_key_blank")])

    def test_a_file_of_another_format_is_refused_with_what_it_holds(self):
        upload = self.answer(self.sent(self.ann), "Candidate,ENR\nAnn,N1\n")
        self.assertEqual(upload.state, "refused")
        self.assertIn("Candidate, ENR", upload.issue_ids.message)

    def test_a_workbook_is_read(self):
        book = openpyxl.Workbook()
        for row in (["ULN", "Registration number"], ["5550000015", "0042"], [5550000023, "N2"]):
            book.active.append(row)
        data = io.BytesIO()
        book.save(data)
        batch = self.sent(self.two)
        self.answer(batch, data.getvalue(), "numbers.xlsx").action_import()
        self.assertEqual(self.two.mapped("registration_number"), ["0042", "N2"])
        self.assertEqual(batch.state, "confirmed")

    def test_a_format_of_the_organisation_comes_first(self):
        form = self.env["regcert.acknowledgement.format"].create(
            {
                "name": "Numbering Awards",
                "awarding_organisation_id": self.numbering.id,
                "by": "reference",
                "key_header": "Your ref",
                "number_header": "ENR",
                "date_header": "On",
                "date_format": "yyyy-mm-dd",
                "separator": ";",
            }
        )
        batch = self.sent(self.two)
        upload = self.answer(batch, "On;ENR;Your ref\n2026-02-03;N1;a1\n2026-02-04;N2;B2\n")
        self.assertEqual(upload.acknowledgement_format_id, form)
        upload.action_import()
        self.assertEqual(self.two.mapped("registration_number"), ["N1", "N2"])
        self.assertEqual(str(self.ann.registration_date), "2026-02-03")

    def test_a_learner_with_two_registrations_needs_the_qualification(self):
        second = self.register(
            learner_id=self.ann.learner_id.id, qualification_id=self.other_qualification.id
        )
        batch = self.sent(self.ann | second)
        upload = self.answer(batch, "ULN,Registration number\n5550000015,N1\n")
        self.assertEqual(self.errors(upload), [(2, "acknowledgement_ambiguous")])
        form = self.env.ref("regcert_module.acknowledgement_by_uln_and_qualification")
        self.answer(
            batch,
            "ULN,Qualification number,Registration number,Registration date\n"
            "5550000015,901/0002/x,N2,01/02/2026\n",
            format_id=form.id,
        ).action_import()
        self.assertEqual((second.registration_number, self.ann.registration_number), ("N2", False))

    def test_somebody_taken_out_is_not_answered(self):
        batch = self.sent(self.two)
        batch.line_ids.filtered(lambda line: line.registration_id == self.ben).action_withdraw()
        upload = self.answer(batch, BOTH)
        self.assertEqual((upload.update_count, upload.rejected_count), (1, 1))

    def test_words_instead_of_a_number_are_kept_and_confirm_nothing(self):
        batch = self.sent()
        text = "ULN,Registration number\n5550000015,Duplicate learner\n5550000023,Error 104\n5550000031,N3\n"
        upload = self.answer(batch, text)
        self.assertEqual((upload.accepted_count, upload.rejected_count), (1, 2))
        upload.action_import()
        lines = {line.registration_id: line for line in batch.line_ids}
        self.assertEqual(
            [(lines[one].state, lines[one].answer) for one in self.three],
            [
                ("waiting", "Duplicate learner"),
                ("waiting", "Error 104"),
                ("confirmed", False),
            ],
        )
        self.assertEqual(self.three.mapped("registration_number"), [False, False, "N3"])
        self.answer(batch, "ULN,Registration number\n5550000015,N1\n").action_import()
        self.assertEqual((lines[self.ann].state, lines[self.ann].answer), ("confirmed", False))
