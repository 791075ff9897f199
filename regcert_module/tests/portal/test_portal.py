import re

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..certificate.certificate_case import PDF, CertificateMixin, encoded
from ..common import MANAGE

PASSWORD = "learner-signs-in"


@tagged("post_install", "-at_install")
class TestPortal(CertificateMixin, HttpCase):
    """Two learners with a login and a certificate each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.manager = new_test_user(cls.env, "portal office", MANAGE)
        cls.mine = cls.certify(
            cls.register(registration_number="R1", status="registered"),
            number="MINE-1",
            state="sent",
            file=encoded(PDF + b"mine"),
            file_name="diploma.pdf",
        )
        cls.theirs = cls.certify(
            cls.register(learner_id=cls.other_learner.id, registration_number="R2"),
            number="THEIRS-2",
            state="sent",
            file=encoded(PDF + b"theirs"),
        )
        cls.user = new_test_user(cls.env, "tess", "base.group_portal", password=PASSWORD)
        cls.user.partner_id = cls.learner.partner_id

    def setUp(self):
        super().setUp()
        self.authenticate("tess", PASSWORD)

    def address(self, certificate, *parts):
        return "/".join(["/my/certificates", str(certificate.id), *parts])

    def post(self, certificate, action, **form):
        page = self.url_open(self.address(self.mine)).text
        [token, *_others] = re.findall(r'name="csrf_token" value="([^"]+)"', page)
        return self.url_open(self.address(certificate, action), data={"csrf_token": token, **form})

    def test_a_learner_sees_their_own_and_nothing_of_others(self):
        page = self.url_open("/my/certificates").text
        self.assertIn("MINE-1", page)
        self.assertIn(self.qualification.name, page)
        for others in ("THEIRS-2", "Otto", "9276308686"):
            self.assertNotIn(others, page)
        self.assertIn("MINE-1", self.url_open(self.address(self.mine)).text)
        file = self.url_open(self.address(self.mine, "file"))
        self.assertEqual(file.content, PDF + b"mine")
        self.assertIn("diploma.pdf", file.headers["Content-Disposition"])
        self.assertEqual(file.headers["Cache-Control"], "no-store")

    def test_no_address_leads_to_somebody_elses(self):
        missing = self.theirs.search([], order="id desc", limit=1).id + 1000
        unlike = self.env["regcert.certificate"].browse(missing)
        for certificate in (self.theirs, unlike):
            for parts in ((), ("file",)):
                answer = self.url_open(self.address(certificate, *parts))
                self.assertEqual(answer.status_code, 404)
                self.assertNotIn(b"theirs", answer.content)
            for action in ("confirm", "report"):
                answer = self.post(certificate, action, report="Not me")
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(self.theirs.state, "sent")
        self.assertFalse(self.theirs.reported)
        # Nor do the office's own doors
        office = f"/regcert/certificate/{self.mine.id}/file"
        self.assertNotEqual(self.url_open(office).content, PDF + b"mine")
        self.assertFalse(self.mine.with_user(self.user).has_access("read"))

    def test_an_archived_certificate_is_not_shown(self):
        self.mine.active = False
        self.assertEqual(self.url_open(self.address(self.mine)).status_code, 404)

    def test_downloads_are_in_the_log(self):
        self.url_open(self.address(self.mine, "file"))
        taken = self.env["regcert.export.log"].search([("user_id", "=", self.user.id)])
        self.assertEqual([(row.model, row.count) for row in taken], [("regcert.certificate", 1)])

    def test_the_receipt_is_confirmed_once_with_day_and_user(self):
        self.post(self.mine, "confirm")
        self.assertEqual(self.mine.state, "acknowledged")
        today = self.mine._fields["sent_date"].context_today(self.mine)
        self.assertEqual(self.mine.acknowledged_date, today)
        self.assertEqual(self.mine.acknowledged_by_id, self.user)
        self.assertEqual(self.mine.history_ids[:1].user_id, self.user)
        again = self.post(self.mine, "confirm")
        self.assertIn("this can only be done while it is sent", again.text)

    def test_only_a_post_with_a_token_confirms(self):
        self.url_open(self.address(self.mine, "confirm"))
        self.url_open(self.address(self.mine, "confirm"), data={"csrf_token": "made up"})
        self.assertEqual(self.mine.state, "sent")

    def test_a_wrong_name_is_reported_and_settled(self):
        card = self.env.ref("regcert_module.overview_reported").with_user(self.manager)
        before = card.count
        refused = self.post(self.mine, "report", report=" ")
        self.assertIn("Say what is wrong", refused.text)
        refused = self.post(self.mine, "report", report="x" * 501)
        self.assertIn("at most 500 characters", refused.text)
        answer = self.post(self.mine, "report", report="<b>Tess Tester</b>, not Test")
        self.assertIn("&lt;b&gt;Tess Tester&lt;/b&gt;, not Test", answer.text)
        self.assertEqual(self.mine.reported, "<b>Tess Tester</b>, not Test")
        card.invalidate_recordset(["count"])
        self.assertEqual(card.count, before + 1)
        self.mine.with_user(self.manager).action_settle_report()
        self.assertFalse(self.mine.reported)
        self.assertIn("Tess Tester", str(self.mine.history_ids[:1].changes))

    def test_what_a_learner_says_is_set_by_nobody_else(self):
        mine = self.mine.with_user(self.manager)
        for values in (
            {"reported": "x"},
            {"reported_date": "2026-01-01"},
            {"acknowledged_by_id": self.user.id},
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                mine.write(values)

    def test_a_learner_keeps_the_name_of_the_certificates(self):
        """Through the address form of the portal, which still saves the rest, and in any other way."""
        form = self.url_open("/my/address").text
        [token, *_others] = re.findall(r'name="csrf_token" value="([^"]+)"', form)
        country = self.env.ref("base.uk")
        values = {
            "csrf_token": token,
            "partner_id": self.learner.partner_id.id,
            "email": "tess@example.com",
            "phone": "0161 4960000",
            "street": "1 High Street",
            "city": "Leeds",
            "zip": "LS1 1AA",
            "country_id": country.id,
            "address_type": "billing",
        }
        refused = self.url_open("/my/address/submit", data={**values, "name": "Tess Else"})
        self.assertIn("Ask your training provider", refused.text)
        self.assertEqual(self.learner.last_name, "Tester")
        self.url_open("/my/address/submit", data={**values, "name": "Tess Tester"})
        self.assertEqual(self.learner.city, "Leeds")
        with self.assertRaises(UserError):
            self.learner.partner_id.with_user(self.user).sudo().name = "Tess Else"

    def test_the_home_page_counts(self):
        self.assertIn("/my/certificates", self.url_open("/my").text)
        counted = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["regcert_registration_count"]}
        )
        self.assertEqual(counted["regcert_registration_count"], 1)

    def test_the_invitation_is_odoos_own_window(self):
        invited = self.other_learner.action_invite()
        wizard = self.env["portal.wizard"].browse(invited["res_id"])
        self.assertEqual(wizard.partner_ids, self.other_learner.partner_id)
