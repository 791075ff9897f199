from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .claim_case import ANSWER, ClaimCase


@tagged("post_install", "-at_install")
class TestClaimAnswer(ClaimCase):
    """The organisation's answer to a claim."""

    def test_the_answer_becomes_certificates(self):
        claim = self.sent_claim()
        window = self.answered(
            claim,
            self.row(self.ann, "C-1", "Merit")
            + self.row(self.ben, reason="Name differs")
            + self.row(self.cy),
        )
        self.assertEqual(window.line_ids.mapped("is_good"), [True, True, False])
        self.assertFalse(self.three.certificate_ids)
        window.action_enter()
        certificate = self.ann.certificate_ids
        self.assertEqual(
            (certificate.number, certificate.grade, certificate.state), ("C-1", "Merit", "claimed")
        )
        self.assertEqual(self.ann.status, "certificate_claimed")
        self.assertEqual(certificate.history_ids.user_id, self.users["uploader"])
        self.assertEqual(claim.line_ids.mapped("state"), ["confirmed", "waiting", "waiting"])
        self.assertEqual(claim.line_ids[1].answer, "Name differs")
        self.assertEqual((self.ben.status, claim.state), ("achieved", "sent"))
        kept = claim.answer_file_ids
        self.assertEqual((kept.entered_count, kept.refused_count), (1, 1))
        self.assertEqual(kept.user_id, self.users["uploader"])
        self.assertEqual(kept.sudo().file, window.file)
        with self.assertRaises(AccessError):
            self.as_user(kept, "uploader").read(["file"])
        # The same file again changes nothing
        window = self.answered(claim, self.row(self.ann, "C-1", "Merit"))
        window.action_enter()
        self.assertEqual(len(self.ann.certificate_ids), 1)

    def test_what_came_goes_when_imported_files_go(self):
        claim = self.sent_claim(self.ann)
        self.answered(claim, self.row(self.ann, "C-1")).action_enter()
        kept = claim.answer_file_ids.sudo()
        self.env["regcert.batch"]._purge()
        self.assertTrue(kept.file)
        self.env.cr.execute(
            "UPDATE regcert_claim_answer_file SET create_date = '2020-01-01' WHERE id = %s",
            kept.ids,
        )
        kept.invalidate_recordset()
        self.env["regcert.batch"]._purge()
        self.assertEqual((kept.file, kept.entered_count), (False, 1))

    def test_a_date_says_that_the_certificate_is_here(self):
        claim = self.sent_claim(self.ann)
        form = self.format.copy({"date_header": "Issued", "date_format": "yyyy-mm-dd"})
        window = self.answered(
            claim,
            self.row(self.ann, "C-1").strip() + ",2026-01-05\n",
            header=ANSWER.strip() + ",Issued\n",
            format_id=form.id,
        )
        window.action_enter()
        self.assertEqual(self.ann.status, "certificate_received")
        self.assertEqual(self.ann.certificate_received_date, date(2026, 1, 5))
        self.assertEqual(claim.state, "confirmed")

    def test_what_does_not_fit_is_said_and_not_entered(self):
        claim = self.sent_claim()
        self.env["regcert.certificate"].create(
            {"registration_id": self.cy.id, "number": "OLD", "claimed_date": "2026-01-05"}
        )
        elsewhere = self.register(registration_number="R9", learner_id=self.other_learner.id)
        self.env["regcert.certificate"].create({"registration_id": elsewhere.id, "number": "Taken"})
        for text, said in (
            (self.row(self.cy, "NEW"), "another number, OLD"),
            (self.row(self.ann, "TAKEN"), "another learner"),
            (self.row(self.ann, "A") + self.row(self.ben, "a"), "another learner"),
            (self.row(self.ann, "A") + self.row(self.ann, "B"), "same registration"),
            (self.row(self.ann, "A" * 129), "128"),
            (self.row(self.ann, "#REF!"), "REF"),
            (self.row(elsewhere, "B"), "not among"),
        ):
            with self.subTest(text):
                window = self.answered(claim, text)
                wrong = window.line_ids.filtered(lambda line: not line.is_good)
                self.assertIn(said, " ".join(window.line_ids.mapped("said")))
                self.assertFalse(
                    wrong.filtered("number") and wrong.number == "OLD", "nothing is overwritten"
                )

    def test_what_was_shown_is_what_is_entered(self):
        claim = self.sent_claim()
        window = self.answered(claim, self.row(self.ann, "C-1"))
        elsewhere = self.register(registration_number="R9", learner_id=self.other_learner.id)
        self.env["regcert.certificate"].create({"registration_id": elsewhere.id, "number": "C-1"})
        window.action_enter()
        self.assertTrue(window.has_changed)
        self.assertFalse(window.line_ids.is_good)
        self.assertFalse(self.ann.certificate_ids)

    def test_a_claim_is_confirmed_however_the_certificate_comes(self):
        claim = self.sent_claim()
        certificate = self.env["regcert.certificate"].create(
            {"registration_id": self.ann.id, "claimed_date": "2026-01-05"}
        )
        self.assertEqual(claim.line_ids[0].state, "waiting")
        certificate.number = "C-1"
        self.ben.status = "certificate_received"
        self.assertEqual(claim.line_ids.mapped("state"), ["confirmed", "confirmed", "waiting"])
        certificate.active = False
        self.ben.status = "achieved"
        self.assertEqual(set(claim.line_ids.mapped("state")), {"waiting"})
        self.three.status = "certificate_sent"
        self.assertEqual(claim.state, "confirmed")

    def test_only_those_who_upload_read_the_answer(self):
        claim = self.sent_claim()
        for role in ("staff", "manager", "exporter", "export_only"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_user(claim, role).action_acknowledge()
        window = self.answered(claim, self.row(self.ann, "C-1"))
        with self.assertRaises(AccessError):
            window.line_ids.write({"number": "C-2"})
        with self.assertRaises(AccessError):
            self.as_user(window, "all").action_enter()
