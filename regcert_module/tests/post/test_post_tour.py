from time import monotonic

from odoo import fields
from odoo.tests import HttpCase, tagged

from ..common import MANAGE, ProviderMixin


@tagged("post_install", "-at_install")
class TestPostTour(ProviderMixin, HttpCase):
    """The day's post, by keyboard alone."""

    def test_thirty_received_and_two_sent(self):
        self.build_provider()
        self.user_with("postie", MANAGE)
        learners = self.env["regcert.learner"].create(
            [{"first_name": "Learner", "last_name": f"{place:02} Posted"} for place in range(30)]
        )
        registrations = self.env["regcert.registration"].create(
            [
                {
                    "learner_id": learner.id,
                    "qualification_id": self.qualification.id,
                    "registration_number": f"PX-{place:02}",
                    "registration_date": "2026-01-05",
                    "certificate_claimed_date": "2026-11-02",
                    "status": "certificate_claimed",
                }
                for place, learner in enumerate(learners)
            ]
        )
        begins = monotonic()
        self.start_tour("/odoo/certificates-received", "regcert_post_received", login="postie")
        self.assertLess(monotonic() - begins, 180)
        today = fields.Date.context_today(registrations)
        self.assertEqual(set(registrations.mapped("status")), {"certificate_received"})
        self.assertEqual(set(registrations.mapped("certificate_received_date")), {today})

        self.start_tour("/odoo/certificates-sent", "regcert_post_sent", login="postie")
        sent = registrations.filtered(lambda one: one.status == "certificate_sent")
        self.assertEqual(len(sent), 2)
        self.assertEqual(registrations[0].postal_tracking_reference, "RR00GB")
        self.assertEqual(sorted(sent.mapped("postal_tracking_reference")), ["RR00GB", "RR99GB"])
        self.assertEqual(set(sent.mapped("certificate_sent_date")), {today})
