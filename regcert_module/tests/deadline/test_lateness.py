from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from ..batch.batch_case import BatchMixin


@tagged("post_install", "-at_install")
class TestLateness(BatchMixin, TransactionCase):
    """Lateness and its cost are shown before a batch or file is sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_batches()
        cls.rule = cls.env["regcert.deadline.rule"].create(
            {
                "awarding_organisation_id": cls.numbering.id,
                "register_within_days": 35,
                "fee_ids": [
                    Command.create({"from_day": 36, "amount": 10}),
                    Command.create({"from_day": 84, "amount": 25}),
                ],
            }
        )
        programme = cls.env["regcert.programme"].create({"name": "P"})
        today = fields.Date.context_today(cls.rule)
        for registration, ago in ((cls.ann, 100), (cls.ben, 40), (cls.cy, 10)):
            registration.enrolment_id = cls.env["regcert.enrolment"].create(
                {
                    "learner_id": registration.learner_id.id,
                    "programme_id": programme.id,
                    "start_date": today - timedelta(ago),
                }
            )
        cls.yesterday = today - timedelta(1)

    def test_a_draft_says_what_its_lateness_costs(self):
        batch = self.make()
        self.assertEqual(
            sorted(batch.lateness.splitlines()),
            sorted(
                [
                    "Past the day by which they should have been registered: 2.",
                    "Charged as late: 1 (£25.00 a learner now).",
                    "Charged as late: 1 (£10.00 a learner now; £25.00 a learner from day 84).",
                    "Late fees today: £35.00.",
                ]
            ),
        )
        batch._send()
        self.assertFalse(batch.lateness)

    def test_the_last_registration_day(self):
        self.qualification.operational_end_date = self.yesterday
        said = self.make().lateness.splitlines()
        self.assertEqual(
            said[0],
            "Past the last registration day of the qualification: 3. Ask the awarding organisation before you send them.",
        )

    def test_the_windows_say_so_too(self):
        window = (
            self.env["regcert.batch.make"]
            .with_user(self.user)
            .create({"registration_ids": self.three.ids})
        )
        self.assertIn("£35.00", window.lateness)
        window.registration_ids = self.cy
        self.assertFalse(window.lateness)

    def test_an_export_for_the_organisation_says_so(self):
        registrations = self.as_user(self.env["regcert.registration"])
        checked = registrations.check_export("csv", self.profile.id, self.three.ids)
        self.assertIn("Late fees today: £35.00.", checked["lateness"])
        self.assertEqual(registrations.check_export("csv", None, self.three.ids)["lateness"], [])
        domain = [("id", "in", self.cy.ids)]
        checked = registrations.check_export("csv", self.profile.id, domain=domain)
        self.assertEqual(checked["lateness"], [])

    def test_the_fee_of_today_is_searched_and_summed(self):
        registrations = self.three.with_user(self.user)
        self.assertEqual(registrations.mapped("late_fee"), [25, 10, 0])
        self.assertEqual(registrations.search([("late_fee", ">", 10)]), self.ann)
        [[total]] = registrations._read_group([("id", "in", self.three.ids)], [], ["late_fee:sum"])
        self.assertEqual(total, 35)
