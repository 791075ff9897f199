from odoo.tests import tagged

from .deadline_case import DeadlineCase


@tagged("post_install", "-at_install")
class TestTimeliness(DeadlineCase):
    def measured(self, start, registered, qualification=None, **values):
        learner = self.env["regcert.learner"].create({"last_name": "Measured"})
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": learner.id, "programme_id": self.programme.id, "start_date": start}
        )
        registration = self.register(
            learner_id=learner.id,
            enrolment_id=enrolment.id,
            qualification_id=(qualification or self.qualification).id,
            status="registered",
            registration_number="N1",
            registration_date=registered,
            **values,
        )
        registration.flush_recordset()
        return self.env["regcert.timeliness"].browse(registration.id)

    def test_days_and_fees_are_those_of_the_rules_of_the_time(self):
        """(start, registered) -> days, in time, late, fee"""
        fees = [{"from_day": 36, "amount": 10}, {"from_day": 85, "amount": 40}]
        self.rule(register_within_days=35, date_from="2026-01-01", fees=fees)
        self.rule(self.other_qualification, register_within_days=5)
        for start, registered, days, in_time, late, fee in [
            ("2026-01-01", "2026-02-05", 35, 100, 0, 0),
            ("2026-01-01", "2026-02-06", 36, 0, 1, 10),
            ("2026-01-01", "2026-03-26", 84, 0, 1, 10),
            ("2026-01-01", "2026-03-27", 85, 0, 1, 40),
            ("2025-12-31", "2026-03-27", 86, 0, 0, 0),
        ]:
            with self.subTest(start=start, registered=registered):
                row = self.measured(start, registered)
                self.assertEqual(
                    (row.days_to_register, row.in_time, row.late_count, row.fee_lost),
                    (days, in_time, late, fee),
                )
        own = self.measured("2026-01-01", "2026-02-06", self.other_qualification)
        self.assertEqual((own.late_count, own.fee_lost), (1, 10))

    def test_the_wait_for_a_certificate_and_the_average_by_organisation(self):
        for received in ("2026-03-11", "2026-03-21"):
            row = self.measured(
                "2026-01-01",
                "2026-01-05",
                achieved_date="2026-03-01",
                certificate_received_date=received,
            )
        self.assertEqual(row.days_to_certificate, 20)
        [(average, share)] = row._read_group(
            [("awarding_organisation_id", "=", self.numbering.id)],
            [],
            ["days_to_certificate:avg", "in_time:avg"],
        )
        self.assertEqual(average, 15)
        self.assertFalse(share, "without a rule nothing is in time or late")
