from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import MANAGE, ProviderCase, free_ulns


@tagged("post_install", "-at_install")
class TestLearnerMerge(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("merging", MANAGE)
        cls.learners = cls.env["regcert.learner"]
        cls.keep = cls.learner
        cls.double = cls.learners.create(
            {
                "first_name": "Tess",
                "last_name": "Tester",
                "date_of_birth": "2001-02-03",
                "email": "tess@example.com",
                "street": "1 Road",
                "uln": "9999999999",
            }
        )

    def window(self, *learners, user=None):
        learners = self.learners.union(*learners or (self.keep, self.double))
        action = learners.with_user(user or self.manager).action_open_merge()
        window = self.env[action["res_model"]].with_user(user or self.manager)
        return window.browse(action["res_id"])

    def merge(self, *learners):
        self.window(*learners).action_merge()
        self.env.flush_all()
        self.env.invalidate_all()

    def test_what_hangs_on_a_learner_goes_along(self):
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": self.double.id, "start_date": "2026-01-05"}
        )
        registration = self.register(
            learner_id=self.double.id, registration_number="R1", enrolment_id=enrolment.id
        )
        archived = self.register(learner_id=self.double.id, registration_number="R2", active=False)
        told = self.window().told
        self.assertIn("Enrolments: 1 go to Tess Tester", told)
        self.assertIn("Registrations: 2 go to Tess Tester", told)
        self.merge()
        self.assertEqual(enrolment.learner_id, self.keep)
        self.assertEqual((registration | archived).learner_id, self.keep)
        self.assertEqual(registration.enrolment_id, enrolment)
        self.assertEqual(registration.history_ids[0].changes["learner_id"][1], self.keep.id)
        self.assertFalse(self.double.active)
        self.assertFalse(self.double.partner_id.active)
        self.assertEqual(self.double.merged_into_id, self.keep)

    def test_blank_fields_are_filled_and_the_rest_stays(self):
        self.keep.email = "kept@example.com"
        self.assertIn("Date of birth", self.window().told)
        self.merge()
        self.assertEqual(str(self.keep.date_of_birth), "2001-02-03")
        self.assertEqual(self.keep.email, "kept@example.com")
        self.assertEqual(self.keep.street, "1 Road")
        self.assertEqual(self.keep.uln, "1000000043")

    def test_a_uln_takes_the_place_of_the_temporary_one(self):
        [uln] = free_ulns(1)
        self.keep.uln = "9999999999"
        self.double.uln = uln
        window = self.window()
        self.assertEqual(window.keep_id, self.double, "the one with a ULN is proposed")
        window.keep_id = self.keep
        window.action_merge()
        self.env.flush_all()
        self.assertEqual((self.keep.uln, self.double.uln), (uln, False))

    def test_contradictions_are_told_before(self):
        self.double.write({"uln": free_ulns(1)[0], "last_name": "Taster"})
        doubts = self.window().doubts
        self.assertIn("ULN: “1000000043” stays", doubts)
        self.assertIn("Last name: “Tester” stays, “Taster” goes.", doubts)

    def test_of_two_registrations_the_further_one_stays(self):
        mine = self.register()
        theirs = self.register(learner_id=self.double.id, achieved_date="2026-01-01")
        further = self.register(
            learner_id=self.double.id,
            qualification_id=self.numberless_qualification.id,
            status="achieved",
        )
        behind = self.register(qualification_id=self.numberless_qualification.id)
        self.assertIn("there twice", self.window().told)
        self.merge()
        self.assertEqual((mine | theirs | further | behind).learner_id, self.keep)
        self.assertEqual(
            (mine.active, theirs.active, further.active, behind.active), (True, False, True, False)
        )

    def test_of_two_enrolments_one_stays_with_the_registrations_of_both(self):
        twin = self.enrolment.copy({"learner_id": self.double.id})
        registration = self.register(
            learner_id=self.double.id, registration_number="R1", enrolment_id=twin.id
        )
        self.merge()
        self.assertFalse(twin.active)
        self.assertEqual(registration.enrolment_id, self.enrolment)
        self.assertEqual(registration.learner_id, self.keep)

    def test_achievements_go_along_even_submitted_ones(self):
        course = self.env["regcert.course"].create({"code": "MERGE1", "name": "Course"})
        self.double.uln = free_ulns(1)[0]
        values = {
            "course_id": course.id,
            "achievement_date": "2026-01-05",
            "first_name": "Tess",
            "last_name": "Tester",
            "company_id": self.env.company.id,
        }
        achievements = self.env["regcert.achievement"].sudo()
        mine, theirs = achievements.create(
            [{**values, "learner_id": one.id} for one in (self.keep, self.double)]
        )
        theirs._submit()
        self.assertIn("Achievements there twice", self.window(user=self.env.user).told)
        self.merge()
        self.assertEqual((mine | theirs).learner_id, self.keep)
        self.assertEqual((mine.active, theirs.active), (False, True))

    def test_one_for_all_companies_is_kept(self):
        self.keep.company_id = self.env.company
        window = self.window()
        self.assertEqual(window.keep_id, self.double)
        window.keep_id = self.keep
        with self.assertRaisesRegex(UserError, "Keep the one that belongs to all"):
            window.action_merge()

    def test_the_button_finds_the_doubles(self):
        self.double.date_of_birth = self.keep.date_of_birth = "2001-02-03"
        self.assertEqual(self.window(self.keep).learner_ids, self.keep | self.double)
        with self.assertRaisesRegex(UserError, "Tick the learners"):
            self.window(self.other_learner)

    def test_only_managers_merge(self):
        with self.assertRaises(AccessError):
            self.window(user=self.user_with("nobody"))

    def test_the_window_follows_who_is_kept(self):
        with Form(self.window()) as form:
            form.keep_id = self.double
            self.assertIn(self.keep.display_name, form.told)
