import base64
import csv
import io
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo import fields
from odoo.exceptions import LockError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .batch_case import BatchCase


@tagged("post_install", "-at_install")
class TestBatch(BatchCase):
    def wizard(self, registrations, role="all"):
        registrations = self.as_user(registrations, role)
        action = registrations.action_make_batch()
        return registrations.env[action["res_model"]].browse(action["res_id"])

    # Making

    def test_the_question_knows_whom_to_send_to_and_who_stays_out(self):
        numbered = self.register(registration_number="N1", status="registered")
        exempt = self.register(qualification_id=self.other_qualification.id, status="exempt")
        elsewhere = self.register(qualification_id=self.numberless_qualification.id)
        waiting = self.make(self.ann)
        wizard = self.wizard(self.three | numbered | exempt | elsewhere)
        self.assertEqual(wizard.awarding_organisation_id, self.numbering)
        self.assertEqual(wizard.profile_id, self.profile)
        self.assertEqual(
            (
                wizard.selected_count,
                wizard.ready_count,
                wizard.open_count,
                wizard.finished_count,
                wizard.elsewhere_count,
                wizard.count,
                wizard.open_batches,
            ),
            (6, 2, 1, 2, 1, 2, waiting.name),
        )
        batch = self.env["regcert.batch"].browse(wizard.action_make()["res_id"])
        self.assertEqual(batch.line_ids.registration_id, self.ben | self.cy)
        self.assertEqual(batch.state, "draft")
        self.assertEqual(batch.awarding_organisation_id, self.numbering)

    def test_an_archived_registration_is_sent_to_nobody(self):
        self.ann.active = False
        self.assertEqual(self.make().line_ids.registration_id, self.ben | self.cy)

    def test_nothing_to_send_makes_no_batch(self):
        for organisation in (self.numbering, self.numberless):
            with self.subTest(organisation=organisation.name), self.assertRaises(UserError):
                self.make(self.register(status="exempt"), organisation=organisation)

    def test_a_batch_belongs_to_one_company(self):
        theirs = self.env["res.company"].create({"name": "Theirs"})
        self.users["all"].company_ids |= theirs
        other = self.register(company_id=theirs.id)
        wizard = self.wizard(
            (self.three | other).with_context(allowed_company_ids=[self.env.company.id, theirs.id])
        )
        self.assertEqual((wizard.count, wizard.elsewhere_count), (3, 1))

    def test_no_registration_waits_in_two_batches(self):
        self.make(self.ann)
        with self.assertRaises(UserError):
            self.make(self.ann)

    def test_the_database_itself_keeps_it_so(self):
        self.make(self.ann)
        batch = self.make(self.ben)
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.cr.execute(
                "INSERT INTO regcert_batch_line (batch_id, registration_id, kind, state) "
                "VALUES (%s, %s, 'registration', 'waiting')",
                [batch.id, self.ann.id],
            )

    def test_a_line_belongs_to_the_organisation_of_its_batch(self):
        other = self.register(qualification_id=self.numberless_qualification.id)
        batch = self.make(self.ben)
        with self.assertRaises(ValidationError):
            self.env["regcert.batch.line"].create(
                {"batch_id": batch.id, "registration_id": other.id}
            )

    def test_sending_again_is_said_and_takes_it_out_of_the_earlier_batch(self):
        first = self.sent(self.ann | self.ben)
        second = self.make(self.ann | self.cy, again=True)
        self.assertEqual(second.line_ids.registration_id, self.ann | self.cy)
        self.assertEqual(self.states(first), {self.ann.id: "withdrawn", self.ben.id: "waiting"})
        self.assertIn(second.name, first.message_ids[0].body)
        third = self.make(self.ben, again=True)
        self.assertEqual((first.state, third.state), ("cancelled", "draft"))

    def test_a_cancelled_batch_and_a_line_taken_out_set_free(self):
        batch = self.make(self.ann | self.ben)
        batch.line_ids[0].action_withdraw()
        self.assertEqual(self.make(self.ann).count, 1)
        batch.action_cancel()
        self.assertEqual(batch.state, "cancelled")
        self.assertEqual(self.make(self.ben).count, 1)

    def test_a_registration_says_in_which_batch_it_waits(self):
        batch = self.make(self.ann)
        self.assertEqual(self.ann.open_batch_id, batch)
        batch.action_cancel()
        self.assertFalse(self.ann.open_batch_id)

    # Sending

    def rows(self, batch):
        text = base64.b64decode(batch.sudo().file).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def test_the_file_that_was_sent_is_kept(self):
        batch = self.sent()
        self.assertEqual(batch.state, "sent")
        self.assertEqual(batch.sent_by, self.user)
        self.assertTrue(batch.sent_date)
        self.assertEqual(
            batch.file_name, f"{batch.name.replace('/', '-')}-numbering-registration.csv"
        )
        self.assertEqual(
            self.rows(batch),
            [
                ["Surname", "ULN"],
                ["Able", "5550000015"],
                ["Baker", "5550000023"],
                ["Longstocking", "5550000031"],
            ],
        )
        log = self.env["regcert.export.log"].search([], limit=1)
        self.assertEqual((log.user_id, log.count, log.profile), (self.user, 3, self.profile.name))

    def test_it_stays_as_it_was_sent(self):
        batch = self.sent()
        before = self.rows(batch)
        self.ann.learner_id.last_name = "Married"
        self.assertEqual(self.rows(batch), before)
        for values in ({"profile_id": self.profile.id}, {"format": "xlsx"}):
            with self.subTest(**values), self.assertRaises(UserError):
                batch.write(values)
        batch.note = "Order 7"

    def test_what_would_be_refused_is_said_beforehand(self):
        batch = self.make()
        action = batch.action_send()
        wizard = batch.env[action["res_model"]].with_context(**action["context"]).create({})
        self.assertEqual((wizard.count, wizard.refused_count, wizard.good_count), (3, 1, 2))
        [finding] = wizard.check_result["findings"]
        self.assertEqual((finding["id"], finding["column"]), (self.cy.id, "Surname"))

    def test_the_good_ones_alone_leave_the_others_free(self):
        batch = self.send(self.make(), only_good=True)
        self.assertEqual([row[0] for row in self.rows(batch)], ["Surname", "Able", "Baker"])
        self.assertEqual(self.states(batch)[self.cy.id], "withdrawn")
        self.assertEqual(self.make(self.cy).count, 1)

    def test_who_is_registered_meanwhile_is_not_sent(self):
        batch = self.make()
        self.ben.write({"registration_number": "N2", "status": "registered"})
        self.send(batch)
        self.assertEqual([row[0] for row in self.rows(batch)], ["Surname", "Able", "Longstocking"])
        self.assertEqual(self.states(batch)[self.ben.id], "withdrawn")

    def test_nothing_left_to_send(self):
        batch = self.make(self.cy)
        with self.assertRaises(UserError):
            self.send(batch, only_good=True)
        self.assertEqual((batch.state, self.states(batch)), ("draft", {self.cy.id: "waiting"}))

    def test_it_is_sent_once(self):
        batch = self.sent()
        with self.assertRaises(UserError):
            batch._send()

    def test_who_is_second_at_the_same_moment_is_told_so(self):
        batch = self.make(self.three)
        # What Odoo raises where another transaction holds the row, which no test has committed
        held = patch.object(
            type(batch), "lock_for_update", side_effect=LockError("Cannot grab a lock")
        )
        with held, self.assertRaisesRegex(UserError, "Somebody else is changing this"):
            self.send(batch)
        self.assertEqual(batch.state, "draft")

    def test_sending_changes_no_registration_unless_asked(self):
        before = self.three.read(["status", "registration_date", "write_date"])
        self.sent()
        self.assertEqual(self.three.read(["status", "registration_date", "write_date"]), before)

    def test_the_date_that_is_offered_fills_empty_ones_only(self):
        self.ann.registration_date = "2026-01-02"
        self.send(self.make(), set_date=True, registration_date="2026-03-04")
        self.assertEqual(
            self.three.mapped("registration_date"),
            [fields.Date.to_date(day) for day in ("2026-01-02", "2026-03-04", "2026-03-04")],
        )
        self.assertEqual(self.ann.history_ids.mapped("kind"), ["changed", "created"])

    def test_the_status_is_offered_where_it_needs_no_number(self):
        self.send(self.make(), set_status=True)
        self.assertEqual(set(self.three.mapped("status")), {"not_registered"})
        inhouse = self.register(qualification_id=self.numberless_qualification.id)
        self.send(self.make(inhouse), set_status=True)
        self.assertEqual(inhouse.status, "registered")

    # Confirming

    def test_numbers_entered_by_hand_confirm(self):
        batch = self.sent(self.ann | self.ben)
        self.ann.write({"registration_number": "N1", "status": "registered"})
        self.assertEqual((batch.state, batch.confirmed_count), ("sent", 1))
        self.ben.write({"registration_number": "N2", "status": "registered"})
        self.assertEqual((batch.state, batch.confirmed_count), ("confirmed", 2))
        self.assertTrue(batch.confirmed_date)
        self.ben.write({"registration_number": False, "status": "not_registered"})
        self.assertEqual((batch.state, batch.confirmed_count), ("sent", 1))
        self.assertFalse(batch.confirmed_date)

    def test_a_draft_is_confirmed_by_nothing(self):
        batch = self.make(self.ann)
        self.ann.registration_number = "N1"
        self.assertEqual((batch.state, batch.confirmed_count), ("draft", 0))

    def test_taking_out_the_last_one_that_waits_confirms(self):
        batch = self.sent(self.ann | self.ben)
        self.ann.registration_number = "N1"
        batch.line_ids.filtered(lambda line: line.registration_id == self.ben).action_withdraw()
        self.assertEqual(batch.state, "confirmed")

    def test_without_numbers_the_word_of_a_user_confirms(self):
        inhouse = self.register(qualification_id=self.numberless_qualification.id)
        batch = self.sent(inhouse)
        batch.action_confirm()
        self.assertEqual((batch.state, batch.confirmed_count), ("confirmed", 1))
        with self.assertRaises(UserError):
            self.sent(self.ann).action_confirm()

    def test_a_confirmed_batch_cannot_be_cancelled(self):
        batch = self.sent(self.ann | self.ben)
        self.ann.registration_number = "N1"
        with self.assertRaises(UserError):
            batch.action_cancel()

    def test_what_was_confirmed_by_word_is_not_sent_again_by_accident(self):
        inhouse = self.register(qualification_id=self.numberless_qualification.id)
        self.sent(inhouse).action_confirm()
        with self.assertRaises(UserError):
            self.make(inhouse)
        self.assertEqual(self.make(inhouse, again=True).count, 1)

    def test_who_loses_the_number_and_waits_in_a_later_batch_waits_there_only(self):
        inhouse = self.register(qualification_id=self.numberless_qualification.id)
        batch = self.sent(inhouse)
        batch.action_confirm()
        later = self.make(inhouse, again=True)
        self.numberless.issues_registration_numbers = True
        inhouse.registration_number = "N1"
        inhouse.registration_number = False
        self.env.flush_all()
        self.assertEqual(self.states(batch), {inhouse.id: "withdrawn"})
        self.assertEqual(inhouse.open_batch_id, later)

    def test_old_files_are_removed_with_those_of_imports(self):
        batch, fresh = self.sent(self.ann), self.sent(self.ben)
        batch.sudo().sent_date = "2020-01-01"
        self.env["regcert.import"]._cron_purge()
        self.assertFalse(batch.sudo().file or batch.file_name)
        self.assertTrue(fresh.sudo().file and fresh.file_name)
