from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import MANAGE, MODELS, ProviderCase, free_ulns


@tagged("post_install", "-at_install")
class TestCompanies(ProviderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ours = cls.env.company
        cls.theirs = cls.env["res.company"].create({"name": "Theirs"})
        cls.one = cls.user_with("companies_one", MANAGE, company_id=cls.ours.id)
        cls.both = cls.user_with(
            "companies_both",
            MANAGE,
            company_id=cls.ours.id,
            company_ids=[Command.set((cls.ours | cls.theirs).ids)],
        )

    def test_new_records_belong_to_the_company_at_work(self):
        env = self.env(user=self.both, context={"allowed_company_ids": self.theirs.ids})
        registration = self.register(env)
        enrolment = env["regcert.enrolment"].create({"learner_id": self.other_learner.id})
        self.assertEqual(registration.company_id, self.theirs)
        self.assertEqual(enrolment.company_id, self.theirs)

    def test_what_has_no_company_is_shared(self):
        for model in MODELS[:4]:
            with self.subTest(model=model):
                shared = self.env[model].search([("company_id", "=", False)], limit=1)
                self.assertTrue(shared)
                self.assertTrue(shared.with_user(self.one).has_access("write"))

    def test_other_companies_are_out_of_sight(self):
        learner = self.env["regcert.learner"].create(
            {"name": "Theirs", "uln": free_ulns(1)[0], "company_id": self.theirs.id}
        )
        organisation = self.env["regcert.awarding.organisation"].create(
            {"name": "Theirs", "company_id": self.theirs.id}
        )
        qualification = self.env["regcert.qualification"].create(
            {
                "number": "THEIRS",
                "name": "Theirs",
                "awarding_organisation_id": organisation.id,
                "company_id": self.theirs.id,
            }
        )
        programme = self.env["regcert.programme"].create(
            {"name": "Theirs", "company_id": self.theirs.id}
        )
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": learner.id, "company_id": self.theirs.id}
        )
        registration = self.register(
            learner_id=learner.id, qualification_id=qualification.id, company_id=self.theirs.id
        )
        history = registration.history_ids
        for record in (
            learner,
            organisation,
            qualification,
            programme,
            enrolment,
            registration,
            history,
        ):
            domain = [("id", "=", record.id)]
            companies = (self.ours | self.theirs).ids
            with self.subTest(model=record._name):
                self.assertFalse(record.with_user(self.one).search(domain))
                with self.assertRaises(AccessError):
                    record.with_user(self.one).read(["display_name"])
                both = record.with_user(self.both).with_context(allowed_company_ids=companies)
                self.assertTrue(both.search(domain))

    def test_the_history_of_an_archived_registration_stays_in_sight(self):
        registration = self.register(active=False)
        row = registration.history_ids.with_user(self.one)
        self.assertTrue(row.search([("id", "=", row.id)]))

    def test_companies_do_not_mix(self):
        learner = self.env["regcert.learner"].create(
            {"name": "Theirs", "company_id": self.theirs.id}
        )
        qualification = self.env["regcert.qualification"].create(
            {
                "number": "THEIRS",
                "name": "Theirs",
                "awarding_organisation_id": self.numbering.id,
                "company_id": self.theirs.id,
            }
        )
        enrolment = self.env["regcert.enrolment"].create(
            {"learner_id": self.learner.id, "company_id": self.theirs.id}
        )
        cases = {
            "learner": lambda: self.register(learner_id=learner.id),
            "qualification": lambda: self.register(qualification_id=qualification.id),
            "enrolment": lambda: self.register(enrolment_id=enrolment.id),
            "enrolment of learner": lambda: self.env["regcert.enrolment"].create(
                {"learner_id": learner.id}
            ),
            "programme": lambda: self.programme.write(
                {
                    "company_id": self.ours.id,
                    "qualification_ids": [Command.link(qualification.id)],
                }
            ),
        }
        for name, act in cases.items():
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                act()

    def test_what_is_in_use_cannot_move_to_another_company(self):
        self.register(active=False)
        for name, record in {
            "learner": self.learner,
            "contact": self.learner.partner_id,
            "qualification": self.qualification,
        }.items():
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                record.company_id = self.theirs
        self.other_learner.company_id = self.theirs
        self.assertEqual(self.other_learner.partner_id.company_id, self.theirs)

    def test_each_company_may_register_the_same_learner(self):
        self.register()
        self.register(company_id=self.theirs.id)
        self.env.flush_all()
