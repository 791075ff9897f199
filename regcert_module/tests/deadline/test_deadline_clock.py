import random
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .deadline_case import DeadlineCase, days, expected

STATUSES = (
    "not_registered",
    "registered",
    "achieved",
    "certificate_claimed",
    "certificate_received",
    "certificate_sent",
    "exempt",
    "registration_not_required",
)


@tagged("post_install", "-at_install")
class TestDeadlineClock(DeadlineCase):
    def registration(self, status="not_registered", start="2026-01-05", **values):
        number = {} if status == "not_registered" else {"registration_number": "N1"}
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": self.learner.id, "start_date": start, "programme_id": self.programme.id}
        )
        return self.register(enrolment_id=enrolment.id, status=status, **number, **values)

    def test_the_last_day_counts_from_the_start_of_the_enrolment(self):
        """(days, start, today) -> register_by, days left, attention; a leap day and a weekend among them."""
        cases = [
            (28, "2026-11-02", "2026-11-26", "2026-11-30", 4, "register_soon"),
            (28, "2026-11-02", "2026-11-22", "2026-11-30", 8, False),
            (28, "2026-11-02", "2026-11-23", "2026-11-30", 7, "register_soon"),
            (28, "2026-11-02", "2026-11-30", "2026-11-30", 0, "register_soon"),
            (28, "2026-11-02", "2026-12-01", "2026-11-30", -1, "register_overdue"),
            (28, "2028-02-01", "2028-02-29", "2028-02-29", 0, "register_soon"),
            (365, "2027-03-01", "2028-03-01", "2028-02-29", -1, "register_overdue"),
            (5, "2026-11-23", "2026-11-27", "2026-11-28", 1, "register_soon"),
        ]
        rule = self.rule()
        registration = self.registration(start="2026-01-01")
        for within, start, today, register_by, left, attention in cases:
            with self.subTest(start=start, today=today), self.on(today):
                rule.register_within_days = within
                registration.enrolment_id.start_date = start
                registration.invalidate_recordset()
                self.assertEqual(registration.register_by, date.fromisoformat(register_by))
                self.assertEqual(registration.days_left, left)
                self.assertEqual(registration.attention, attention)

    def test_the_fee_at_risk_is_told_in_words(self):
        self.rule(
            register_within_days=35,
            fees=[
                {"from_day": 36, "amount": 10},
                {"from_day": 85, "multiplier": 1.25, "amount": 40},
            ],
        )
        registration = self.registration(start="2026-09-01")
        late = "the fee × 1.25 and £40.00 a learner"
        for today, note in [
            ("2026-09-01", "£10.00 a learner from day 36"),
            ("2026-10-06", "£10.00 a learner from day 36"),
            ("2026-10-07", f"£10.00 a learner now; {late} from day 85"),
            ("2026-11-24", f"£10.00 a learner now; {late} from day 85"),
            ("2026-11-25", f"{late} now"),
        ]:
            with self.subTest(today=today), self.on(today):
                self.assertEqual(registration.late_fee_note, note)
                found = self.registrations.search([("late_fee_note", "ilike", note)])
                self.assertIn(registration, found)
        registration.write({"status": "registered", "registration_number": "N1"})
        with self.on("2026-11-25"):
            self.assertFalse(registration.late_fee_note)

    def test_a_rule_of_the_qualification_comes_first_and_leaves_the_rest_to_the_organisation(self):
        self.rule(register_within_days=28, certificate_within_days=42)
        self.rule(self.qualification, register_within_days=10)
        own = self.registration(start="2026-11-02")
        with self.on("2026-11-03"):
            self.assertEqual(own.register_by, date(2026, 11, 12))
        own.write(
            {
                "status": "certificate_claimed",
                "registration_number": "N1",
                "certificate_claimed_date": "2026-11-02",
            }
        )
        with self.on("2026-11-03"):
            self.assertEqual(own.certificate_due, date(2026, 12, 14))
            self.assertFalse(own.register_by)

    def test_examples_are_never_applied(self):
        examples = self.rules.with_context(active_test=False).search([("example", "!=", False)])
        self.assertGreater(len(examples), 3)
        self.assertFalse(any(examples.mapped("active")))
        self.assertFalse(self.rules.search([("example", "!=", False)]))
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            examples[0].active = True
            examples.flush_recordset()

    def test_any_mixture_is_as_an_independent_reading_has_it(self):
        """Random rules, dates and days: reading, searching and grouping agree with the independent reading."""
        rng = random.Random(20261126)

        def day(least=-400, most=60):
            return date(2026, 11, 26) + days(rng.randint(least, most))

        for _round in range(25):
            world = []
            self.rules.search([]).unlink()
            said = {}
            for scope in (self.qualification, None):
                values = {
                    name: rng.choice([0, rng.randint(1, 90)])
                    for name in (
                        "register_within_days",
                        "certificate_within_days",
                        "claim_not_before_days",
                    )
                }
                if rng.random() < 0.5:
                    values["date_from"] = day()
                if rng.random() < 0.5:
                    values["date_to"] = values.get("date_from", day()) + days(rng.randint(0, 200))
                said[scope] = values
                self.rule(scope, **values)
            ends = {
                name: rng.choice([None, day(-100, 100)])
                for name in ("operational_end_date", "certification_end_date")
            }
            self.qualification.write(ends)
            for _number in range(4):
                status, start = rng.choice(STATUSES), rng.choice([None, day(-200, 10)])
                dates = {
                    name: rng.choice([None, day(-200, 0)])
                    for name in ("registration_date", "certificate_claimed_date")
                }
                learner = self.env["regcert.learner"].create({"last_name": "Made"})
                enrolment = self.env["regcert.enrolment"].create(
                    {"learner_id": learner.id, "start_date": start}
                )
                number = {} if status == "not_registered" else {"registration_number": "N1"}
                record = self.register(
                    learner_id=learner.id,
                    enrolment_id=enrolment.id,
                    status=status,
                    **number,
                    **dates,
                )
                world.append((record, status, start, dates))
            today = day(-30, 30)
            with self.on(today):
                records = self.registrations.browse([record.id for record, *_more in world])
                outcome = {}
                for record, status, start, dates in world:
                    outcome[record.id] = expected(
                        status,
                        today,
                        start=start,
                        last_day=ends["operational_end_date"],
                        end=ends["certification_end_date"],
                        registered=dates["registration_date"],
                        claimed=dates["certificate_claimed_date"],
                        rules=[said[self.qualification], said[None]],
                    )
                    found = (record.register_by, record.certificate_due, record.attention)
                    self.assertEqual(
                        found, outcome[record.id], (status, start, dates, said, ends, today)
                    )
                self.assert_found(records, outcome, today)
            records.active = False

    def assert_found(self, records, outcome, today):
        within = [("id", "in", records.ids)]
        kinds = {attention for *_dates, attention in outcome.values()}
        for kind in kinds:
            wanted = {id_ for id_, (*_dates, attention) in outcome.items() if attention == kind}
            found = self.registrations.search([*within, ("attention", "=", kind)])
            self.assertEqual(set(found.ids), wanted)
            others = self.registrations.search([*within, ("attention", "!=", kind)])
            self.assertEqual(set(others.ids), set(records.ids) - wanted)
        groups = dict(self.registrations._read_group(within, ["attention"], ["__count"]))
        self.assertEqual(
            groups,
            {
                kind: sum(attention == kind for *_dates, attention in outcome.values())
                for kind in kinds
            },
        )
        due = {
            id_
            for id_, (register_by, *_rest) in outcome.items()
            if register_by and register_by <= today
        }
        found = self.registrations.search([*within, ("register_by", "<=", today)])
        self.assertEqual(set(found.ids), due)
        found = self.registrations.search([*within, ("days_left", "<=", 0)])
        self.assertEqual(set(found.ids), due)
        ordered = self.registrations.search(
            [*within, ("register_by", "!=", False)], order="register_by"
        )
        self.assertEqual(ordered.mapped("register_by"), sorted(ordered.mapped("register_by")))
