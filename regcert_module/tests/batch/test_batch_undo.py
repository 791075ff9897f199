import base64

from odoo.tests import tagged

from ...core.registration.format import REGISTRATION_FILE
from .batch_case import BatchCase


@tagged("post_install", "-at_install")
class TestBatchUndo(BatchCase):
    """The undo of an import whose registrations are in a batch."""

    def setUp(self):
        super().setUp()
        # Three that an import makes, for another qualification of the organisation
        rows = [
            [self.other_qualification.number, one.uln, "Not registered", *[""] * 7]
            for one in self.three
        ]
        lines = [",".join(row) for row in (REGISTRATION_FILE.headers, *rows)]
        file = base64.b64encode("\r\n".join(lines).encode())
        self.upload = (
            self.env["regcert.import"].with_user(self.user).create({"name": "a.csv", "file": file})
        )
        self.upload.action_validate()
        self.upload.action_import()
        self.made = self.env["regcert.registration"].search(
            [("qualification_id", "=", self.other_qualification.id)], order="id"
        )
        self.assertEqual(len(self.made), 3)

    def kept(self):
        outlook = self.upload.describe_undo()
        self.upload.action_undo()
        kept = self.upload.issue_ids.filtered(lambda issue: issue.code.startswith("undo_"))
        self.assertEqual(outlook["kept_count"], len(kept))
        return kept

    def test_what_was_sent_and_what_is_in_a_draft_stays_and_is_named(self):
        sent = self.sent(self.made[0])
        draft = self.make(self.made[1])
        kept = self.kept()
        self.assertEqual(kept.mapped("code"), ["undo_sent", "undo_in_batch"])
        for issue, batch, one in zip(kept, (sent, draft), self.made, strict=False):
            self.assertIn(batch.name, issue.message)
            self.assertIn(one.display_name, issue.message)
        self.assertEqual(self.made.mapped("active"), [True, True, False])
        # The answer finds what was sent
        answer = self.answer(sent, "ULN,Registration number\n5550000015,N1\n")
        answer.action_import()
        self.assertEqual(sent.state, "confirmed")

    def test_what_left_its_batch_again_does_not_stay(self):
        batch = self.make(self.made)
        batch.action_cancel()
        self.assertFalse(self.kept())
        self.assertEqual(set(self.made.mapped("active")), {False})

    def test_what_was_sent_and_confirmed_since_stays(self):
        batch = self.sent(self.made[0])
        batch.sudo().sent_date = self.upload.date_done.replace(year=self.upload.date_done.year + 1)
        answer = self.answer(batch, "ULN,Registration number\n5550000015,N1\n")
        answer.action_import()
        self.assertIn("undo_sent", self.kept().mapped("code"))
        self.assertTrue(self.made[0].active)

    def test_the_answer_to_a_batch_can_be_undone(self):
        batch = self.sent(self.three)
        answer = self.answer(batch, "ULN,Registration number\n5550000015,N1\n")
        answer.action_import()
        self.assertEqual(answer.describe_undo()["kept_count"], 0)
        answer.action_undo()
        self.assertFalse(self.ann.registration_number)
