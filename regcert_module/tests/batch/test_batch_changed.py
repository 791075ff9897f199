from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import free_ulns
from .batch_case import BatchCase


@tagged("post_install", "-at_install")
class TestBatchChanged(BatchCase):
    """Registrations that change after their batch was made."""

    def reason(self, batch, registration):
        line = batch.line_ids.filtered(lambda line: line.registration_id == registration)
        return line.state == "withdrawn" and line.reason

    def test_what_changed_in_a_draft_drops_out_with_its_reason(self):
        batch = self.make()
        self.ann.qualification_id = self.numberless_qualification
        self.ben.learner_id.active = False
        self.send(batch)
        self.assertIn("another organisation", self.reason(batch, self.ann))
        self.assertIn("learner is archived", self.reason(batch, self.ben))
        self.assertFalse(self.reason(batch, self.cy))
        self.assertEqual(batch.state, "sent")

    def test_where_nothing_is_left_each_reason_is_said(self):
        batch = self.make(self.ann | self.ben)
        self.ann.active = False
        self.ben.status = "exempt"
        sentences = "registration is archived.* status is “Exempt”"
        with self.assertRaisesRegex(UserError, sentences):
            batch._send()

    def test_what_was_sent_stays_the_same_registration(self):
        self.sent()
        ann = self.as_user(self.ann, "manager")
        for vals in (
            {"learner_id": self.ben.learner_id.id},
            {"qualification_id": self.other_qualification.id},
        ):
            with (
                self.subTest(**vals),
                self.assertRaisesRegex(UserError, "is waiting for the answer"),
            ):
                ann.write(vals)
        ann.write({"learner_id": ann.learner_id.id, "achieved_date": "2026-01-01"})

    def test_an_answered_registration_may_be_changed(self):
        self.sent()
        self.ann.write({"registration_number": "N1", "status": "registered"})
        self.as_user(self.ann, "manager").qualification_id = self.other_qualification

    def test_the_answer_is_matched_by_what_was_sent(self):
        batch = self.sent()
        uln = self.ann.learner_id.uln
        self.ann.learner_id.uln = free_ulns(1)[0]
        self.qualification.number = "901/0001/9"
        text = f"ULN,Registration number\n{uln},N1\n"
        answer = self.answer(batch, text)
        self.assertEqual((answer.accepted_count, answer.rejected_count), (1, 0))
        answer.action_import()
        self.assertEqual(self.ann.registration_number, "N1")

    def test_the_answer_about_an_archived_learner_is_taken(self):
        batch = self.sent()
        self.ann.learner_id.active = False
        answer = self.answer(batch, f"ULN,Registration number\n{self.ann.uln},N1\n")
        answer.action_import()
        self.assertEqual(self.ann.registration_number, "N1")
