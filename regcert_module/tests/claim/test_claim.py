from datetime import timedelta

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .claim_case import REGISTERED, ClaimCase


@tagged("post_install", "-at_install")
class TestClaim(ClaimCase):
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

    def test_sending_offers_the_status(self):
        claim = self.checked()
        self.send(claim, set_claimed=True)
        self.assertEqual(set(self.three.mapped("status")), {"certificate_claimed"})
        self.assertEqual(self.ann.certificate_claimed_date, Date.context_today(self.ann))
