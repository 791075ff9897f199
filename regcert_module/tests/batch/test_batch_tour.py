from odoo.tests import HttpCase, tagged

from .batch_case import BatchMixin


@tagged("post_install", "-at_install")
class TestBatchTour(BatchMixin, HttpCase):
    """From selected registrations to a confirmed batch, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whatever else is in this database
        cls.env["regcert.registration"].search([]).active = False
        cls.build_batches()
        # Where the browser fetches the answer that it then uploads
        cls.env["ir.attachment"].create(
            {
                "name": "numbers.csv",
                "url": "/regcert-test/numbers.csv",
                "raw": b"ULN,Registration number\r\n5550000015,N1\r\n5550000023,N2\r\n",
                "public": True,
            }
        )

    def test_from_the_list_to_the_answer(self):
        view = self.env.ref("regcert_module.regcert_registration_view_list")
        # Two a page, so that the page is not the list
        view.arch = view.arch.replace('limit="80"', 'limit="2"')
        self.start_tour("/odoo/registrations", "regcert_batch", login=self.user.login)
        batch = self.env["regcert.batch"].search([], limit=1)
        self.assertEqual(batch.state, "confirmed")
        self.assertEqual(
            self.states(batch),
            {self.ann.id: "confirmed", self.ben.id: "confirmed", self.cy.id: "withdrawn"},
        )
        self.assertEqual(self.three.mapped("registration_number"), ["N1", "N2", False])
