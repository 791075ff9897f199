from odoo.tests import tagged

from ..certificate.certificate_case import CertificateMixin
from ..common import MANAGE, ProviderCase


@tagged("post_install", "-at_install")
class TestArrival(CertificateMixin, ProviderCase):
    """The e-mail of a certificate that has arrived."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        manager = cls.user_with("arrivals", MANAGE)
        cls.learner.email = "tess@example.com"
        cls.registration = cls.register(registration_number="R1", status="achieved")
        cls.env = cls.env(user=manager.id)
        cls.registration = cls.registration.with_env(cls.env)
        cls.company = cls.registration.company_id.sudo()

    def mails(self):
        mails = self.env["mail.mail"].sudo()
        return mails.search([("recipient_ids", "=", self.learner.partner_id.id)])

    def test_no_mail_unless_the_company_wants_it(self):
        self.certify(self.registration, state="claimed").action_receive()
        self.assertFalse(self.mails())

    def test_one_mail_however_the_certificate_arrives(self):
        self.company.regcert_certificate_mail = True
        ways = {
            "step": lambda certificate: certificate.action_receive(),
            "by hand": lambda certificate: certificate.write({"state": "received"}),
            "by its registration": lambda certificate: certificate.registration_id.write(
                {"status": "certificate_received"}
            ),
        }
        for way, arrive in ways.items():
            with self.subTest(way):
                self.registration.status = "certificate_claimed"
                certificate = self.certify(self.registration, kind="replacement")
                before = self.mails()
                arrive(certificate)
                self.assertEqual(certificate.state, "received")
                [mail] = self.mails() - before
                self.assertIn("Tess", mail.body_html)
                self.assertNotIn("R1", mail.subject)
                certificate.write({"grade": "Merit"})
                self.assertEqual(self.mails() - before, mail)

    def test_one_that_is_entered_as_received(self):
        self.company.regcert_certificate_mail = True
        self.certify(self.registration, state="received")
        self.assertEqual(len(self.mails()), 1)

    def test_a_learner_without_an_address_gets_none(self):
        self.company.regcert_certificate_mail = True
        self.learner.email = False
        self.certify(self.registration, state="received")
        self.assertFalse(self.mails())
