from odoo.tests import HttpCase, new_test_user, tagged

from ..batch.batch_case import BatchMixin

ANSWER = (
    b"ULN,Qualification number,Certificate number,Grade,Reason\r\n5550000015,%s,C-77,Merit,\r\n"
)


@tagged("post_install", "-at_install")
class TestClaimTour(BatchMixin, HttpCase):
    """A certificate's way in the browser, by three people: the maker, the checker and the learner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["regcert.registration"].search([]).active = False
        cls.build_batches()
        (cls.ben | cls.cy).active = False
        cls.ann.write(
            {
                "status": "achieved",
                "registration_number": "R1",
                "registration_date": "2025-01-06",
                "achieved_date": "2025-10-01",
            }
        )
        cls.ann.learner_id.date_of_birth = "2001-02-03"
        cls.env["regcert.claim.requirement"].search([]).active = False
        cls.env["regcert.claim.requirement"].create({"name": "Identity seen"})
        cls.env["ir.attachment"].create(
            {
                "name": "certificates.csv",
                "url": "/regcert-test/certificates.csv",
                "raw": ANSWER % cls.ann.qualification_number.encode(),
                "public": True,
            }
        )

    def test_made_checked_and_in_the_hands_of_the_learner(self):
        maker, checker = self.users["exporter"], self.users["all"]
        self.start_tour("/odoo/registrations", "regcert_claim_make", login=maker.login)
        self.start_tour("/odoo/registration-batches", "regcert_claim_check", login=checker.login)
        claim = self.env["regcert.batch"].search([("kind", "=", "claim")], limit=1)
        self.assertEqual((claim.create_uid, claim.checked_by_id), (maker, checker))
        self.assertEqual(self.ann.status, "certificate_claimed")
        certificate = self.ann.certificate_ids
        self.assertEqual((certificate.number, certificate.grade), ("C-77", "Merit"))
        certificate.action_receive()
        certificate.action_send()
        learner = new_test_user(self.env, "claim_learner", "base.group_portal")
        learner.partner_id = self.ann.learner_id.partner_id
        self.start_tour("/my/certificates", "regcert_claim_learner", login=learner.login)
        self.assertEqual(certificate.state, "acknowledged")
        self.assertEqual(certificate.acknowledged_by_id, learner)
