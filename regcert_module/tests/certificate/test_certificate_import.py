from datetime import date

from odoo.tests import HttpCase, tagged

from ..common import DATA_EXPORT, MANAGE
from ..registration_import.import_case import ImportCase, csv
from .certificate_case import PDF, CertificateMixin, encoded


@tagged("post_install", "-at_install")
class TestCertificateImport(CertificateMixin, ImportCase):
    """An import sets the registration where there is no certificate, and otherwise the certificate."""

    def test_the_ten_columns_reach_the_certificate(self):
        kept = self.registration(0, registration_number="A-1", status="achieved")
        without = self.registration(1, registration_number="B-1", status="achieved")
        certificate = self.certify(kept, claimed_date="2025-11-03")
        row = {"status": "Certificate Received", "certificate_received_date": "01/12/2025"}
        upload = self.imported(
            csv(
                {"uln": self.ulns[0], "registration_number": "A-1", **row},
                {"uln": self.ulns[1], "registration_number": "B-1", **row},
            )
        )
        for registration in (kept, without):
            self.assertEqual(registration.status, "certificate_received")
        self.assertEqual(certificate.state, "received")
        self.assertEqual(certificate.received_date, date(2025, 12, 1))
        self.assertEqual(certificate.history_ids[0].source, "import")
        upload.action_undo()
        self.assertEqual(kept.status, "certificate_claimed")
        self.assertEqual(certificate.state, "claimed")
        self.assertFalse(certificate.received_date)


@tagged("post_install", "-at_install")
class TestCertificateFile(CertificateMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_provider()
        cls.certificate = cls.certify(
            cls.register(registration_number="R1"), file_name="scan.pdf", file=encoded(PDF)
        )
        cls.user_with("cert_manage", MANAGE)
        cls.user_with("cert_export", DATA_EXPORT)

    def test_the_file_is_for_manage(self):
        address = f"/regcert/certificate/{self.certificate.id}/file"
        for login, status in (("cert_manage", 200), ("cert_export", 404)):
            with self.subTest(login):
                self.authenticate(login, login)
                answer = self.url_open(address)
                self.assertEqual(answer.status_code, status)
                self.assertEqual(answer.content == PDF, status == 200)
        self.assertEqual(self.env["regcert.export.log"].search([], limit=1).count, 1)
