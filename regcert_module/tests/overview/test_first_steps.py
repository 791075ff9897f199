from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from ..common import BULK_UPLOAD, MANAGE, ProviderMixin

STEPS = ("qualifications", "programmes", "learners", "people", "registrations")


@tagged("post_install", "-at_install")
class TestFirstSteps(ProviderMixin, TransactionCase):
    """A company without records: each step is ticked as soon as it is done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in ("registration", "enrolment", "learner", "programme", "qualification"):
            cls.env[f"regcert.{model}"].search([]).company_id = cls.env.company
        cls.company = cls.env["res.company"].create({"name": "Empty"})
        cls.env["res.users"].search([("share", "=", False)]).write(
            {"group_ids": [(3, cls.env.ref(BULK_UPLOAD).id)]}
        )
        cls.manager = cls.user_with(
            "first_manager", MANAGE, company_id=cls.company.id, company_ids=cls.company.ids
        )

    def done(self):
        steps = self.env["regcert.first.step"].with_user(self.manager)
        steps.invalidate_model()
        return {
            name: self.env.ref(f"regcert_module.first_step_{name}").with_env(steps.env).is_done
            for name in STEPS
        }

    def first_screen(self):
        return (
            self.env["regcert.overview.card"].with_user(self.manager)._first_screen()["res_model"]
        )

    def test_each_step_ticks_itself(self):
        self.assertEqual(self.done(), dict.fromkeys(STEPS, False))
        self.assertEqual(self.first_screen(), "regcert.first.step")
        ours = {"company_id": self.company.id}
        organisation = self.env["regcert.awarding.organisation"].create({"name": "A", **ours})
        made = {}
        for name, make in {
            "qualifications": lambda: self.env["regcert.qualification"].create(
                {"name": "Q", "number": "Q1", "awarding_organisation_id": organisation.id, **ours}
            ),
            "programmes": lambda: self.env["regcert.programme"].create({"name": "P", **ours}),
            "learners": lambda: self.env["regcert.learner"].create({"last_name": "L", **ours}),
            "people": lambda: self.user_with("first_uploader", MANAGE, BULK_UPLOAD),
            "registrations": lambda: self.env["regcert.registration"].create(
                {
                    "learner_id": made["learners"].id,
                    "qualification_id": made["qualifications"].id,
                    **ours,
                }
            ),
        }.items():
            with self.subTest(name):
                made[name] = make()
                self.assertEqual(
                    self.done(), {step: step in made for step in STEPS}, "and no other one"
                )
        self.assertEqual(self.first_screen(), "regcert.overview.card")

    def test_each_step_opens_its_place(self):
        steps = self.env["regcert.first.step"].search([])
        opened = {
            step.get_external_id()[step.id].rpartition("_")[2]: step.action_open()["res_model"]
            for step in steps
        }
        self.assertEqual(
            opened,
            {
                "qualifications": "regcert.qualification.import",
                "programmes": "regcert.programme",
                "learners": "regcert.learner.import",
                "people": "res.users",
                "registrations": "regcert.registration",
            },
        )

    def test_rights_are_given_by_an_administrator(self):
        step = self.env.ref("regcert_module.first_step_people").with_user(self.manager)
        with self.assertRaises(UserError):
            step.action_open()

    def test_nobody_changes_a_step(self):
        step = self.env.ref("regcert_module.first_step_people").with_user(self.manager)
        with self.assertRaises(AccessError):
            step.name = "x"
