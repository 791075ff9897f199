from datetime import date

from dateutil.relativedelta import relativedelta
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...core.certificate.evidence import MAX_BYTES
from ..common import DATA_EXPORT, MANAGE, ProviderCase
from .certificate_case import PDF, CertificateMixin, encoded


@tagged("post_install", "-at_install")
class TestCertificate(CertificateMixin, ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("certificates", MANAGE)
        cls.exporter = cls.user_with("cert_prints", MANAGE, DATA_EXPORT)
        cls.env = cls.env(user=cls.manager.id)
        cls.registration = cls.register(
            registration_number="R1", status="achieved", achieved_date="2025-10-01"
        )

    def says(self, registration=None):
        registration = registration or self.registration
        return (
            registration.status,
            *(
                str(registration[f"certificate_{name}_date"] or "")
                for name in ("claimed", "received", "sent")
            ),
        )

    def test_the_registration_follows_each_step(self):
        """Each step in turn, and what the registration says after it."""
        today = str(
            self.env["regcert.certificate"]._fields["sent_date"].context_today(self.manager)
        )
        certificate = self.certify(self.registration, number="C1", claimed_date="2025-11-03")
        certificate.reason_id = self.env.ref("regcert_module.certificate_reason_address")
        self.assertEqual(self.says(), ("certificate_claimed", "2025-11-03", "", ""))
        for step, says in (
            ("action_receive", ("certificate_received", "2025-11-03", today, "")),
            ("action_send", ("certificate_sent", "2025-11-03", today, today)),
            ("action_acknowledge", ("certificate_sent", "2025-11-03", today, today)),
            ("action_return", ("certificate_received", "2025-11-03", today, "")),
            ("action_send", ("certificate_sent", "2025-11-03", today, today)),
            ("action_return", ("certificate_received", "2025-11-03", today, "")),
            ("action_destroy", ("certificate_received", "2025-11-03", today, "")),
        ):
            with self.subTest(step):
                getattr(certificate, step)()
                self.assertEqual(self.says(), says)
        history = certificate.history_ids.sorted("id")
        self.assertEqual(
            [row.changes["state"][1] for row in history if "state" in row.changes],
            [
                "claimed",
                "received",
                "sent",
                "acknowledged",
                "returned",
                "sent",
                "returned",
                "destroyed",
            ],
        )

    def test_every_choice_has_its_label(self):
        """The form and the history show the label, never the key."""
        certificate = self.certify(self.registration).with_context(lang="en_US")
        described = certificate.fields_get(["kind", "state"])
        for name, value, label in (
            ("kind", "replacement", "Replacement"),
            ("state", "acknowledged", "Acknowledged"),
        ):
            self.assertEqual(dict(described[name]["selection"])[value], label)
        self.assertIn("Kind: Full", certificate.history_ids.summary)

    def test_a_step_out_of_turn_is_refused(self):
        certificate = self.certify(self.registration)
        for step in ("action_send", "action_acknowledge", "action_return", "action_destroy"):
            with self.subTest(step), self.assertRaises(UserError):
                getattr(certificate, step)()
        self.assertEqual(certificate.state, "claimed")

    def test_coming_back_replacing_and_destroying_need_a_reason(self):
        certificate = self.certify(self.registration, state="sent")
        for step in ("action_return", "action_replace"):
            with self.subTest(step), self.assertRaisesRegex(UserError, "reason"):
                getattr(certificate, step)()
        certificate.state = "received"
        with self.assertRaisesRegex(UserError, "reason"):
            certificate.action_destroy()

    def test_the_first_certificate_takes_up_what_the_registration_says(self):
        self.registration.write(
            {"status": "certificate_received", "certificate_received_date": "2025-12-01"}
        )
        certificate = self.certify(self.registration, number="C1")
        self.assertEqual(certificate.state, "received")
        self.assertEqual(certificate.received_date, date(2025, 12, 1))
        self.assertEqual(self.says(), ("certificate_received", "", "2025-12-01", ""))

    def test_what_is_written_to_the_registration_reaches_the_certificate(self):
        certificate = self.certify(self.registration, claimed_date="2025-11-03")
        self.registration.write(
            {"status": "certificate_sent", "certificate_sent_date": "2025-12-08"}
        )
        self.assertEqual(certificate.state, "sent")
        self.assertEqual(certificate.sent_date, date(2025, 12, 8))
        self.registration.write({"status": "achieved", "certificate_claimed_date": False})
        self.assertEqual(certificate.state, "sent")
        self.assertFalse(certificate.claimed_date)

    def test_a_unit_is_not_followed_and_a_replacement_is(self):
        full = self.certify(self.registration, state="sent", sent_date="2025-12-08", grade="Merit")
        unit = self.certify(self.registration, kind="unit", state="claimed")
        self.assertEqual(self.registration.status, "certificate_sent")
        full.reason_id = self.env.ref("regcert_module.certificate_reason_lost")
        window = full.action_replace()
        replacement = self.env["regcert.certificate"].browse(window["res_id"])
        self.assertEqual(replacement.replaces_id, full)
        self.assertEqual((replacement.kind, replacement.grade), ("replacement", "Merit"))
        self.assertEqual(self.registration.status, "certificate_claimed")
        replacement.active = False
        self.assertEqual(self.says(), ("certificate_sent", "", "", "2025-12-08"))
        self.assertEqual(unit.state, "claimed")

    @mute_logger("odoo.sql_db")
    def test_a_number_occurs_once_in_an_organisation(self):
        other = self.register(registration_number="R2", learner_id=self.other_learner.id)
        elsewhere = self.register(qualification_id=self.numberless_qualification.id)
        self.certify(self.registration, number="Ab-1")
        for number in ("Ab-1", "aB-1", " AB-1 "):
            with self.subTest(number), self.assertRaises(UniqueViolation), self.cr.savepoint():
                self.certify(other, number=number)
                self.env.flush_all()
        self.assertTrue(self.certify(elsewhere, number="Ab-1"))
        self.certify(other, number="")
        self.certify(self.registration, number=" ")

    @mute_logger("odoo.sql_db")
    def test_the_organisation_of_a_number_moves_with_the_qualification(self):
        elsewhere = self.register(qualification_id=self.numberless_qualification.id)
        self.certify(self.registration, number="C1")
        moved = self.certify(elsewhere, number="C1")
        self.assertEqual(moved.awarding_organisation_id, self.numberless)
        self.env.flush_all()
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self.numberless_qualification.awarding_organisation_id = self.numbering
            self.env.flush_all()

    def test_files_are_known_by_their_bytes(self):
        certificate = self.certify(self.registration, file_name="scan.pdf", file=encoded(PDF))
        self.assertTrue(certificate.has_file)
        self.assertEqual(certificate.sudo().file, encoded(PDF).encode())
        for content, said in (
            (b"GIF89a", "PDF, PNG or JPEG"),
            (PDF + bytes(MAX_BYTES), "10 MB"),
        ):
            with self.subTest(said), self.assertRaisesRegex(UserError, said):
                certificate.upload = encoded(content)
        self.assertEqual(certificate.sudo().file, encoded(PDF).encode())

    def test_nobody_reads_the_field_of_the_file(self):
        certificate = self.certify(self.registration, file_name="scan.pdf", upload=encoded(PDF))
        with self.assertRaises(AccessError):
            certificate.read(["file"])
        self.assertFalse(certificate.read(["upload"])[0]["upload"])

    def test_what_is_found_out_is_not_said(self):
        for name in ("company_id", "awarding_organisation_id", "file_type"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.certify(self.registration, **{name: 1})

    def test_the_receipt_list_is_for_those_who_export(self):
        certificate = self.certify(self.registration, number="C-4711", grade="Merit")
        report = "regcert_module.report_certificate_receipt"
        reports = self.env["ir.actions.report"].with_user(self.exporter)
        html = reports._render_qweb_html(report, certificate.ids)[0].decode()
        for text in (self.registration.learner_id.name, "C-4711", "Merit", "Signature"):
            self.assertIn(text, html)
        with self.assertRaises(AccessError):
            reports.with_user(self.manager)._render_qweb_html(report, certificate.ids)

    def test_what_nobody_has_collected_is_found(self):
        """Counted from its arrival or return, for as many months as the company has set."""
        today = Date.context_today(self.registration)
        certificate = self.certify(self.registration, state="received")
        year = relativedelta(months=12)
        for months, received, returned, state, found in (
            (12, today - year - relativedelta(days=1), False, "received", True),
            (12, today - year, False, "received", False),
            (12, today - 2 * year, False, "sent", False),
            (12, today - 2 * year, today, "returned", False),
            (12, today - 3 * year, today - 2 * year, "returned", True),
            (24, today - year - relativedelta(days=1), False, "received", False),
            (1, today - relativedelta(months=2), False, "received", True),
            (12, False, False, "received", False),
        ):
            self.env.company.sudo().regcert_unclaimed_months = months
            certificate.write(
                {"received_date": received, "returned_date": returned, "state": state}
            )
            with self.subTest(months=months, received=received, state=state):
                self.assertEqual(certificate.is_unclaimed, found)
                domain = [("is_unclaimed", "=", True), ("id", "=", certificate.id)]
                self.assertEqual(bool(certificate.search(domain)), found)

    def test_what_nobody_has_collected_is_destroyed_together(self):
        old = Date.context_today(self.registration) - relativedelta(years=2)
        other = self.register(registration_number="R2", learner_id=self.other_learner.id)
        both = self.certify(self.registration, state="received", received_date=old)
        both |= self.certify(other, state="received", received_date=old)
        reason = self.env.ref("regcert_module.certificate_reason_address")
        both[0].reason_id = reason
        fresh = self.certify(
            self.register(learner_id=self.other_learner.id, registration_number="R3"),
            state="received",
        )
        with self.assertRaisesRegex(UserError, "1 of these"):
            (both | fresh).action_destroy_unclaimed()
        both.action_destroy_unclaimed()
        self.assertEqual(set(both.mapped("state")), {"destroyed"})
        self.assertEqual(both[0].reason_id, reason)
        self.assertIn("unclaimed", both[1].reason_id.name)

    def test_a_certificate_stays_with_its_registration(self):
        other = self.register(registration_number="R2", learner_id=self.other_learner.id)
        certificate = self.certify(self.registration)
        with self.assertRaises(UserError):
            certificate.registration_id = other
        with self.assertRaises(UserError):
            self.certify(other, kind="replacement", replaces_id=certificate.id)
