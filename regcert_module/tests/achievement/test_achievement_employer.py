from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .achievement_case import AchievementCase


@tagged("post_install", "-at_install")
class TestAchievementEmployer(AchievementCase):
    """An employer is found by the levy number, in the user's own company, if exactly one has it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.builders = cls.employer

    def contact(self, number="0054321", **values):
        return self.env["res.partner"].create(
            {"name": "Roofers Ltd", "regcert_levy_number": number, **values}
        )

    def test_of_two_contacts_neither_is_taken_and_somebody_is_asked(self):
        second = self.contact()
        upload = self.ended(self.csv(self.row()))
        self.assertIn("levy_number_several", self.codes(upload)[2])
        achievement = self.env["regcert.achievement"].search([("upload_id", "=", upload.id)])
        self.assertFalse(achievement.employer_id)
        achievement.employer_id = second
        self.assertEqual(achievement.levy_number, "0054321")

    def test_a_contact_of_another_company_is_nobody(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.contact("0077777", company_id=elsewhere.id)
        upload = self.ended(self.csv(self.row(Employer_CITB_Levy_Registration_Number="0077777")))
        self.assertIn("levy_number_unknown", self.codes(upload)[2])
        self.assertFalse(
            self.enter(levy_number="0077777", achievement_date="2026-01-02").employer_id
        )

    def test_a_contact_of_another_company_stands_in_nobodys_way(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.contact(company_id=elsewhere.id)
        self.assertEqual(self.enter().employer_id, self.builders)

    def test_an_employer_created_afterwards_is_found(self):
        achievement = self.enter(levy_number="0099912")
        self.assertFalse(achievement.employer_id)
        employer = self.contact("00 999 12")
        self.assertEqual(employer.regcert_levy_number, "0099912")
        self.assertEqual(achievement.employer_id, employer)

    def test_a_number_is_checked_as_in_files(self):
        for number in ("12345", "01234567", "ABCDEFG"):
            with self.subTest(number), self.assertRaises(ValidationError):
                self.contact(number)
