from psycopg2 import Error

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import ProviderCase

NUMBER, TRACKING = "NUM-4711", "TRACK-0815 " * 12


@tagged("post_install", "-at_install")
class TestLogPrivacy(ProviderCase):
    """The log says what the database refused, but nothing about a learner."""

    def logged(self, action):
        with self.assertLogs("odoo.sql_db", "ERROR") as log, self.assertRaises(Error):
            with self.env.cr.savepoint():
                action()
                self.env.flush_all()
        return "\n".join(log.output)

    def test_refused_values_are_not_logged(self):
        registration = self.register(registration_number=NUMBER)
        self.env.flush_all()
        cases = {
            "regcert_registration_number_unique": lambda: self.register(registration_number=NUMBER),
            "regcert_registration_tracking_length": lambda: registration.write(
                {"postal_tracking_reference": TRACKING}
            ),
        }
        for constraint, action in cases.items():
            with self.subTest(constraint=constraint):
                text = self.logged(action)
                self.assertIn("regcert_registration", text)
                self.assertIn(constraint, text)
                self.assertNotIn(NUMBER, text)
                self.assertNotIn("TRACK", text)

    def test_what_is_not_ours_is_logged_as_ever(self):
        text = self.logged(lambda: self.env.cr.execute("SELECT 4711 FROM res_nobody"))
        self.assertIn("SELECT 4711 FROM res_nobody", text)

    def test_a_refusal_names_no_learner(self):
        """Odoo logs the message of every refusal."""
        refusals = (
            {"status": "registered"},
            {"learner_id": self.other_learner.id, "enrolment_id": self.enrolment.id},
        )
        names = self.learner + self.other_learner
        for values in refusals:
            with self.subTest(**values), self.assertRaises(ValidationError) as caught:
                with self.env.cr.savepoint():
                    self.register(**values)
            for learner in names:
                self.assertNotIn(learner.name, str(caught.exception))
                self.assertNotIn(learner.uln, str(caught.exception))
