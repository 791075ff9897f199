from odoo.tests import tagged

from ..registration_import.import_case import ImportCase, csv


@tagged("post_install", "-at_install")
class TestDeadlineImport(ImportCase):
    """Imports are checked against the last days of qualifications and the organisations' rules for claims."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.qualification.write(
            {"operational_end_date": "2026-07-31", "certification_end_date": "2026-09-30"}
        )

    def found(self, **row):
        row = {"uln": self.ulns[0], "registration_number": "N1", **row}
        codes = self.codes(self.validated(csv(row))).get(2, [])
        return set(codes) - {"uln_check_digit", "status_without_date", "date_without_status"}

    def test_the_last_days(self):
        for dates, expected in (
            ({"registration_date": "31/07/2026"}, set()),
            ({"registration_date": "01/08/2026"}, {"registration_closed"}),
            (
                {"registration_date": "01/03/2026", "certificate_claimed_date": "30/09/2026"},
                set(),
            ),
            (
                {"registration_date": "01/03/2026", "certificate_claimed_date": "01/10/2026"},
                {"claim_closed"},
            ),
        ):
            with self.subTest(dates=dates):
                self.assertEqual(self.found(**dates), expected)

    def test_the_rule_of_the_qualification_comes_first(self):
        dates = {"registration_date": "01/03/2026", "certificate_claimed_date": "31/03/2026"}
        self.assertEqual(self.found(**dates), {"claim_early"})  # ten weeks
        organisation = self.qualification.awarding_organisation_id
        rules = self.env["regcert.deadline.rule"]
        rules.create({"awarding_organisation_id": organisation.id, "claim_not_before_days": 14})
        self.assertEqual(self.found(**dates), set())
        rules.create(
            {
                "awarding_organisation_id": organisation.id,
                "qualification_id": self.qualification.id,
                "claim_not_before_days": 31,
            }
        )
        self.assertEqual(self.found(**dates), {"claim_early"})
        other = {"qualification_number": self.unnumbered.number}
        self.assertEqual(self.found(**dates, **other), {"claim_early"})  # of another organisation

    def test_its_level_is_set_by_an_administrator(self):
        rule = self.env["regcert.registration.rule"].create(
            {"code": "registration_closed", "level": "error"}
        )
        late = csv(
            {"uln": self.ulns[0], "registration_number": "N1", "registration_date": "01/08/2026"}
        )
        self.assertEqual(self.validated(late).rejected_count, 1)
        rule.level = "off"
        self.assertNotIn("registration_closed", self.codes(self.validated(late)).get(2, []))

    def test_chosen_registrations_too(self):
        record = self.registration(
            0, status="registered", registration_number="N1", registration_date="2026-03-01"
        )
        change = record.with_user(self.uploader).action_bulk_change(
            {"status": "certificate_claimed", "certificate_claimed_date": "2026-10-01"}
        )
        self.assertIn("claim_closed", self.codes(self.env["regcert.import"].browse(change))[2])

    def test_typed_by_hand_it_is_told_too(self):
        record = self.registration(
            0, status="registered", registration_number="N1", registration_date="2026-03-01"
        )
        self.assertFalse(record.doubts)
        record.registration_date = "2026-08-01"
        self.assertIn("last registration day of this qualification was 31/07/2026", record.doubts)
        record.write({"registration_date": "2026-03-01", "status": "certificate_claimed"})
        record.certificate_claimed_date = "2026-03-31"
        self.assertIn("can be claimed from 10/05/2026", record.doubts)
        record.certificate_claimed_date = "2026-10-01"
        self.assertIn("certification end date of this qualification was 30/09/2026", record.doubts)
        self.qualification.certification_end_date = False
        self.assertFalse(record.doubts)
