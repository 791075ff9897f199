import base64
from unittest import SkipTest

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open

from .common import BULK_UPLOAD, DATA_EXPORT, MANAGE


@tagged("post_install", "-at_install", "regcert_demo")
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

    def test_a_batch_can_be_tried(self):
        """The example of the user guide; what was done before in this database is undone."""
        registrations = self.demo("regcert.registration")
        registrations.batch_line_ids.filtered("is_waiting").state = "withdrawn"
        registrations.write({"status": "exempt", "active": True})
        waiting = registrations.browse(
            [self.env.ref(f"regcert_module.registration_0{place}").id for place in (1, 5, 7)]
        )
        waiting.write({"status": "not_registered", "registration_number": False})
        wizard = self.env["regcert.batch.make"].browse(registrations.action_make_batch()["res_id"])
        profile = self.env.ref("regcert_module.export_profile_northgate")
        self.assertEqual((wizard.profile_id, wizard.count), (profile, 3))
        batch = self.env["regcert.batch"].browse(wizard.action_make()["res_id"])
        self.assertEqual(batch._check_file()["refused_count"], 1)
        batch._send(only_good=True)
        with file_open("regcert_module/tests/data/acknowledgement-northgate.csv", "rb") as file:
            answer = base64.b64encode(file.read())
        question = self.env["regcert.batch.acknowledge"].create(
            {"batch_id": batch.id, "file": answer, "file_name": "acknowledgement-northgate.csv"}
        )
        upload = self.env["regcert.import"].browse(question.action_check()["res_id"])
        upload.action_import()
        self.assertEqual((upload.state, batch.state), ("done", "confirmed"))

    def test_achievements_can_be_tried(self):
        """The example of the README; the background work is done at once."""
        self.env["regcert.achievement"].search([]).active = False
        with file_open("regcert_module/tests/data/achievements.csv", "rb") as file:
            content = base64.b64encode(file.read())
        uploads = self.env["regcert.achievement.upload"].with_user(
            self.env.ref("regcert_module.user_uploader")
        )
        values = {"name": "achievements.csv", "file": content, "terms_accepted": True}
        upload = uploads.create(values)
        upload.action_submit()
        upload._carry_out()
        self.assertEqual((upload.state, upload.message), ("passed", "The data is valid."))
        achievements = self.env["regcert.achievement"].search([("upload_id", "=", upload.id)])
        found = achievements.sorted("line").mapped("learner_id.last_name")
        self.assertEqual((len(achievements), found), (3, ["Hussain", "Pryce-Jones"]))

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
