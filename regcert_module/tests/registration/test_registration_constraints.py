from psycopg2 import IntegrityError
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common import ProviderCase


@tagged("post_install", "-at_install")
class TestRegistrationConstraints(ProviderCase):
    def insert(self, **values):
        """Changes that Python code does not see."""
        row = {
            "company_id": self.env.company.id,
            "learner_id": self.learner.id,
            "qualification_id": self.qualification.id,
            "status": "not_registered",
            "active": True,
            **values,
        }
        columns = SQL(", ").join(map(SQL.identifier, row))
        self.env.cr.execute(
            SQL("INSERT INTO regcert_registration (%s) VALUES %s", columns, tuple(row.values()))
        )

    def refusal(self, kind, act, **values):
        """The message for the user when the database refuses ``act()``."""
        with mute_logger("odoo.sql_db"), self.assertRaises(kind) as caught:
            act(**values)
            self.env.flush_all()
        return self.env["regcert.registration"]._sql_error_to_message(caught.exception)

    def test_the_database_keeps_registrations_apart(self):
        self.register()
        self.register(registration_number="R1")
        self.env.flush_all()
        cases = [
            ({}, "already has a registration without a number"),
            ({"registration_number": "R1"}, "already has a registration with this number"),
        ]
        for values, sentence in cases:
            for way in (self.insert, self.register):
                with self.subTest(values=values, way=way.__name__):
                    self.assertIn(sentence, self.refusal(UniqueViolation, way, **values))

    def test_what_differs_may_stand_side_by_side(self):
        self.register()
        for values in (
            {"registration_number": "R1"},
            {"registration_number": "R2"},
            {"learner_id": self.other_learner.id},
            {"qualification_id": self.other_qualification.id},
            {"active": False},
            {"active": False, "registration_number": "R1"},
        ):
            with self.subTest(values=values):
                self.register(**values)
                self.env.flush_all()

    def test_restoring_into_a_conflict_is_refused_as_kindly(self):
        for number, sentence in ((False, "without a number"), ("R1", "with this number")):
            with self.subTest(number=number):
                archived = self.register(active=False, registration_number=number)
                self.register(registration_number=number)
                self.env.flush_all()
                self.assertIn(sentence, self.refusal(UniqueViolation, archived.action_unarchive))

    def test_texts_have_at_most_128_characters(self):
        for field in ("registration_number", "postal_tracking_reference"):
            with self.subTest(field=field):
                self.register(**{field: "x" * 128}).active = False
                for way in (self.insert, self.register):
                    message = self.refusal(CheckViolation, way, **{field: "x" * 129})
                    self.assertIn("at most 128 characters", message)

    def test_a_number_is_free_again_within_the_same_transaction(self):
        first = self.register(registration_number="R1")
        self.env.flush_all()
        first.active = False
        second = self.register(registration_number="R1")
        second.registration_number = "R2"
        self.register(registration_number="R1")
        self.env.flush_all()

    def test_an_empty_text_is_no_text(self):
        for field in ("registration_number", "postal_tracking_reference"):
            with self.subTest(field=field):
                self.refusal(CheckViolation, self.insert, **{field: ""})

    def test_texts_are_trimmed(self):
        cases = [(" R1 ", "R1"), ("\u00a0R 1\u200b", "R 1"), ("  ", False), ("", False)]
        for field in ("registration_number", "postal_tracking_reference"):
            for typed, stored in cases:
                with self.subTest(field=field, typed=typed):
                    registration = self.register(**{field: typed})
                    self.assertEqual(registration[field], stored)
                    registration[field] = "X1"
                    registration[field] = typed
                    self.assertEqual(registration[field], stored)
                    registration.active = False

    def test_enrolment_must_be_the_learners(self):
        with self.assertRaisesRegex(ValidationError, "belongs to another learner"):
            self.register(learner_id=self.other_learner.id, enrolment_id=self.enrolment.id)

    def test_an_enrolment_ends_after_it_starts(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.enrolment.write(
                {"start_date": "2026-09-01", "planned_achievement_date": "2026-08-31"}
            )
            self.env.flush_all()

    def test_what_registrations_hang_on_cannot_go(self):
        self.register(enrolment_id=self.enrolment.id)
        for record in (
            self.learner,
            self.qualification,
            self.enrolment,
            self.learner.partner_id,
        ):
            with self.subTest(record=record), self.assertRaises(IntegrityError):
                with mute_logger("odoo.sql_db"):
                    record.unlink()
