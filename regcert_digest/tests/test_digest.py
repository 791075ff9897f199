from datetime import datetime, timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.regcert_module.tests.common import MANAGE, ProviderCase


@tagged("post_install", "-at_install")
class TestDigest(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.digest = cls.env.ref("regcert_digest.digest_weekly")
        cls.company = cls.env.company

    def figures(self, user):
        found = self.digest._compute_kpis(self.company, user)
        return {
            kpi["kpi_name"]: kpi["kpi_col2"]["value"]
            for kpi in found
            if kpi["kpi_name"].startswith("kpi_regcert")
        }

    def test_the_week_of_who_reads_registrations(self):
        user = self.user_with("digest reader", MANAGE)
        before = self.figures(user)
        yesterday = fields.Date.to_string(datetime.now() - timedelta(days=1))
        self.register(registration_number="R1", status="registered", registration_date=yesterday)
        self.register(
            learner_id=self.other_learner.id,
            registration_number="R2",
            status="certificate_received",
            certificate_received_date=yesterday,
            registration_date="2020-01-01",
        )
        after = self.figures(user)
        self.assertEqual(after["kpi_regcert_registered"], before["kpi_regcert_registered"] + 1)
        self.assertEqual(after["kpi_regcert_received"], before["kpi_regcert_received"] + 1)

    def test_overdue_is_what_the_overview_counts(self):
        user = self.user_with("digest reader", MANAGE)
        card = self.env.ref("regcert_module.overview_register_overdue").with_user(user)
        self.assertEqual(self.figures(user)["kpi_regcert_due"], card.count)

    def test_who_reads_no_registrations_gets_no_figures(self):
        self.assertEqual(self.figures(self.user_with("digest outsider", "base.group_user")), {})

    def test_nobody_gets_it_unasked(self):
        self.assertFalse(self.digest.user_ids)
