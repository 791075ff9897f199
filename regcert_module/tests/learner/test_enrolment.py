from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestEnrolment(ProviderCase):
    """A learner has one enrolment for a programme and start date."""

    def enrol(self, **values):
        return self.env["regcert.enrolment"].create(
            {"learner_id": self.learner.id, "programme_id": self.programme.id, **values}
        )

    def is_refused(self, act):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            with self.cr.savepoint():
                act()
                self.env.flush_all()
        message = self.enrolment._sql_error_to_message(caught.exception)
        self.assertIn("an enrolment on this programme with this start date", message)

    def test_the_same_twice_is_refused(self):
        self.is_refused(self.enrol)
        dated = self.enrol(start_date="2026-09-01")
        self.is_refused(lambda: self.enrol(start_date="2026-09-01"))
        self.is_refused(lambda: self.enrolment.write({"start_date": "2026-09-01"}))
        self.is_refused(lambda: dated.write({"start_date": False}))
        self.enrol(programme_id=False)
        self.is_refused(lambda: self.enrol(programme_id=False))

    def test_what_differs_may_stand_side_by_side(self):
        other = self.env["regcert.programme"].create({"name": "Other"})
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        for values in (
            {"start_date": "2026-09-01"},
            {"programme_id": other.id},
            {"learner_id": self.other_learner.id},
            {"company_id": elsewhere.id},
            {"active": False},
        ):
            with self.subTest(values=values):
                self.enrol(**values)
                self.env.flush_all()

    def test_restoring_into_a_second_one_is_refused(self):
        archived = self.enrol(active=False)
        self.is_refused(archived.action_unarchive)

    def test_one_that_has_gone_makes_room_within_the_same_transaction(self):
        self.env.flush_all()
        self.enrolment.active = False
        self.enrol()

    def test_what_was_there_twice_stays_until_somebody_looks(self):
        twin = self.enrol(start_date="2026-09-01")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE regcert_enrolment SET start_date = NULL, twice = true WHERE id = %s", [twin.id]
        )
        self.env.invalidate_all()
        twin.ilr_status = "completed"
        self.is_refused(lambda: twin.write({"start_date": False}))
        twin.start_date = "2026-10-01"
        self.assertFalse(twin.twice)
