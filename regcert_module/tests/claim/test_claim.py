import base64
from datetime import date, timedelta

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..batch.batch_case import BatchCase

REGISTERED = "2025-01-06"
ANSWER = "ULN,Qualification number,Certificate number,Grade,Reason\n"


@tagged("post_install", "-at_install")
class TestClaim(BatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for place, one in enumerate(cls.three):
            one.write(
                {
                    "registration_number": f"R{place}",
                    "registration_date": REGISTERED,
                    "status": "achieved",
                    "achieved_date": "2025-10-01",
                }
            )
        cls.claims = cls.env.ref("regcert_module.export_profile_claim")
        cls.format = cls.env.ref("regcert_module.acknowledgement_claim_by_uln")
        cls.three.learner_id.date_of_birth = "2001-02-03"

    def claim(self, registrations=None, role="exporter", **values):
        registrations = self.as_user(registrations or self.three, role)
        action = registrations.action_make_claim()
        wizard = registrations.env[action["res_model"]].browse(action["res_id"])
        wizard.write(values)
        return registrations.env["regcert.batch"].browse(wizard.action_make()["res_id"])

    def checked(self, registrations=None, **values):
        claim = self.claim(registrations, **values)
        claim.tick_ids.action_tick()
        self.as_user(claim, "all").action_check()
        return claim

    def sent_claim(self, registrations=None):
        return self.send(self.checked(registrations))

    def answered(self, claim, text, header=ANSWER, **values):
        """The window that shows what an answer would enter."""
        claim = self.as_user(claim, "uploader")
        action = claim.action_acknowledge()
        wizard = (
            claim.env[action["res_model"]]
            .with_context(**action["context"])
            .create(
                {
                    "file": base64.b64encode((header + text).encode()),
                    "file_name": "certificates.csv",
                    **values,
                }
            )
        )
        wizard.action_check()
        return wizard

    def row(self, registration, number="", grade="", reason=""):
        return f"{registration.uln},{registration.qualification_number},{number},{grade},{reason}\n"

    # Who may be claimed

    def test_who_may_be_claimed(self):
        today = Date.context_today(self.three)
        self.numbering.claims_need_qa = False
        qualification = self.ann.qualification_id

        def qa():
            self.numbering.claims_need_qa = True

        for name, change, said in (
            ("as it is", lambda: None, ""),
            ("not achieved", lambda: self.ann.write({"status": "registered"}), "Registered"),
            ("claimed", lambda: self.ann.write({"status": "certificate_claimed"}), "Claimed"),
            ("no date", lambda: self.ann.write({"registration_date": False}), "date"),
            (
                "69 days",
                lambda: self.ann.write({"registration_date": today - timedelta(69)}),
                "from",
            ),
            ("70 days", lambda: self.ann.write({"registration_date": today - timedelta(70)}), ""),
            ("last day", lambda: qualification.write({"certification_end_date": today}), ""),
            (
                "day after",
                lambda: qualification.write({"certification_end_date": today - timedelta(1)}),
                "ended",
            ),
            ("QA wanted", qa, "QA"),
            ("archived", lambda: self.ann.write({"active": False}), "archived"),
        ):
            with self.subTest(name), self.cr.savepoint() as savepoint:
                change()
                reason = self.ann._why_not_sent(self.numbering, "claim")[self.ann]
                self.assertEqual(bool(reason), bool(said), reason)
                self.assertIn(said, reason)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_the_rule_of_the_organisation_counts(self):
        self.env["regcert.deadline.rule"].create(
            {"awarding_organisation_id": self.numbering.id, "claim_not_before_days": 20_000}
        )
        self.assertIn("from", self.ann._why_not_sent(self.numbering, "claim")[self.ann])
        with self.assertRaisesRegex(UserError, "None of these"):
            self.claim(awarding_organisation_id=self.numbering.id, profile_id=self.claims.id)

    def test_the_window_takes_the_profile_of_claims(self):
        action = self.as_user(self.three, "exporter").action_make_claim()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((wizard.count, wizard.profile_id), (3, self.claims))
        own = self.claims.copy({"awarding_organisation_id": self.numbering.id})
        action = self.as_user(self.three, "exporter").action_make_claim()
        self.assertEqual(self.env[action["res_model"]].browse(action["res_id"]).profile_id, own)
        self.three.write({"registration_number": False, "status": "not_registered"})
        action = self.as_user(self.three, "exporter").action_make_batch()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(wizard.profile_id, self.profile)

    @mute_logger("odoo.sql_db")
    def test_one_waits_in_one_claim_and_one_registration_batch(self):
        self.ann.write({"registration_number": False, "status": "not_registered"})
        batch = self.make(self.ann)
        self.ann.write({"registration_number": "R0", "status": "achieved"})
        claim = self.claim(self.ann)
        self.assertEqual(batch.line_ids.state, "waiting")
        self.assertEqual(claim.line_ids.state, "waiting")
        with self.assertRaisesRegex(UserError, "None of these"):
            self.claim(self.ann)
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.env["regcert.batch.line"].create(
                {"batch_id": claim.id, "registration_id": self.ann.id}
            )
        again = self.claim(self.ann, again=True)
        self.assertEqual(
            [batch.line_ids.state, claim.line_ids.state, again.line_ids.state],
            ["waiting", "withdrawn", "waiting"],
        )

    # Two people

    def test_a_claim_is_checked_by_another_and_sent_after_that_only(self):
        claim = self.claim(role="all")
        self.assertEqual(len(claim.tick_ids), 4)
        for act in (claim.action_send, claim._send):
            with self.assertRaisesRegex(UserError, "not checked"):
                act()
        other = self.as_user(claim, "exporter")
        with self.assertRaisesRegex(UserError, "Not ticked"):
            other.action_check()
        claim.tick_ids.action_tick()
        self.assertEqual(claim.tick_ids.user_id, self.users["all"])
        for one in (claim, claim.sudo()):
            with self.assertRaisesRegex(UserError, "somebody else"):
                one.action_check()
        other.action_check()
        self.assertEqual(claim.checked_by_id, self.users["exporter"])
        self.send(claim)
        self.assertEqual((claim.state, self.ann.status), ("sent", "achieved"))

    def test_nobody_says_who_has_checked(self):
        claim = self.claim(role="exporter")
        for vals in (
            {"checked_by_id": self.users["all"].id},
            {"checked_date": "2026-01-01"},
            {"kind": "registration"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                claim.write(vals)
        for vals in ({"done": True}, {"name": "Nothing"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                claim.tick_ids[0].write(vals)
        context = {"default_checked_by_id": self.users["all"].id, "default_kind": "registration"}
        self.assertFalse(self.claim(self.ann.with_context(**context), again=True).checked_by_id)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_the_maker_as_well(self):
        claim = self.claim(role="exporter")
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            claim._set(checked_by_id=self.users["exporter"].id)
            claim.flush_recordset()

    def test_what_changes_after_the_check_is_checked_again(self):
        for name, change in (
            ("format", lambda claim: claim.write({"format": "xlsx"})),
            ("profile", lambda claim: claim.write({"profile_id": self.profile.id})),
            ("tick", lambda claim: claim.tick_ids[0].action_untick()),
        ):
            with self.subTest(name):
                claim = self.checked(again=True)
                claim.note = "Order 1"
                self.assertTrue(claim.checked_by_id)
                change(claim)
                self.assertFalse(claim.checked_by_id)
                with self.assertRaisesRegex(UserError, "not checked"):
                    claim._send()

    def test_only_the_exporters_make_tick_and_check(self):
        claim = self.claim(role="all")
        for role in ("staff", "manager", "uploader", "export_only"):
            with self.subTest(role):
                for act in (
                    self.as_user(claim, role).action_check,
                    self.as_user(claim.tick_ids, role).action_tick,
                    self.as_user(claim.tick_ids, role).action_untick,
                    self.as_user(self.three, role).action_make_claim,
                ):
                    with self.assertRaises(AccessError):
                        act()

    def test_a_registration_batch_is_not_checked_and_a_claim_not_confirmed_by_hand(self):
        self.three.write({"registration_number": False, "status": "not_registered"})
        batch = self.make(self.ann)
        with self.assertRaisesRegex(UserError, "Only claims"):
            self.as_user(batch, "exporter").action_check()
        self.assertEqual(self.send(batch).state, "sent")
        numberless = self.register(
            qualification_id=self.numberless_qualification.id,
            registration_date=REGISTERED,
            status="achieved",
        )
        numberless.learner_id.date_of_birth = "2001-02-03"
        with self.assertRaisesRegex(UserError, "certificates"):
            self.sent_claim(numberless).action_confirm()

    def test_the_requirements_are_those_of_the_organisation(self):
        requirements = self.env["regcert.claim.requirement"]
        requirements.search([]).active = False
        own, _other, everybody = requirements.create(
            [
                {"name": "Own", "awarding_organisation_id": self.numbering.id},
                {"name": "Other", "awarding_organisation_id": self.numberless.id},
                {"name": "Everybody"},
            ]
        )
        claim = self.claim()
        self.assertEqual(claim.tick_ids.mapped("name"), [own.name, everybody.name][::1])
        own.name = "Changed"
        self.assertEqual(claim.tick_ids[0].name, "Own")

    # Sending, and the answer

    def test_sending_offers_the_status(self):
        claim = self.checked()
        self.send(claim, set_claimed=True)
        self.assertEqual(set(self.three.mapped("status")), {"certificate_claimed"})
        self.assertEqual(self.ann.certificate_claimed_date, Date.context_today(self.ann))

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
