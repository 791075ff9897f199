from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MANAGE
from ..registration_import.import_case import ImportCase

TODAY = "2026-11-26"


@tagged("post_install", "-at_install")
class TestBulkChange(ImportCase):
    """Selected registrations are changed as a file would change them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.env["res.users"].create(
            {"name": "Mia", "login": "mia", "group_ids": [(4, cls.env.ref(MANAGE).id)]}
        )

    def setUp(self):
        super().setUp()
        self.records = self.env["regcert.registration"].concat(
            *(
                self.registration(
                    place,
                    status="certificate_claimed",
                    registration_number=f"N{place}",
                    certificate_claimed_date="2026-10-01",
                )
                for place in range(3)
            )
        )

    def changed(self, values, tracking=None, user=None, records=None):
        records = (self.records if records is None else records).with_user(user or self.manager)
        change = records.action_bulk_change(values, tracking or {})
        return self.env["regcert.import"].with_user(user or self.manager).browse(change)

    def received(self, **more):
        return self.changed(
            {"status": "certificate_received", "certificate_received_date": TODAY}, **more
        )

    def test_checked_shown_carried_out_and_undone(self):
        change = self.received()
        self.assertEqual((change.state, change.source), ("validated", "selection"))
        self.assertEqual((change.row_count, change.update_count, change.warning_count), (3, 3, 0))
        self.assertEqual(set(self.records.mapped("status")), {"certificate_claimed"})
        self.assertEqual(change.row_ids[0].changes["certificate_received_date"], ["", "26/11/2026"])
        change.action_import()
        self.assertEqual(change.state, "done")
        self.assertEqual(set(self.records.mapped("status")), {"certificate_received"})
        self.assertEqual(str(self.records[0].certificate_received_date), TODAY)
        self.assertEqual(self.records[0].history_ids[:1].import_id, change)
        self.assertTrue(change.can_undo)
        change.action_undo()
        self.assertEqual(set(self.records.mapped("status")), {"certificate_claimed"})
        self.assertFalse(any(self.records.mapped("certificate_received_date")))

    def test_a_tracking_reference_for_each(self):
        one, other, third = map(str, self.records.ids)
        change = self.changed(
            {"status": "certificate_sent", "certificate_sent_date": TODAY},
            {one: "RR1GB", other: "N/A", third: " "},
        )
        self.assertEqual((change.update_count, change.rejected_count), (2, 1))
        [error] = change.issue_ids.filtered(lambda issue: issue.level == "error")
        self.assertEqual((error.line, error.column), (3, "Postal Tracking Reference"))
        change.action_import()
        self.assertEqual(self.records.mapped("postal_tracking_reference"), ["RR1GB", False, False])
        self.assertEqual(self.records[1].status, "certificate_claimed")

    def test_the_checks_of_imports(self):
        nobody = self.registration(3)
        change = self.changed(
            {"status": "registered", "certificate_sent_date": "2031-01-01"},
            records=self.records[0] | nobody,
        )
        codes = self.codes(change)
        self.assertIn("status_backwards", codes[2])
        self.assertIn("date_unlikely", codes[2])
        self.assertIn("status_kept", codes[3])
        self.assertFalse(any(change.issue_ids.mapped("cell")))
        change.action_import()
        self.assertEqual(nobody.status, "not_registered")

    def test_no_uln_is_needed(self):
        self.learners[:2].uln = False
        change = self.received()
        self.assertEqual((change.update_count, change.rejected_count), (3, 0))
        change.action_import()
        self.assertEqual(set(self.records.mapped("status")), {"certificate_received"})

    def test_several_registrations_of_one_learner(self):
        second = self.registration(0, status="registered", registration_number="M0")
        change = self.received(records=self.records[0] | second)
        self.assertEqual(change.update_count, 2)
        change.action_import()
        self.assertEqual(second.status, "certificate_received")

    def test_a_date_is_emptied(self):
        self.changed({"certificate_claimed_date": False}).action_import()
        self.assertFalse(any(self.records.mapped("certificate_claimed_date")))
        self.assertEqual(self.records.mapped("registration_number"), ["N0", "N1", "N2"])

    def test_archived_ones_are_not_changed(self):
        self.records[0].active = False
        change = self.received()
        self.assertEqual((change.update_count, change.rejected_count), (2, 1))
        self.assertIn("registration_archived", self.codes(change)[2])

    def test_what_somebody_changed_meanwhile_is_shown_anew(self):
        change = self.received()
        self.records[1].certificate_received_date = "2026-11-20"
        action = change.action_change()
        self.assertEqual((change.state, change.moved_count), ("validated", 1))
        self.assertEqual(action["res_id"], change.id)
        self.assertEqual(set(self.records.mapped("status")), {"certificate_claimed"})

    def test_refused(self):
        one = self.records[0]
        for values, tracking, of in (
            ({"registration_number": "X"}, {}, self.records),
            ({"learner_id": 1}, {}, self.records),
            ({"status": False}, {}, self.records),
            ({"status": "lost"}, {}, self.records),
            ({"registration_date": "3 weeks"}, {}, self.records),
            ({}, {}, self.records),
            ({"status": "achieved"}, {str(self.records[2].id): "X"}, one),
            ({"status": "achieved"}, {str(one.id): 5}, one),
            ({"status": "achieved"}, [], self.records.browse()),
        ):
            with self.subTest(values=values, tracking=tracking), self.assertRaises(UserError):
                self.changed(values, tracking, records=of)

    def test_rights(self):
        staff = self.env["res.users"].create({"name": "Staff", "login": "staff-bulk"})
        with self.assertRaises(AccessError):
            self.received(user=staff)
        many = self.env["regcert.registration"].create(
            [
                {
                    "learner_id": self.learners[3].id,
                    "qualification_id": self.qualification.id,
                    "registration_number": f"P{number}",
                }
                for number in range(81)
            ]
        )
        with self.assertRaises(AccessError):
            self.received(records=many)
        self.assertEqual(self.received(records=many, user=self.uploader).update_count, 81)
        page = self.received(records=many[:80])
        self.assertEqual(page.update_count, 80)
        with self.assertRaises(AccessError):
            self.env["regcert.import"].with_user(self.manager).create({"name": "a", "file": "YQ=="})
        upload = self.upload(b"a")
        with self.assertRaises(AccessError):
            upload.with_user(self.manager).action_cancel()
        with self.assertRaises(AccessError):
            page.write({"source": "file"})
        with self.assertRaises(AccessError):
            page.write({"selection": {}})

    def test_the_window(self):
        action = self.records.with_user(self.manager).action_open_bulk_change()
        window = self.env[action["res_model"]].with_user(self.manager).browse(action["res_id"])
        self.assertEqual((window.count, len(window.line_ids)), (3, 3))
        window.status = "certificate_sent"
        window._onchange_status()
        self.assertEqual(window.certificate_sent_date, self.today())
        window.line_ids[1].reference = "RR2"
        shown = window.action_check()
        change = self.env["regcert.import"].with_user(self.manager).browse(shown["res_id"])
        answer = change.action_change()
        self.assertEqual(answer["tag"], "display_notification")
        self.assertEqual(self.records.mapped("postal_tracking_reference"), [False, "RR2", False])
        self.assertEqual(set(self.records.mapped("certificate_sent_date")), {self.today()})

    def today(self):
        return fields.Date.context_today(self.env.user)
