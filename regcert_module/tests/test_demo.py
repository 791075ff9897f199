from unittest import SkipTest

from odoo.tests import TransactionCase, tagged

from .common import BULK_UPLOAD, DATA_EXPORT, MANAGE


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Not the add-on's own flag: demo data that cannot be loaded is a mere warning to Odoo.
        if not cls.env.ref("base.module_base").demo:
            raise SkipTest("a database without demo data")

    def demo(self, model):
        return self.env[model].browse(
            self.env["ir.model.data"]
            .search([("module", "=", "regcert_module"), ("model", "=", model)])
            .mapped("res_id")
        )

    def test_everything_is_there(self):
        counts = {
            "regcert.awarding.organisation": 4,
            "regcert.qualification": 6,
            "regcert.programme": 2,
            "regcert.learner": 20,
            "regcert.enrolment": 20,
            "regcert.registration": 7,
        }
        for model, count in counts.items():
            with self.subTest(model=model):
                self.assertEqual(len(self.demo(model)), count)

    def test_roles(self):
        roles = {
            "manager": {MANAGE},
            "uploader": {MANAGE, BULK_UPLOAD},
            "exporter": {MANAGE, DATA_EXPORT},
            "staff": set(),
        }
        for login, expected in roles.items():
            user = self.env["res.users"].search([("login", "=", login)])
            with self.subTest(login=login):
                actual = {
                    group for group in (MANAGE, BULK_UPLOAD, DATA_EXPORT) if user.has_group(group)
                }
                self.assertEqual(actual, expected)
                self.assertTrue(user.has_group("base.group_user"))
                self.assertEqual(user.company_id, self.env.ref("base.main_company"))
                credential = {"login": login, "password": login, "type": "password"}
                user.with_user(user)._check_credentials(credential, {"interactive": True})

    def test_the_manager_has_learners(self):
        manager = self.env.ref("regcert_module.user_manager")
        mine = (
            self.demo("regcert.registration")
            .with_user(manager)
            .search([("learner_id.enrolment_ids.primary_tutor_id", "=", manager.id)])
        )
        self.assertTrue(mine)
