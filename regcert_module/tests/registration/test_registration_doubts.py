from datetime import date
from itertools import product

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ...core.registration.dates import DATES, disagreements
from ...core.registration.status import STATUSES
from ..common import MANAGE, ProviderCase

DAYS = (False, date(2026, 1, 2), date(2026, 3, 4))


@tagged("post_install", "-at_install")
class TestRegistrationDoubts(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registrations = cls.env["regcert.registration"]

    def test_the_filter_finds_what_the_core_calls_a_disagreement(self):
        """Every status with every combination of no date, an earlier and a later one."""
        values = [
            {"status": status.key, **dict(zip(DATES, days, strict=True))}
            for status, days in product(STATUSES, product(DAYS, repeat=len(DATES)))
        ]
        made = self.registrations.create(
            [
                {
                    "learner_id": self.learner.id,
                    "qualification_id": self.qualification.id,
                    "registration_number": f"N{place}",
                    **vals,
                }
                for place, vals in enumerate(values)
            ]
        )
        expected = {
            one.id for one, vals in zip(made, values, strict=True) if any(disagreements(vals))
        }
        self.assertTrue(expected)
        self.assertLess(len(expected), len(values))
        own = [("id", "in", made.ids)]
        found = made.search([*own, ("dates_disagree", "=", True)])
        self.assertEqual(set(found.ids), expected)
        self.assertEqual(made.search([*own, ("dates_disagree", "=", False)]), made[::-1] - found)
        self.assertEqual({one.id for one in made if one.dates_disagree}, expected)

    def test_what_an_import_warns_of_is_told_by_hand(self):
        registration = self.register(status="achieved", registration_number="R1")
        self.assertIn(
            "The status is “Achieved”, but there is no Achieved date", registration.doubts
        )
        registration.achieved_date = "2026-03-01"
        self.assertFalse(registration.doubts)
        registration.registration_date = "2026-03-02"
        self.assertIn("is before the Registration date, 02/03/2026", registration.doubts)
        registration.write({"registration_date": "1925-03-01"})
        self.assertIn("unlikely", registration.doubts)

    def test_a_rule_that_is_off_says_nothing(self):
        self.env["regcert.registration.rule"].create(
            {"code": "status_without_date", "level": "off"}
        )
        self.assertFalse(self.register(status="achieved", registration_number="R1").doubts)

    def test_a_number_of_another_learner_is_told_on_both(self):
        mine = self.register(registration_number="ND1")
        self.assertFalse(mine.doubts)
        other = self.register(learner_id=self.other_learner.id, registration_number="nd 1")
        mine.invalidate_recordset()
        self.assertIn(self.other_learner.display_name, mine.doubts)
        self.assertIn(self.learner.display_name, other.doubts)
        with Form(self.registrations) as form:
            form.learner_id = self.other_learner
            form.qualification_id = self.other_qualification
            form.registration_number = "ND1"
            self.assertIn(self.learner.display_name, form.doubts)

    def test_the_same_number_of_another_organisation_is_nobodys_business(self):
        self.register(registration_number="ND1")
        other = self.register(
            learner_id=self.other_learner.id,
            qualification_id=self.numberless_qualification.id,
            registration_number="ND1",
        )
        self.assertFalse(other.doubts)

    def test_a_registration_that_could_belong_to_two_enrolments_says_so(self):
        self.enrolment.copy({"start_date": "2026-01-05"})
        registration = self.register()
        self.assertIn("2 enrolments", registration.doubts)
        registration.enrolment_id = self.enrolment
        self.assertFalse(registration.doubts)


@tagged("post_install", "-at_install")
@freeze_time("2026-11-26")
class TestRegistrationStep(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("stepping", MANAGE)
        cls.registration = cls.register(
            status="registered", registration_number="R1", registration_date="2026-01-01"
        )
        cls.unnumbered = cls.register(learner_id=cls.other_learner.id)
        cls.both = (cls.registration | cls.unnumbered).with_user(cls.manager)

    def step(self, registration, status):
        window = registration.with_user(self.manager).action_change_status(status)
        return self.env[window["res_model"]].with_user(self.manager).browse(window["res_id"])

    def test_the_form_proposes_the_date_of_the_step(self):
        with Form(self.registration) as form:
            form.status = "achieved"
            self.assertEqual(str(form.achieved_date), "2026-11-26")
            form.achieved_date = "2026-11-20"
        self.assertEqual(self.registration.achieved_date, date(2026, 11, 20))

    def test_the_form_keeps_a_date_on_record(self):
        self.registration.achieved_date = "2026-05-05"
        with Form(self.registration) as form:
            form.status = "achieved"
        self.assertEqual(self.registration.achieved_date, date(2026, 5, 5))

    def test_a_step_back_is_told(self):
        changed = self.registration.onchange(
            {"status": "not_registered"}, ["status"], {"status": {}, "registration_date": {}}
        )
        self.assertIn("goes back from “Registered”", changed["warning"]["message"])

    def test_a_step_is_taken_with_its_date(self):
        step = self.step(self.registration, "achieved")
        self.assertEqual((step.date, step.date_label), (date(2026, 11, 26), "Achieved"))
        self.assertFalse(step.told)
        step.date = "2026-11-25"
        step.action_apply()
        self.assertEqual(self.registration.status, "achieved")
        self.assertEqual(self.registration.achieved_date, date(2026, 11, 25))

    def test_a_step_keeps_the_date_on_record(self):
        self.registration.achieved_date = "2026-05-05"
        self.step(self.registration, "achieved").action_apply()
        self.assertEqual(self.registration.achieved_date, date(2026, 5, 5))

    def test_one_that_needs_a_number_is_asked_for_it(self):
        step = self.step(self.unnumbered, "registered")
        self.assertTrue(step.needs_number)
        step.registration_number = "R2"
        step.action_apply()
        self.assertEqual(
            (self.unnumbered.status, self.unnumbered.registration_number), ("registered", "R2")
        )
        self.assertEqual(self.unnumbered.registration_date, date(2026, 11, 26))

    def test_what_will_contradict_is_told_before(self):
        step = self.step(self.registration, "achieved")
        step.date = "2025-12-31"
        self.assertIn("is before the Registration date, 01/01/2026", step.told)
        back = self.step(self.registration, "not_registered")
        self.assertIn("goes back from “Registered”", back.told)
        self.assertIn("the status is only “Not registered”", back.told)
        self.assertFalse(back.date)

    def test_a_status_chosen_for_several_comes_with_its_date(self):
        window = self.both.action_open_bulk_change("achieved")
        change = self.env[window["res_model"]].browse(window["res_id"])
        self.assertEqual((change.status, change.achieved_date), ("achieved", date(2026, 11, 26)))

    def test_a_number_is_never_written_to_several(self):
        with self.assertRaisesRegex(UserError, "one registration"):
            self.both.registration_number = "Cert"
        self.both.with_user(self.manager).postal_tracking_reference = "AB1"
        self.assertEqual(self.registration.registration_number, "R1")

    def test_taking_a_number_away_says_what_stays(self):
        window = self.registration.with_user(self.manager).action_take_number_away()
        question = self.env[window["res_model"]].browse(window["res_id"])
        self.assertIn("becomes “Not registered”", question.told)
        self.assertIn("01/01/2026", question.dates)
        question.action_apply()
        self.assertFalse(self.registration.registration_number)
        self.assertEqual(self.registration.status, "not_registered")
        self.assertEqual(self.registration.registration_date, date(2026, 1, 1))
        self.assertTrue(self.registration.dates_disagree)

    def test_taking_a_number_away_with_its_dates(self):
        window = self.registration.action_take_number_away()
        question = self.env[window["res_model"]].browse(window["res_id"])
        question.clear_dates = True
        question.action_apply()
        self.assertFalse(self.registration.registration_date)
        self.assertFalse(self.registration.dates_disagree)

    def test_emptying_the_number_in_the_form_is_one_step(self):
        with Form(self.registration) as form:
            form.registration_number = False
            self.assertEqual(form.status, "not_registered")
        self.assertFalse(self.registration.registration_number)
