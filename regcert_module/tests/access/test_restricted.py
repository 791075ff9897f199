from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestRestricted(ProviderCase):
    def test_what_is_used_cannot_be_deleted_and_the_sentence_says_so(self):
        """PostgreSQL 18 reports a restrict violation, earlier versions a foreign key violation."""
        registration = self.register(enrolment_id=self.enrolment.id)
        cases = (
            (registration.learner_id.partner_id, "regcert.learner"),
            (registration.learner_id, "regcert.registration"),
            (self.qualification, "regcert.registration"),
            (self.numbering, "regcert.qualification"),
            (self.programme, "regcert.enrolment"),
        )
        for record, user in cases:
            with self.subTest(record._name), mute_logger("odoo.sql_db"):
                with self.assertRaises(IntegrityError) as caught, self.cr.savepoint():
                    record.unlink()
                    self.env.flush_all()
                told = self.env[user]._sql_error_to_message(caught.exception)
                self.assertRegex(told, "[Aa]rchiv")
                self.assertNotIn("violates", told)
