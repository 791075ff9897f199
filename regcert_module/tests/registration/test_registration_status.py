from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ...core.registration.status import STATUSES
from ..common import ProviderCase

NEEDING = {
    "registered",
    "achieved",
    "certificate_claimed",
    "certificate_received",
    "certificate_sent",
}


@tagged("post_install", "-at_install")
class TestRegistrationStatus(ProviderCase):
    def test_statuses_in_order(self):
        selection = self.env["regcert.registration"].fields_get(["status"])["status"]["selection"]
        self.assertEqual(
            selection,
            [
                ("not_registered", "Not registered"),
                ("registered", "Registered"),
                ("achieved", "Achieved"),
                ("certificate_claimed", "Certificate Claimed"),
                ("certificate_received", "Certificate Received"),
                ("certificate_sent", "Certificate Sent"),
                ("exempt", "Exempt"),
                ("registration_not_required", "Registration Not Required"),
            ],
        )
        self.assertEqual(self.register().status, "not_registered")

    def test_which_statuses_need_a_number(self):
        """Every status, with and without number, where numbers are issued and where not."""
        for status in STATUSES:
            for qualification in (self.qualification, self.numberless_qualification):
                for number in (False, "R1"):
                    refused = (
                        status.key in NEEDING and not number and qualification == self.qualification
                    )
                    values = {
                        "status": status.key,
                        "registration_number": number,
                        "qualification_id": qualification.id,
                    }
                    with self.subTest(**values):
                        if refused:
                            sentence = f"“{status.label}” needs a registration number"
                            with self.assertRaisesRegex(ValidationError, sentence):
                                with self.cr.savepoint():
                                    self.register(**values)
                        else:
                            self.register(**values).active = False

    def test_the_number_cannot_be_taken_from_under_its_status(self):
        registration = self.register(status="registered", registration_number="R1")
        with self.assertRaisesRegex(ValidationError, "because Numbering Awards issues them"):
            registration.registration_number = False

    def test_a_number_is_emptied_by_hand_with_a_status_that_allows_it(self):
        registration = self.register(status="registered", registration_number="R1")
        with Form(registration) as form:
            form.registration_number = False
            form.status = "not_registered"
        self.assertFalse(registration.registration_number)
        self.assertEqual(registration.status, "not_registered")

    def test_a_qualification_whose_organisation_issues_numbers_asks_for_one(self):
        registration = self.register(
            qualification_id=self.numberless_qualification.id, status="achieved"
        )
        with self.assertRaises(ValidationError):
            registration.qualification_id = self.qualification

    def test_other_fields_may_be_written_while_the_number_is_missing(self):
        registration = self.register(
            qualification_id=self.numberless_qualification.id, status="achieved"
        )
        self.numberless.issues_registration_numbers = True
        registration.achieved_date = "2026-03-01"
        registration.active = False
        self.assertEqual(str(registration.achieved_date), "2026-03-01")
