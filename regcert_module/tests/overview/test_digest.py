from odoo import fields
from odoo.tests import tagged

from ..common import MANAGE
from ..deadline.deadline_case import DeadlineCase

TODAY = "2026-11-26"


@tagged("post_install", "-at_install")
class TestDigest(DeadlineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["regcert.registration"].search([]).active = False
        cls.digest = cls.env.ref("regcert_module.digest_registrations")
        cls.manager, cls.tutor = (cls.user_with(name, MANAGE) for name in ("digesting", "teaching"))
        cls.enrolment.primary_tutor_id = cls.tutor
        for number, learner in enumerate((cls.learner, cls.other_learner)):
            cls.register(
                learner_id=learner.id,
                enrolment_id=not number and cls.enrolment.id,
                status="certificate_received",
                registration_number=f"N{number}",
                registration_date="2026-10-30",
                certificate_received_date="2026-11-23",
            )

    def told(self, user):
        """What the mail says of the last 7 and the last 30 days, by KPI."""
        with self.on(TODAY):
            kpis = self.digest.with_user(user)._compute_kpis(self.env.company, user)
        return {
            kpi["kpi_name"].removeprefix("kpi_regcert_"): (
                kpi["kpi_col2"]["value"],
                kpi["kpi_col3"]["value"],
            )
            for kpi in kpis
        }

    def test_the_weekly_mail_says_what_happened_and_what_is_due(self):
        self.assertEqual(self.digest.periodicity, "weekly")
        self.assertEqual(
            self.told(self.manager),
            {"attention": (2, 2), "registered": (0, 2), "received": (2, 2), "sent": (0, 0)},
        )

    def test_a_primary_tutor_sees_theirs(self):
        self.assertEqual(self.told(self.tutor)["attention"], (1, 1))

    def test_who_may_not_see_registrations_is_told_nothing(self):
        self.assertEqual(self.told(self.user_with("digest_nobody")), {})

    def test_nobody_gets_it_unasked(self):
        self.assertFalse(self.digest.user_ids)
        self.digest.with_user(self.manager).action_subscribe()
        self.assertEqual(self.digest.user_ids, self.manager)
        self.assertGreater(self.digest.next_run_date, fields.Date.today())
